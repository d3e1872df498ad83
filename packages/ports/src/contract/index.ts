// Suites that every implementation of a port runs, so that one can stand in for another.

export {
  describeJobEventsContract,
  type JobEventsFixture,
  SAMPLE_JOB_EVENTS,
} from './job-events-contract.ts'
export { aLogEntry } from './store/sample-records.ts'
export { describeStoreContract } from './store-contract.ts'
export { describeTargetConnectorContract } from './target-connector-contract.ts'
export { CONTRACT_OBJECT_TYPES, type TargetFixture } from './target-connector-samples.ts'
export { describeWorkQueueContract, type WorkQueueFixture } from './work-queue-contract.ts'
