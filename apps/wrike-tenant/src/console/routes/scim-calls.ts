// The audit list of SCIM calls.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ConsoleDependencies } from '../console-dependencies.ts'
import { parseInput } from '../parse-input.ts'

const page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `seq` of the oldest call already seen. */
  before: z.coerce.number().int().min(1).optional(),
})

export function scimCallRoutes(app: FastifyInstance, deps: ConsoleDependencies): void {
  app.get('/scim-calls', async (request) => {
    const { limit, before } = parseInput(page, request.query)
    const calls = await deps.scimCalls.read({ limit, before: before ?? null })
    return { calls: calls.map((call) => ({ ...call, at: new Date(call.at).toISOString() })) }
  })
}
