// The Users page: who is in the account, active or not, and what an administrator may do with them.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../../refusals.ts'
import { SELECTABLE_USER_TYPES } from '../../rules/user-type.ts'
import { hashPassword } from '../../secrets/password-hash.ts'
import { deleteSessionsOf, writePasswordHash } from '../../store/sessions.ts'
import { findUser, type UserRow, updateUser } from '../../store/users.ts'
import type { UserAttributes } from '../../users/plan-user.ts'
import { changeUser, removeUser } from '../../users/save-user.ts'
import { administratorOf } from '../administrator.ts'
import type { ConsoleDependencies } from '../console-dependencies.ts'
import { listUsers, userListQuery } from '../list-users.ts'
import { parseInput } from '../parse-input.ts'
import { presentUser } from '../present-user.ts'
import { requirePassword } from '../session.ts'

const password = z.string().min(1).max(1_024)
const passwordAgain = z.object({ password })
const userChange = z.object({
  password,
  userType: z.enum(SELECTABLE_USER_TYPES).optional(),
  memberOfOtherAccounts: z.boolean().optional(),
})
const newPassword = z.object({ password, newPassword: z.string().min(8).max(1_024) })

type UserParams = { Params: { id: string } }

export function userRoutes(app: FastifyInstance, deps: ConsoleDependencies): void {
  const { store } = deps.saving

  app.get('/users', async (request) => listUsers(store, parseInput(userListQuery, request.query)))

  app.get<UserParams>('/users/:id', async (request) => {
    const user = await existingUser(deps, request.params.id)
    return presentUser(user)
  })

  for (const action of ['activate', 'deactivate'] as const) {
    app.post<UserParams>(`/users/:id/${action}`, async (request) => {
      const actor = administratorOf(request)
      await requirePassword(deps, actor, parseInput(passwordAgain, request.body).password)
      const change = (current: UserAttributes) => ({ ...current, active: action === 'activate' })
      return presentUser(
        await changeUser(deps.saving, { id: request.params.id, actor: actorOf(actor), change }),
      )
    })
  }

  app.patch<UserParams>('/users/:id', async (request) => {
    const actor = administratorOf(request)
    const input = parseInput(userChange, request.body)
    await requirePassword(deps, actor, input.password)
    const { id } = await existingUser(deps, request.params.id)
    const { userType, memberOfOtherAccounts } = input
    if (userType !== undefined) {
      const change = (current: UserAttributes) => ({
        ...current,
        roles: [{ value: userType, primary: true }],
      })
      await changeUser(deps.saving, { id, actor: actorOf(actor), change })
    }
    if (memberOfOtherAccounts !== undefined) await writeOtherAccounts(deps, id, memberOfOtherAccounts)
    return presentUser(await existingUser(deps, id))
  })

  // One's own password, or, for the owner, that of another administrator who has none yet.
  app.put<UserParams>('/users/:id/password', async (request, reply) => {
    const actor = administratorOf(request)
    const input = parseInput(newPassword, request.body)
    await requirePassword(deps, actor, input.password)
    const user = await existingUser(deps, request.params.id)
    if (user.seq !== actor.seq && actor.user_type !== 'owner')
      throw new Refusal('ERR_ADMIN_RIGHTS_MISSING', 'only the owner sets the passwords of others')
    const passwordHash = await hashPassword(input.newPassword, deps.passwordCost, deps.randomBytes)
    await store.write(async ({ db }) => {
      await writePasswordHash(db, user.seq, passwordHash)
      await deleteSessionsOf(db, user.seq)
    })
    return reply.code(204).send()
  })

  app.delete<UserParams>('/users/:id', async (request, reply) => {
    await removeUser(deps.saving, { id: request.params.id, actor: actorOf(administratorOf(request)) })
    return reply.code(204).send()
  })
}

async function existingUser(deps: ConsoleDependencies, id: string): Promise<UserRow> {
  const user = findUser(deps.saving.store.db, id)
  if (user === null) throw new Refusal('ERR_NOT_FOUND', `there is no user with the id "${id}"`)
  return user
}

async function writeOtherAccounts(deps: ConsoleDependencies, id: string, isMember: boolean): Promise<void> {
  const user = await existingUser(deps, id)
  await deps.saving.store.write(({ db }) =>
    updateUser(db, user, { ...user, member_of_other_accounts: isMember ? 1 : 0 }),
  )
}

function actorOf(user: UserRow) {
  return { type: user.user_type }
}
