// Contract of WorkQueue: what is asked for is done, by one of those who serve it.

import { asId, type JobId } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkKind, WorkQueue } from '../work-queue.ts'

export type WorkQueueFixture = {
  /** Asks; serves nothing. */
  readonly ask: WorkQueue
  /** Of the same queue, each as another process sees it. Closed by the contract, as is `ask`. */
  readonly others: readonly WorkQueue[]
}

const [ann, ben, cleo] = ['ann', 'ben', 'cleo'].map((name) => asId<JobId>(name)) as [JobId, JobId, JobId]

export function describeWorkQueueContract(name: string, open: () => Promise<WorkQueueFixture>): void {
  describe(`WorkQueue contract: ${name}`, () => {
    let fixture: WorkQueueFixture
    let stop: AbortController
    let serving: Promise<void>[]
    beforeEach(async () => {
      fixture = await open()
      stop = new AbortController()
      serving = []
    })
    afterEach(async () => {
      stop.abort()
      await Promise.all(serving)
      for (const queue of [fixture.ask, ...fixture.others]) await queue.close()
    })

    const ask = (kind: WorkKind, ...jobIds: readonly JobId[]) =>
      Promise.all(jobIds.map((jobId) => fixture.ask.ask({ kind, jobId })))
    const serve = (kind: WorkKind, atOnce: number, work: (jobId: JobId) => Promise<void>) => {
      serving.push(...fixture.others.map((queue) => queue.serve(kind, { atOnce, signal: stop.signal }, work)))
    }
    const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 })

    it('does what is asked for before and after anyone serves', async () => {
      const done: JobId[] = []
      await ask('cycle', ann)
      serve('cycle', 4, async (jobId) => void done.push(jobId))
      await eventually(() => expect(done).toEqual([ann]))
      await ask('cycle', ben)
      await eventually(() => expect(done).toEqual([ann, ben]))
    })

    it('does once what is asked for again while it waits, and anew what is asked for afterwards', async () => {
      const done: JobId[] = []
      await ask('cycle', ann, ann, ben)
      await ask('cycle', ann)
      serve('cycle', 1, async (jobId) => void done.push(jobId))
      await eventually(() => expect(done.toSorted()).toEqual([ann, ben]))
      await ask('cycle', ann)
      await eventually(() => expect(done.toSorted()).toEqual([ann, ann, ben]))
    })

    it('keeps the kinds of work apart', async () => {
      const done: string[] = []
      await ask('pages', ann)
      await ask('cycle', ann)
      serve('cycle', 1, async (jobId) => void done.push(`cycle ${jobId}`))
      await eventually(() => expect(done).toEqual(['cycle ann']))
      serve('pages', 1, async (jobId) => void done.push(`pages ${jobId}`))
      await eventually(() => expect(done).toEqual(['cycle ann', 'pages ann']))
    })

    it('gives nobody more at once than they asked for', async () => {
      const begun: JobId[] = []
      const releases: (() => void)[] = []
      const hold = (jobId: JobId) =>
        new Promise<void>((resolve) => {
          begun.push(jobId)
          releases.push(resolve)
        })
      serve('cycle', 1, hold)
      await ask('cycle', ann, ben, cleo)
      const servers = Math.min(3, fixture.others.length)
      await eventually(() => expect(begun).toHaveLength(servers))
      for (let ended = 0; ended < 3; ended++) {
        await eventually(() => expect(releases.length).toBeGreaterThan(ended))
        releases[ended]?.()
      }
      expect(begun.toSorted()).toEqual([ann, ben, cleo])
    })

    it('goes on after work that fails', async () => {
      const done: JobId[] = []
      serve('cycle', 1, async (jobId) => {
        if (jobId === ann) throw new Error('a bug')
        done.push(jobId)
      })
      await ask('cycle', ann)
      await ask('cycle', ben)
      await eventually(() => expect(done).toEqual([ben]))
    })

    it('ends when it is told to and what was begun has ended', async () => {
      let release = () => {}
      const begun = new Promise<void>((resolve) => {
        serve('cycle', 1, () => {
          resolve()
          return new Promise<void>((ended) => {
            release = ended
          })
        })
      })
      await ask('cycle', ann)
      await begun
      let isOver = false
      const over = Promise.all(serving).then(() => {
        isOver = true
      })
      stop.abort()
      await ask('cycle', ben)
      expect(isOver).toBe(false)
      release()
      await over
    })
  })
}
