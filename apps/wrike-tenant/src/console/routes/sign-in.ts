// Signing in, signing out, and who is signed in.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ConsoleDependencies } from '../console-dependencies.ts'
import { parseInput } from '../parse-input.ts'
import { presentUser } from '../present-user.ts'
import { requireAdministrator, signIn, signOut } from '../session.ts'

const credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1_024) })

export function signInRoutes(app: FastifyInstance, deps: ConsoleDependencies): void {
  app.post('/sign-in', async (request, reply) => {
    const user = await signIn(deps, reply, parseInput(credentials, request.body))
    return { user: presentUser(user), account: { name: deps.saving.store.account().name } }
  })

  app.post('/sign-out', async (request, reply) => {
    await signOut(deps, request, reply)
    return reply.code(204).send()
  })

  app.get('/session', async (request) => {
    const user = await requireAdministrator(deps, request)
    return { user: presentUser(user), account: { name: deps.saving.store.account().name } }
  })
}
