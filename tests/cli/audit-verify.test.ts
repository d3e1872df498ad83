// `rollcall audit verify` against a server that really listens.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createApiClient } from '@rollcall/directory'
import { openStore } from '@rollcall/store-sql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCommandLine } from '../../apps/cli/src/run-command-line.ts'
import { surroundings } from '../../apps/cli/test/surroundings.ts'
import { givenUser } from '../../apps/server/test/given.ts'
import { openTestApi, TENANT_ID } from '../../apps/server/test/test-api.ts'

/** A server with three users in its directory, and the command joined to it. */
async function givenServer() {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-cli-'))
  const path = join(folder, 'rollcall.db')
  const api = await openTestApi({ store: await openStore({ path }) })
  onTestFinished(async () => {
    await api.close()
    rmSync(folder, { recursive: true })
  })
  const origin = await api.app.listen({ port: 0, host: '127.0.0.1' })
  for (let count = 0; count < 3; count++) await givenUser(api)
  const verify = async (permission: string, ...options: readonly string[]) => {
    const { application, secretText } = await createApiClient(api.deps, {
      tenantId: TENANT_ID,
      displayName: 'Auditor',
      permissions: [permission],
    })
    const environment = {
      ROLLCALL_PUBLIC_URL: origin,
      ROLLCALL_CLIENT_ID: application.appId,
      ROLLCALL_CLIENT_SECRET: secretText,
    }
    return runCommandLine(['audit', 'verify', ...options], surroundings({ environment }))
  }
  const tamper = (statement: string) => {
    const database = new DatabaseSync(path)
    // Whoever tampers takes the guard away first.
    database.exec('drop trigger audit_log_no_update; drop trigger audit_log_no_delete')
    database.exec(statement)
    database.close()
  }
  return { api, verify, tamper }
}

describe('rollcall audit verify', () => {
  it('counts the rows of a log that is whole, and shows the last hash', async () => {
    const { api, verify } = await givenServer()
    const { hash } = await api.deps.store.audit.head(TENANT_ID)
    const stdout = `3 rows, all whole; row 3 has the hash ${hash}\n`
    expect(await verify('AuditLog.Read.All')).toEqual({ status: 0, stdout, stderr: '' })
    const { stdout: json } = await verify('AuditLog.Read.All', '--json')
    expect(JSON.parse(json)).toMatchObject({ isIntact: true, lastSequence: 3, lastHash: hash })
  })

  it('names the first broken row and fails', async () => {
    const { verify, tamper } = await givenServer()
    tamper(`update audit_log set document = replace(document, 'Add user', 'Get user') where sequence = 2`)
    const { status, stderr } = await verify('AuditLog.Read.All')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^row 2 is broken: /)
  })

  it('says why the server refuses', async () => {
    const { verify } = await givenServer()
    const { status, stderr } = await verify('User.Read.All')
    expect(status).toBe(1)
    expect(stderr).toContain('403: Insufficient privileges')
    expect(stderr).toContain('The command needs AuditLog.Read.All.')
  })

  it('says what is missing, and what cannot be reached', async () => {
    const run = (environment: Record<string, string>) =>
      runCommandLine(['audit', 'verify'], surroundings({ environment }))
    expect((await run({})).stderr).toContain('set ROLLCALL_CLIENT_ID and ROLLCALL_CLIENT_SECRET')
    const nobody = { ROLLCALL_PORT: '1', ROLLCALL_CLIENT_ID: 'a', ROLLCALL_CLIENT_SECRET: 'b' }
    expect((await run(nobody)).stderr).toContain('the server at http://127.0.0.1:1 cannot be reached')
  })
})
