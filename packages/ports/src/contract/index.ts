// Suites that every implementation of a port runs, so that one can stand in for another.

export { describeStoreContract } from './store-contract.ts'
export {
  CONTRACT_OBJECT_TYPES,
  describeTargetConnectorContract,
  type TargetFixture,
} from './target-connector-contract.ts'
