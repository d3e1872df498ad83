// SCIM answers on the wire: media type, and every error as a SCIM body (RFC 7644 §3.12).
import { SCIM_MEDIA_TYPE, ScimError, scimErrorBody } from '@rollcall/scim'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusals.ts'

/** @param json The body as JSON text. */
export function sendScim(reply: FastifyReply, status: number, json: string): FastifyReply {
  return reply.code(status).type(SCIM_MEDIA_TYPE).send(json)
}

/** Answers with the error's SCIM body; what is no refusal is a fault of ours, logged and shown as a bare 500. */
export function sendScimError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toScimError(error)
  if (known === null) request.log.error({ err: error }, 'SCIM request failed')
  const status = known?.status ?? 500
  const body = scimErrorBody(known)
  request.scimFailure = body.detail
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Wrike SCIM"')
  return sendScim(reply, status, JSON.stringify(body))
}

/** The error as SCIM tells it; `null` for a fault of ours. */
export function toScimError(error: unknown): ScimError | null {
  if (error instanceof ScimError) return error
  if (error instanceof Refusal) {
    const { status, scimType, message: detail } = error
    return scimType === null ? new ScimError({ status, detail }) : new ScimError({ status, scimType, detail })
  }
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
      return new ScimError({
        scimType: 'invalidSyntax',
        detail: 'The body is not as long as Content-Length says.',
      })
    default:
      return null
  }
}
