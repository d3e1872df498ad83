import { describeWorkQueueContract } from '../contract/work-queue-contract.ts'
import { memoryWorkQueue } from './memory-work-queue.ts'

describeWorkQueueContract('memory', async () => {
  const queue = memoryWorkQueue()
  return { ask: queue, others: [queue] }
})
