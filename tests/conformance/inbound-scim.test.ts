// Rollcall's inbound endpoint passes every check, on both databases.

import { randomBytes, randomUUID } from 'node:crypto'
import { createScimToken } from '@rollcall/directory'
import type { Store } from '@rollcall/ports'
import { type CheckResult, runChecks } from '@rollcall/scim-conformance'
import { openStore } from '@rollcall/store-sql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findPostgres, startPostgres } from '../../adapters/store-sql/test/postgres-server.ts'
import { openTestApi, TENANT_ID } from '../../apps/server/test/test-api.ts'

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: conformance not tried on it')

describe('conformance of the inbound endpoint', () => {
  it('passes every check on SQLite, and skips none', async () => {
    expect(notPassed(await checkEndpointOver(await openStore({ path: ':memory:' })))).toEqual([])
  })

  // A hundred and more checks over a server that has to start first: half a minute on a busy machine.
  it.skipIf(binaries === null)(
    'passes every check on PostgreSQL, and skips none',
    { timeout: 120_000 },
    async () => {
      const server = await startPostgres(binaries ?? '')
      onTestFinished(() => server.stop())
      const store = await openStore({ url: await server.createDatabase() })
      expect(notPassed(await checkEndpointOver(store))).toEqual([])
    },
  )
})

async function checkEndpointOver(store: Store): Promise<readonly CheckResult[]> {
  const api = await openTestApi({
    store,
    clock: { now: () => Date.now() },
    ids: { next: () => randomUUID(), randomBytes: (count) => randomBytes(count) },
  })
  try {
    const origin = await api.app.listen({ port: 0, host: '127.0.0.1' })
    const { tokenText } = await createScimToken(api.deps, TENANT_ID, { displayName: 'Conformance' })
    return await runChecks({ url: `${origin}/scim/v2`, token: tokenText, domain: 'contoso.example' })
  } finally {
    await api.close()
  }
}

function notPassed(results: readonly CheckResult[]) {
  return results
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ check, outcome, reason }) => [check.title, outcome, reason])
}
