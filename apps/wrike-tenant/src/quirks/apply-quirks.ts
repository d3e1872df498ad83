// Lets the SCIM endpoint misbehave as the board says.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Interruption, isObject, type QuirkAnswer, scimPath } from './quirk.ts'
import type { ActiveQuirk, QuirkBoard } from './quirk-board.ts'

/** Call before the routes of the scope are registered. */
export function applyQuirks(scope: FastifyInstance, board: QuirkBoard): void {
  const met = new WeakMap<FastifyRequest, readonly ActiveQuirk[]>()

  scope.addHook('preHandler', async (request, reply) => {
    const active = board.meet(request, scimPath(request))
    met.set(request, active)
    for (const { quirk, settings } of active) {
      const answer = await quirk.before?.(request, settings)
      if (answer !== undefined) return interrupt(reply, answer)
    }
  })

  scope.addHook<string | null | undefined>('onSend', async (request, reply, payload) => {
    const active = (met.get(request) ?? []).filter(({ quirk }) => quirk.after !== undefined)
    if (active.length === 0) return payload
    const type = String(reply.getHeader('content-type') ?? '')
    let answer: QuirkAnswer = { status: reply.statusCode, type, headers: {}, body: bodyOf(payload) }
    for (const { quirk } of active) {
      const next = quirk.after?.(answer, request) ?? answer
      if (next === 'drop') {
        reply.raw.destroy()
        return null
      }
      answer = next
    }
    reply.code(answer.status).headers(answer.headers)
    for (const name of answer.withoutHeaders ?? []) reply.removeHeader(name)
    if (answer.body === undefined) return null
    reply.type(answer.type)
    return textOf(answer.body)
  })
}

function interrupt(reply: FastifyReply, answer: Interruption): FastifyReply {
  if (answer === 'drop') {
    reply.hijack()
    reply.raw.destroy()
    return reply
  }
  reply.code(answer.status).headers(answer.headers)
  return answer.body === undefined ? reply.send() : reply.type(answer.type).send(textOf(answer.body))
}

function bodyOf(payload: string | null | undefined): unknown {
  if (typeof payload !== 'string' || payload === '') return undefined
  try {
    return JSON.parse(payload)
  } catch {
    return payload
  }
}

function textOf(body: unknown): string {
  return isObject(body) ? JSON.stringify(body) : String(body)
}
