// What a request carries from the token check to its route and to the log of calls.

import type { FastifyRequest } from 'fastify'
import type { ScimAccount } from './scim-account.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request's token opens; null only on public routes. */
    scimAccount: ScimAccount | null
    /** `detail` of the error that was answered. */
    scimFailure: string | null
  }
  interface FastifyContextConfig {
    /** Readable without a token (scim.md A3.12). */
    isPublic?: boolean
  }
}

/** The account of a request to a route that is behind the token check. */
export function accountOf(request: FastifyRequest): ScimAccount {
  if (request.scimAccount === null) throw new Error('this route is not behind the token check')
  return request.scimAccount
}
