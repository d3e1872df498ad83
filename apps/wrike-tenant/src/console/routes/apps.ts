// API apps and their permanent tokens (tutorial T8 to T10).
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../../refusals.ts'
import { hashSecretToken, makeSecretToken } from '../../secrets/secret-token.ts'
import {
  type ApiApp,
  deleteApp,
  findApp,
  insertApp,
  insertToken,
  type PermanentToken,
  readApps,
  readTokens,
  revokeToken,
} from '../../store/api-apps.ts'
import { administratorOf } from '../administrator.ts'
import type { ConsoleDependencies } from '../console-dependencies.ts'
import { parseInput } from '../parse-input.ts'
import { requirePassword } from '../session.ts'

const newApp = z.object({
  name: z.string().trim().min(1).max(100),
  description: z.string().max(1_000).default(''),
})
const passwordAgain = z.object({ password: z.string().min(1).max(1_024) })

type AppParams = { Params: { id: string } }
type TokenParams = { Params: { id: string; tokenId: string } }

const HINT_LENGTH = 4

export function appRoutes(app: FastifyInstance, deps: ConsoleDependencies): void {
  const { store, now, newId, onRightsChanged } = deps.saving

  app.get('/apps', async () => ({ apps: (await readApps(store.db)).map(presentApp) }))

  app.post('/apps', async (request, reply) => {
    const { name, description } = parseInput(newApp, request.body)
    const created = { id: newId(), name, description, created_at: now() }
    await store.write(({ db }) => insertApp(db, created))
    return reply.code(201).send(presentApp(created))
  })

  app.get<AppParams>('/apps/:id', async (request) => {
    const found = await existingApp(deps, request.params.id)
    return { ...presentApp(found), tokens: (await readTokens(store.db, found.id)).map(presentToken) }
  })

  app.delete<AppParams>('/apps/:id', async (request, reply) => {
    const { id } = await existingApp(deps, request.params.id)
    await store.write(async (work) => {
      await deleteApp(work.db, id)
      work.afterCommit(onRightsChanged)
    })
    return reply.code(204).send()
  })

  app.get<AppParams>('/apps/:id/tokens', async (request) => {
    const { id } = await existingApp(deps, request.params.id)
    return { tokens: (await readTokens(store.db, id)).map(presentToken) }
  })

  app.post<AppParams>('/apps/:id/tokens', async (request, reply) => {
    const owner = administratorOf(request)
    const { password } = parseInput(passwordAgain, request.body)
    const { id: appId } = await existingApp(deps, request.params.id)
    await requirePassword(deps, owner, password)
    const secret = makeSecretToken(deps.randomBytes)
    const token: PermanentToken = {
      id: newId(),
      app_id: appId,
      owner_seq: owner.seq,
      hint: secret.slice(-HINT_LENGTH),
      created_at: now(),
      last_used_at: null,
      revoked_at: null,
    }
    await store.write(({ db }) => insertToken(db, token, hashSecretToken(secret)))
    // The only time that it is shown (W4.2).
    return reply
      .code(201)

      .send({ ...presentToken(token), token: secret })
  })

  app.delete<TokenParams>('/apps/:id/tokens/:tokenId', async (request, reply) => {
    const { id, tokenId } = request.params
    const wasRevoked = await store.write((work) => {
      work.afterCommit(onRightsChanged)
      return revokeToken(work.db, id, tokenId, now())
    })
    if (!wasRevoked) throw new Refusal('ERR_NOT_FOUND', `there is no working token "${tokenId}" in this app`)
    return reply.code(204).send()
  })
}

async function existingApp(deps: ConsoleDependencies, id: string): Promise<ApiApp> {
  const found = await findApp(deps.saving.store.db, id)
  if (found === null) throw new Refusal('ERR_NOT_FOUND', `there is no API app "${id}"`)
  return found
}

function presentApp(app: ApiApp) {
  const { created_at: createdAt, ...facts } = app
  return { ...facts, createdAt: new Date(createdAt).toISOString() }
}

function presentToken(token: PermanentToken) {
  return {
    id: token.id,
    hint: token.hint,
    createdAt: new Date(token.created_at).toISOString(),
    lastUsedAt: isoOrNull(token.last_used_at),
    revokedAt: isoOrNull(token.revoked_at),
  }
}

function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
