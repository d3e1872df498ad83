import { describeJobEventsContract } from '../contract/job-events-contract.ts'
import { memoryJobEvents } from './memory-job-events.ts'

describeJobEventsContract('memory', async () => {
  const events = memoryJobEvents()
  return { events, delivered: async () => events.published }
})
