// SCIM answers on the wire: media type, and every error as a SCIM body (RFC 7644 §3.12).

import { SCIM_MEDIA_TYPE, ScimError, scimError, scimErrorBody } from '@rollcall/scim'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ScimServiceProvider } from './scim-account.ts'

export type SendError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** @param json The body as JSON text. */
export function sendScim(reply: FastifyReply, status: number, json: string): FastifyReply {
  return reply.code(status).type(SCIM_MEDIA_TYPE).send(json)
}

/** Answers with the error's SCIM body; what is no refusal is a fault of ours, logged and shown as a bare 500. */
export function createErrorSender(provider: ScimServiceProvider): SendError {
  return (error, request, reply) => {
    const known = toScimError(provider, error)
    if (known === null) provider.onFault(error, request)
    if (known?.status === 401) reply.header('www-authenticate', `Bearer realm="${provider.name} SCIM"`)
    return sendScimError(known, request, reply)
  }
}

/** @param error `null` for a fault of ours. */
export function sendScimError(
  error: ScimError | null,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const body = scimErrorBody(error)
  request.scimFailure = body.detail
  return sendScim(reply, error?.status ?? 500, JSON.stringify(body))
}

/** The error as SCIM tells it; `null` for a fault of ours. */
export function toScimError(provider: ScimServiceProvider, error: unknown): ScimError | null {
  if (error instanceof ScimError) return error
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ScimError({
        status: 415,
        detail: 'The body must be typed application/scim+json or application/json.',
      })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ScimError({
        status: 413,
        detail: 'The body is larger than 1 MiB, the maxPayloadSize of this endpoint.',
      })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return scimError('invalidSyntax', 'The body is not as long as Content-Length says.')
    default:
      return provider.toScimError(error)
  }
}
