// `/quirks`: how tests switch misbehaviour on and off, from the same machine only.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseInput } from '../console/parse-input.ts'
import { Refusal } from '../refusals.ts'
import { QUIRKS, type QuirkBoard, quirksSchema } from './quirk-board.ts'

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** `PUT` sets the quirks that are on, `GET` tells them and all there are. Anybody else than this machine gets 403. */
export async function quirkRoutes(scope: FastifyInstance, board: QuirkBoard): Promise<void> {
  scope.addHook('onRequest', async (request) => {
    if (!LOOPBACK.includes(request.ip))
      throw new Refusal('ERR_CROSS_SITE_REQUEST', 'quirks are set from the machine itself only')
  })
  scope.setErrorHandler(sendRefusal)
  scope.get('/', () => ({ quirks: board.list(), available: QUIRKS }))
  scope.put('/', (request) => {
    board.set(parseInput(quirksSchema, request.body).quirks)
    return { quirks: board.list() }
  })
}

function sendRefusal(error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal)
    return reply.code(error.status).send({ error: error.code, errorDescription: error.message })
  const text = error instanceof Error ? error.message : 'the request cannot be read'
  return reply.code(400).send({ error: 'ERR_INPUT_INVALID', errorDescription: text })
}
