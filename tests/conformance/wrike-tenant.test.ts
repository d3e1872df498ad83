// Wrike's endpoint passes every check, and a server that misbehaves does not.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { runChecks } from '@rollcall/scim-conformance'
import { describe, expect, it } from 'vitest'
import { accountSettingsSchema } from '../../apps/wrike-tenant/src/store/account.ts'
import { startTenant, type Tenant } from '../../apps/wrike-tenant/test/start-tenant.ts'

async function listening(tenant: Tenant): Promise<{ url: string; token: string; domain: null }> {
  const origin = await tenant.app.listen({ port: 0, host: '127.0.0.1' })
  await tenant.signIn()
  return { url: `${origin}/scim/v2`, token: await tenant.makeToken(), domain: null }
}

describe('conformance of the Wrike tenant', () => {
  it('passes every check with groups, and skips none', async () => {
    const tenant = await startTenant({ settings: accountSettingsSchema.parse({ groups: 'on' }) })
    const results = await runChecks(await listening(tenant))
    const others = results.filter(({ outcome }) => outcome !== 'pass')
    expect(others.map(({ check, outcome, reason }) => [check.title, outcome, reason])).toEqual([])
  })

  it('skips groups, and nothing else, while they are off', async () => {
    const results = await runChecks(await listening(await startTenant()))
    expect(results.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    const skipped = results.filter(({ outcome }) => outcome === 'skipped')
    expect(skipped.length).toBeGreaterThan(10)
    expect(new Set(skipped.map(({ reason }) => reason))).toEqual(
      new Set(['the server has no groups: POST /Groups answered 501']),
    )
  })
})

// A whole run of all checks each: on a busy machine close to half a minute.
describe('conformance of a server that misbehaves', { timeout: 120_000 }, () => {
  it.each([
    ['no-filter', 'userName eq finds exactly one, whatever the case of value, name and operator'],
    ['total-results-as-string', 'pages by startIndex and count hold everybody once'],
    ['same-page-forever', 'pages by startIndex and count hold everybody once'],
    ['members-never-excluded', 'a group is read without members when asked'],
    ['patch-only', 'PUT answers 200, a Location and the replaced resource'],
    ['put-only', 'replace changes one attribute and leaves the others'],
    ['status-as-number', 'an unknown address is 404 with an error body'],
    ['wrong-content-type', 'answers are typed application/scim+json, errors and 405 included'],
    ['user-name-immutable', 'userName can be changed, and the new one is found'],
  ])('finds out %s', async (name, title) => {
    const settings = accountSettingsSchema.parse({ groups: 'on' })
    const tenant = await startTenant({ settings }, { quirksAllowed: true })
    const address = await listening(tenant)
    await tenant.app.inject({ method: 'PUT', url: '/quirks', payload: { quirks: [{ name }] } })
    const results = await runChecks(address)
    const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ check }) => check.title)
    expect(failed).toContain(title)
  })
})

// A process of its own for each, which takes seconds on a busy machine.
describe('rollcall conformance', { timeout: 120_000 }, () => {
  it('prints each check, and what failed with its reason', async () => {
    const tenant = await startTenant({}, { quirksAllowed: true })
    const { url, token } = await listening(tenant)
    const payload = { quirks: [{ name: 'patch-only' }] }
    await tenant.app.inject({ method: 'PUT', url: '/quirks', payload })
    const run = await runCommand(['--url', url, '--token', token])
    expect(run.status).toBe(1)
    expect(run.output).toContain('RFC 7644 §3.3        pass  creating a user answers 201')
    expect(run.output).toMatch(
      /FAIL {2}PUT answers 200.*\n.*seen: PUT .* answered 404, expected 200.*\n.*why it matters: /,
    )
    expect(run.output).toMatch(/skip {2}a group .*\n.*not tried: the server has no groups/)
    expect(run.output).toMatch(/\n\d+ passed, \d+ failed, \d+ skipped\n$/)
    expect(run.output).not.toContain(token)
  })

  it.each([
    [['--url', 'http://127.0.0.1:1/scim/v2', '--token', 'x'], 2, 'GET /ServiceProviderConfig got no answer'],
    [['--token', 'x'], 1, '--url is missing'],
    [['--url', 'wrike', '--token', 'x'], 1, '--url is "wrike"'],
    [['--url', 'http://127.0.0.1:1/scim/v2'], 1, 'the token is missing'],
  ])('says what is wrong with %j', async (args, status, message) => {
    const run = await runCommand(args)
    expect(run.status).toBe(status)
    expect(run.output).toContain(message)
  })
})

async function runCommand(args: readonly string[]): Promise<{ status: number | null; output: string }> {
  const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, 'conformance', ...args], {
    env: { PATH: process.env.PATH ?? '' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const [status] = await once(child, 'close')
  return { status, output }
}
