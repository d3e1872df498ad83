// On demand beside a running cycle: one object, one writer at a time.

import { asId } from '@rollcall/core'
import { runScheduler } from '@rollcall/engine'
import { memoryWorkQueue } from '@rollcall/ports/memory'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

async function givenPeople(pair: Pair, count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const userName = `person.${index}@contoso.example`
    const id = await givenUser(pair.api, { userPrincipalName: userName, mail: userName })
    await givenAssigned(pair.api, pair.app, id)
    ids.push(id)
  }
  return ids
}

function startWorker(pair: Pair): void {
  const stopping = new AbortController()
  const done = runScheduler(pair.api.deps, {
    workerId: 'w',
    queue: memoryWorkQueue(),
    pollIntervalMs: 10,
    signal: stopping.signal,
  })
  onTestFinished(async () => {
    stopping.abort()
    await done
  })
}

const onDemand = (pair: Pair, id: string | undefined) =>
  pair.api.post(`/rollcall/jobs/${pair.jobId}/provisionOnDemand`, {
    subjects: [{ objectId: id, objectTypeName: 'User' }],
  })

describe('provisioning on demand beside a running cycle', () => {
  it('OND-5: waits for the page that has the object, and creates no second account', async () => {
    const pair = await openPair({ settings: { Concurrency: '1' } })
    const [first] = await givenPeople(pair, 6)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const isHeld = new Promise<void>((resolve) => {
      pair.proxy.onRequest = ({ method }) => {
        if (method !== 'POST') return
        resolve()
        return held
      }
    })
    await pair.api.post(`${pair.jobPath}/start`)
    startWorker(pair)
    await isHeld
    const asked = onDemand(pair, first)
    // The run waits at the lock: nothing of it reaches the target while the page is held.
    const before = pair.proxy.requests.length
    await vi.waitFor(async () => expect(await pair.api.get(pair.jobPath)).toMatchObject({ status: 200 }))
    expect(pair.proxy.requests.length).toBe(before)
    release()
    const { json } = await asked
    expect(json.value[0].statusInfo.errorCode).toBe('RedundantExport')
    await vi.waitFor(async () => expect(await pair.accounts()).toHaveLength(6), { timeout: 5_000 })
    const names = (await pair.accounts()).map((account) => account.userName)
    expect(new Set(names).size).toBe(6)
  })

  it('OND-5: the cycle passes over the object until the run has let go of it', async () => {
    const pair = await openPair()
    const [first, second] = await givenPeople(pair, 2)
    const { store, clock } = pair.api.deps
    const jobId = asId<never>(pair.jobId)
    const now = new Date(clock.now()).toISOString()
    const until = new Date(clock.now() + 60_000).toISOString()
    const keys = [{ objectType: 'User' as const, objectId: asId<never>(first ?? '') }]
    expect(await store.locks.take({ jobId, holder: 'a run', keys, now, until })).toBe(true)
    await pair.api.post(`${pair.jobPath}/start`)
    startWorker(pair)
    await vi.waitFor(async () => expect(await pair.accounts()).toHaveLength(1), { timeout: 5_000 })
    expect(await store.links.getBySource(jobId, 'User', [asId(second ?? '')])).toHaveLength(1)
    expect((await store.jobs.openCycle(jobId))?.state).toBe('running')
    await store.locks.release(jobId, 'a run')
    await vi.waitFor(async () => expect(await pair.accounts()).toHaveLength(2), { timeout: 5_000 })
  })
})
