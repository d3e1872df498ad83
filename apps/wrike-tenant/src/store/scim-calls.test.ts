import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountSettingsSchema } from './account.ts'
import { openStore } from './open-store.ts'
import { createScimCallLog, type ScimCallLog } from './scim-calls.ts'

async function aLog(): Promise<ScimCallLog> {
  const folder = mkdtempSync(join(tmpdir(), 'wrike-calls-'))
  const settings = accountSettingsSchema.parse({})
  const store = await openStore(folder, { name: 'Wrike', seatsTotal: 10, approvedDomains: [], settings })
  const log = createScimCallLog(store, (error) => {
    throw error
  })
  onTestFinished(async () => {
    await log.close()
    await store.close()
    rmSync(folder, { recursive: true })
  })
  return log
}

function aCall(at: number) {
  return {
    at,
    method: 'GET',
    path: '/scim/v2/Users',
    status: 200,
    durationMs: 1,
    tokenId: null,
    detail: null,
  }
}

async function readAll(log: ScimCallLog, limit: number): Promise<readonly number[]> {
  const seen: number[] = []
  let before: number | null = null
  for (;;) {
    const page = await log.read({ limit, before })
    const last = page.at(-1)
    if (last === undefined) return seen
    seen.push(...page.map((call) => call.at))
    before = last.seq
  }
}

describe('the log of SCIM calls', () => {
  it('gives every call once, newest first, however it was written', async () => {
    const log = await aLog()
    let at = 0
    for (const burst of [1, 700, 3, 1_200]) {
      for (let call = 0; call < burst; call++) log.add(aCall(++at))
      await log.read({ limit: 1, before: null })
    }
    const seen = await readAll(log, 333)
    expect(seen).toEqual(Array.from({ length: 1_904 }, (_, index) => 1_904 - index))
  })

  it('keeps the newest ten thousand or so', async () => {
    const log = await aLog()
    for (let at = 1; at <= 12_000; at++) {
      log.add(aCall(at))
      if (at % 3_000 === 0) await log.read({ limit: 1, before: null })
    }
    const seen = await readAll(log, 500)
    expect(seen[0]).toBe(12_000)
    expect(seen.length).toBeGreaterThanOrEqual(10_000)
    expect(seen.length).toBeLessThan(10_500)
  })
})
