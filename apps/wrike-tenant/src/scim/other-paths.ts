// Paths that no part of the application knows, or that cannot be decoded; those of SCIM get a SCIM answer (scim.md A1.6, A1.14).
import { ScimError, scimError } from '@rollcall/scim'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendScimError } from './send-scim.ts'

/** 400 `invalidVers` for `/scim/v1/…` and the like, 404 for everything else. */
export function answerUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!request.url.startsWith('/scim')) {
    return reply
      .code(404)
      .send({ error: 'ERR_NOT_FOUND', errorDescription: 'there is nothing at this address' })
  }
  const isOtherVersion = /^\/scim\/v\d+(?:[/?]|$)/.test(request.url)
  const error = isOtherVersion
    ? scimError('invalidVers', 'Only version 2 of SCIM is spoken here: /scim/v2.')
    : new ScimError({ status: 404, detail: 'The SCIM base URL ends in /scim/v2.' })
  return sendScimError(error, request, reply)
}

/** 400 for a path with broken percent-encoding. */
export function answerUnreadablePath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const detail = 'The path is not valid percent-encoded UTF-8.'
  if (!request.url.startsWith('/scim')) {
    return reply.code(400).send({ error: 'ERR_INPUT_INVALID', errorDescription: detail })
  }
  return sendScimError(new ScimError({ status: 400, detail }), request, reply)
}
