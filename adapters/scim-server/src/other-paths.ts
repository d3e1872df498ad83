// SCIM paths beside the endpoint, or that cannot be decoded: they get a SCIM answer too (scim.md A1.6, A1.14).

import { ScimError, scimError } from '@rollcall/scim'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendScimError } from './send-scim.ts'

/** Whether a path belongs to SCIM, of whatever version. */
export function isScimPath(url: string): boolean {
  return /^\/scim(?:[/?]|$)/i.test(url)
}

/** 400 `invalidVers` for `/scim/v1/…` and the like, 404 for everything else. */
export function answerUnknownScimPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isOtherVersion = /^\/scim\/v\d+(?:[/?]|$)/i.test(request.url)
  const error = isOtherVersion
    ? scimError('invalidVers', 'Only version 2 of SCIM is spoken here: /scim/v2.')
    : new ScimError({ status: 404, detail: 'The SCIM base URL ends in /scim/v2.' })
  return sendScimError(error, request, reply)
}

/** 400 for a path with broken percent-encoding. */
export function answerUnreadableScimPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = new ScimError({ status: 400, detail: 'The path is not valid percent-encoded UTF-8.' })
  return sendScimError(error, request, reply)
}
