// The rules of provisioning as pure functions: no input or output, no clock, no randomness, no environment.
export { type ErrorFacts, RollcallError } from './errors.ts'
export {
  type AttributeValue,
  type AttributeValues,
  isEmptyValue,
  type SourceAttributes,
} from './values/attribute-value.ts'
