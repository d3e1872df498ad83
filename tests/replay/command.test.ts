// `rollcall replay` as a process: what it prints, and how it ends.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startTarget } from './play.ts'

async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number | null; readonly out: string; readonly err: string }> {
  const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
  const env = { PATH: process.env.PATH ?? '', ...environment }
  const child = spawn(process.execPath, [main, 'replay', ...args], { env })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  const [status] = await once(child, 'close')
  return { status, out, err }
}

// A process of its own for each, which takes seconds on a busy machine.
describe('rollcall replay', { timeout: 120_000 }, () => {
  it('prints each request, the answer, the conclusion, and what it all means', async () => {
    const { origin, token } = await startTarget()
    const { status, out } = await run(['--url', `${origin}/scim/v2`], { SCIM_TOKEN: token })
    expect(out).toMatch(
      /^Test connection\n {2}pass {2}looks for a random person\n {8}GET \/Users\?filter=userName eq "AzureAD_Test-\S+"\n {8}→ 200 in \d+ ms \{"schemas".*\n {8}The endpoint answers/,
    )
    expect(out).toContain('"Operations":[{"op":"Replace","path":"active","value":"False"}]')
    expect(out).toMatch(
      /\n60 passed, 0 with a warning, 0 failed, 0 skipped\. Entra would provision to this endpoint\.\n$/,
    )
    expect(out).not.toContain(token)
    expect(status).toBe(0)
  })

  it('gives one object to machines, without the token', async () => {
    const { origin, token } = await startTarget()
    const args = [
      '--url',
      `${origin}/scim/v2`,
      '--token',
      token,
      '--dialect',
      'okta',
      '--only',
      'users',
      '--json',
    ]
    const { status, out } = await run(args)
    const { steps, ...sums } = JSON.parse(out)
    expect(sums).toEqual({
      dialect: 'okta',
      domain: 'contoso.example',
      isComplete: true,
      passed: steps.length,
      warned: 0,
      failed: 0,
      skipped: 0,
      leftBehind: [],
    })
    expect(steps[0]).toMatchObject({
      chapter: 'Test connection',
      outcome: 'pass',
      request: {
        method: 'GET',
        path: '/Users?startIndex=1&count=2',
        headers: { authorization: 'Bearer [redacted]' },
      },
      answer: { status: 200, contentType: 'application/scim+json; charset=utf-8' },
    })
    expect(out).not.toContain(token)
    expect(status).toBe(0)
  })

  it('ends with 1 where the client would not get through', async () => {
    const { origin } = await startTarget()
    const { status, out } = await run(['--url', `${origin}/scim/v2`, '--token', 'not-the-token'])
    expect(out).toMatch(
      /FAIL {2}looks for a random person\n.*\n.*→ 401.*\n.*quarantine at once\.\n.*To do: Check the token/,
    )
    expect(out).toMatch(/It ended before its last step; Entra would get no further\.\n$/)
    expect(out).not.toContain('not-the-token')
    expect(status).toBe(1)
  })

  it.each([
    [
      ['--url', 'http://127.0.0.1:1/scim/v2', '--token', 'secret'],
      2,
      /No answer: nobody listens at the address/,
    ],
    [['--token', 'secret'], 1, /--url is missing/],
    [['--url', 'http://127.0.0.1:1'], 1, /the token is missing/],
    [
      ['--url', 'http://127.0.0.1:1', '--token', 'secret', '--dialect', 'entre'],
      1,
      /accepted: entra, entra-legacy, okta; did you mean "entra"/,
    ],
    [
      ['--url', 'http://127.0.0.1:1', '--token', 'secret', '--timeout', 'soon'],
      1,
      /--timeout is "soon"; it takes a number from 1 to 300/,
    ],
  ])('says what is wrong with %j', async (args, status, message) => {
    const ended = await run(args)
    expect(ended.out + ended.err).toMatch(message)
    expect(ended.status).toBe(status)
  })
})
