// The SCIM 2.0 client: a TargetConnector for any service provider that speaks RFC 7643 and RFC 7644, however badly.
//
// An *operation* (find, list, create, update, remove) is one function over a few HTTP requests. Pace, retries and counting
// are wrappers over one function type, so no operation knows of them. Nothing here decides what should be in a target.

export {
  type AllowAddress,
  allowNetworks,
  guardedLookup,
  TARGET_NETWORKS,
  type TargetNetwork,
} from './address-rules.ts'
export type { HttpLimits } from './http-client.ts'
export { createScimConnectors, type ScimConnectorOptions } from './scim-connector.ts'
export type { Sleep } from './scim-request.ts'
export { SHIPPED_PROFILES } from './shipped-profiles.ts'
export type { RetryPolicy } from './with-retry.ts'
