// `rollcall probe` as a process: what it prints, what it writes, and that it leaves nothing and tells no secret.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseTargetProfile } from '@rollcall/ports'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountSettingsSchema } from '../../apps/wrike-tenant/src/store/account.ts'
import { OWNER, startTenant } from '../../apps/wrike-tenant/test/start-tenant.ts'

async function target(...quirks: readonly string[]) {
  const settings = accountSettingsSchema.parse({ groups: 'on' })
  const wrike = await startTenant({ settings }, { quirksAllowed: true })
  await wrike.signIn()
  const token = await wrike.makeToken()
  const url = `${await wrike.app.listen({ port: 0, host: '127.0.0.1' })}/scim/v2`
  const payload = { quirks: quirks.map((name) => ({ name })) }
  await wrike.app.inject({ method: 'PUT', url: '/quirks', payload })
  return { wrike, token, url }
}

async function probe(args: readonly string[], token: string) {
  const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
  const env = { PATH: process.env.PATH ?? '', SCIM_TOKEN: token }
  const child = spawn(process.execPath, [main, 'probe', ...args], { env })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  const [status] = await once(child, 'close')
  return { status, out, err }
}

// A process of its own for each, which takes seconds on a busy machine.
describe('rollcall probe', { timeout: 60_000 }, () => {
  it('tells a deviation with its proof, writes the profile, and leaves nothing', async () => {
    const { token, url, wrike } = await target('put-only')
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-probe-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'profile.json')
    const { out, status } = await probe(['--url', url, '--write-tests', '--profile', file], token)
    expect(out).toMatch(/deviates The target does not change accounts by PATCH.*\(C1\)/)
    expect(out).toMatch(/PATCH \/Users\/\S+ \{.*\n\s+→ 501 /)
    expect(out).not.toContain(token)
    expect(status).toBe(0)
    expect(parseTargetProfile(JSON.parse(readFileSync(file, 'utf8'))).users.update).toBe('put')
    const { body } = await wrike.scim('GET', '/Users?count=200')
    expect(body.Resources.map(({ userName }: { userName: string }) => userName)).toEqual([OWNER.email])
    expect((await wrike.scim('GET', '/Groups')).body.totalResults).toBe(0)
  })

  it('reads only without permission, and shows no value of whoever is there', async () => {
    const { token, url, wrike } = await target('no-filter')
    const { out, status } = await probe(['--url', url, '--json', '--proof'], token)
    const { findings, leftBehind, profile } = JSON.parse(out)
    expect(profile).toMatchObject({ filter: { attributes: [] } })
    expect(findings.length).toBeGreaterThan(5)
    expect(leftBehind).toEqual([])
    expect(out).not.toContain(OWNER.email)
    expect(out).not.toContain(token)
    expect(status).toBe(0)
    const { body } = await wrike.console('GET', '/scim-calls')
    expect(JSON.stringify(body)).not.toMatch(/"(?:POST|PATCH|PUT|DELETE)"/)
  })

  it('says what is wrong with the address or the token, and ends with 2', async () => {
    const { url } = await target()
    const { err, status } = await probe(['--url', url], 'a wrong one'.replaceAll(' ', '-'))
    expect(err).toContain('the target does not accept the secret token')
    expect(status).toBe(2)
  })

  it('removes its account although the target fails in between', async () => {
    const { token, url, wrike } = await target()
    const failing = [
      { name: 'fail-after-commit', every: 3, match: { method: 'PATCH' } },
      { name: 'drop-after-commit', match: { method: 'POST' }, times: 1 },
    ]
    await wrike.app.inject({ method: 'PUT', url: '/quirks', payload: { quirks: failing } })
    await probe(['--url', url, '--write-tests'], token)
    const { body } = await wrike.scim('GET', '/Users?count=200')
    expect(body.Resources).toHaveLength(1)
  })
})
