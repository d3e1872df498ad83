// The SCIM 2.0 service provider over HTTP (RFC 7644): a plugin for Fastify that speaks the protocol for whoever
// implements `ScimServiceProvider` over a store of its own. A *collection* is the users or the groups of one tenant; an
// *account* is what a bearer token opens; a *target* is the resource that a request wants changed, with the version it
// names. Nothing here knows where anything is kept.

export { createCursorSignature } from './cursor-signature.ts'
export { type FoundPage, findPage, type ResourceSource } from './find-page.ts'
export { BULK_LIMITS, LARGEST_GROUP_ANSWER, MAX_PAYLOAD_BYTES } from './limits.ts'
export { notFound } from './not-found.ts'
export { answerUnknownScimPath, answerUnreadableScimPath, isScimPath } from './other-paths.ts'
export { isWhole, namesAttribute } from './projection.ts'
export type {
  AnsweredCall,
  GroupChange,
  GroupCollection,
  ListPage,
  PageQuery,
  Projection,
  ScimAccount,
  ScimServiceProvider,
  StoredResource,
  Target,
  UnknownAttributes,
  UserChange,
  UserCollection,
  WantedGroup,
} from './scim-account.ts'
export { scimEndpoint } from './scim-endpoint.ts'
