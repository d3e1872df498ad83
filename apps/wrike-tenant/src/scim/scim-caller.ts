// Who calls a SCIM route that is behind the token check.
import type { FastifyRequest } from 'fastify'
import type { ScimCaller } from './token-check.ts'

export function callerOf(request: FastifyRequest): ScimCaller {
  if (request.scimCaller === null) throw new Error('this route is not behind the token check')
  return request.scimCaller
}
