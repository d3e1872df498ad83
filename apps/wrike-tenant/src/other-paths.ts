// Paths that no part of the application knows, or that cannot be decoded; those of SCIM get a SCIM answer.
import { answerUnknownScimPath, answerUnreadableScimPath, isScimPath } from '@rollcall/scim-server'
import type { FastifyReply, FastifyRequest } from 'fastify'

export function answerUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isScimPath(request.url)) return answerUnknownScimPath(request, reply)
  return reply
    .code(404)
    .send({ error: 'ERR_NOT_FOUND', errorDescription: 'there is nothing at this address' })
}

/** 400 for a path with broken percent-encoding. */
export function answerUnreadablePath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isScimPath(request.url)) return answerUnreadableScimPath(request, reply)
  const errorDescription = 'The path is not valid percent-encoded UTF-8.'
  return reply.code(400).send({ error: 'ERR_INPUT_INVALID', errorDescription })
}
