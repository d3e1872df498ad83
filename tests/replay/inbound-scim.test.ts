// Rollcall's own inbound endpoint gets on with every client.

import { randomBytes, randomUUID } from 'node:crypto'
import { createScimToken } from '@rollcall/directory'
import { DIALECT_NAMES } from '@rollcall/scim-replay'
import { openStore } from '@rollcall/store-sql'
import { expect, it, onTestFinished } from 'vitest'
import { openTestApi, TENANT_ID } from '../../apps/server/test/test-api.ts'
import { play } from './play.ts'

it.each(DIALECT_NAMES)('the inbound endpoint takes the whole life of %s', async (dialect) => {
  const api = await openTestApi({
    store: await openStore({ path: ':memory:' }),
    clock: { now: () => Date.now() },
    ids: { next: () => randomUUID(), randomBytes: (count) => randomBytes(count) },
  })
  onTestFinished(() => api.close())
  const origin = await api.app.listen({ port: 0, host: '127.0.0.1' })
  const { tokenText } = await createScimToken(api.deps, TENANT_ID, { displayName: 'Replay' })
  const replay = await play({ origin, token: tokenText }, { dialect, domain: 'contoso.example' })
  const others = replay.steps.filter(({ outcome }) => outcome !== 'pass')
  expect(others.map(({ title, conclusion }) => `${title}: ${conclusion}`)).toEqual([])
  expect(replay.isComplete).toBe(true)
})
