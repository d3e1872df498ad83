import type { CycleId } from '@rollcall/core'
import type { TargetConnectors, TargetPage } from '@rollcall/ports'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, TENANT, userId, type World } from '../../test/world.ts'
import { restartJob } from '../jobs/control-job.ts'
import { type Comparing, openComparing } from './compare-pages.ts'
import type { ComparedPage, Comparer } from './comparer.ts'

/** Eight pages, the later the smaller. */
const PEOPLE = 1_200

let world: World
let comparing: Comparing
const usualConnectors = () => world.deps.connectors
let connectors: TargetConnectors

beforeAll(async () => {
  world = await aWorld({ settings: { RequestsPerSecond: 'unlimited', MaxRequestsPerSecond: 'unlimited' } })
  connectors = usualConnectors()
  for (let person = 1; person <= PEOPLE; person++) {
    await world.putUser({ id: userId(person) })
    await world.assign(userId(person))
  }
  await world.cycle()
})
beforeEach(async () => {
  Object.assign(world.deps, { connectors })
  comparing = openComparing(world.deps)
  await restartJob(world.deps, await world.job(), ['Watermark'])
})
afterAll(() => world.close())

/** Takes the pages that `wants` says; `finish` is what the thread does with them. */
function comparerOf(
  wants: (pageNumber: number) => boolean,
  finish: (page: ComparedPage) => Promise<void>,
): Comparer & { readonly taken: readonly ComparedPage[] } {
  const taken: ComparedPage[] = []
  let asked = 0
  return {
    taken,
    take(page) {
      asked += 1
      if (!wants(asked)) return null
      taken.push(page)
      // As text, like between threads.
      return finish(JSON.parse(JSON.stringify(page)))
    },
  }
}

async function cycleWith(comparer: Comparer) {
  const requests = world.target.calls().length
  const end = await world.cycle(new AbortController().signal, { comparer })
  const [cycle] = await world.deps.store.jobs.endedCycles((await world.job()).id, 1)
  if (cycle === undefined) throw new Error('a cycle has ended')
  return {
    end,
    counts: cycle.counts,
    told: await toldIn(cycle.id),
    asked: new Set(
      world.target
        .calls()
        .slice(requests)
        .map(({ operation }) => operation),
    ),
  }
}

/** Whom the log of the cycle is about, everybody as often as it says something of them. */
async function toldIn(cycleId: CycleId) {
  const page = { cursor: null, limit: 2 * PEOPLE }
  const { entries } = await world.deps.store.log.list(TENANT, { cycleId }, page)
  return entries.map(({ sourceId }) => sourceId)
}

const everybody = Array.from({ length: PEOPLE }, (_, index) => userId(index + 1)).toSorted()

describe('a second thread of the worker', () => {
  it('CYC-23: finishes pages of a full cycle, and nobody is told of twice or left out', async () => {
    const comparer = comparerOf(
      (page) => page % 2 === 1,
      (page) => comparing.finish(page),
    )
    const { asked, counts, end, told } = await cycleWith(comparer)
    expect(end).toBe('finished')
    expect(comparer.taken.map(({ shown }) => shown.length)).toEqual([300, 169, 100, 100])
    expect(comparer.taken[0]?.objectsInAll).toBe(PEOPLE)
    expect(told.toSorted()).toEqual(everybody)
    expect(counts).toMatchObject({ collected: PEOPLE, completed: PEOPLE, unchanged: PEOPLE })
    expect(asked).toEqual(new Set(['test', 'list']))
  })

  it('leaves what it does not finish to the phases that follow', async () => {
    const comparer = comparerOf(
      () => true,
      async () => {},
    )
    const { counts, end, told } = await cycleWith(comparer)
    expect(end).toBe('finished')
    expect(comparer.taken).toHaveLength(8)
    expect(told.toSorted()).toEqual(everybody)
    expect(counts).toMatchObject({ completed: PEOPLE, unchanged: PEOPLE })
  })

  it('is not given an account that the other thread is about to finish', async () => {
    const { open } = connectors
    const twice: TargetConnectors['open'] = (connection) => {
      const connector = open(connection)
      return {
        ...connector,
        async *list(objectType): AsyncGenerator<TargetPage> {
          for await (const page of connector.list(objectType)) yield* [page, page]
        },
      }
    }
    Object.assign(world.deps, { connectors: { ...connectors, open: twice } })
    const comparer = comparerOf(
      (page) => page % 2 === 1,
      (page) => comparing.finish(page),
    )
    const { counts, told } = await cycleWith(comparer)
    expect(told.toSorted()).toEqual(everybody)
    expect(counts).toMatchObject({ completed: PEOPLE, unchanged: PEOPLE })
  })

  it('CYC-12: has recorded what it was given when an interrupted cycle ends', async () => {
    const stop = new AbortController()
    let isRecorded = false
    const comparer = comparerOf(
      (page) => page === 1,
      async (page) => {
        stop.abort()
        await comparing.finish(page)
        isRecorded = true
      },
    )
    expect(await world.cycle(stop.signal, { comparer })).toBe('interrupted')
    expect(isRecorded).toBe(true)
    const { told } = await cycleWith(
      comparerOf(
        () => false,
        async () => {},
      ),
    )
    // Both parts are the same cycle.
    expect(told.toSorted()).toEqual(everybody)
  })

  it('is not asked where the pace of the target is the limit', async () => {
    const job = await world.job()
    await world.deps.store.jobs.update(job.id, {
      settings: { ...job.settings, MaxRequestsPerSecond: '1000', RequestsPerSecond: '1000' },
    })
    const comparer = comparerOf(
      () => true,
      (page) => comparing.finish(page),
    )
    expect((await cycleWith(comparer)).counts).toMatchObject({ unchanged: PEOPLE })
    expect(comparer.taken).toEqual([])
  })

  it('refuses a page of a cycle that has ended', async () => {
    const comparer = comparerOf(
      () => true,
      (page) => comparing.finish(page),
    )
    await world.deps.store.jobs.update((await world.job()).id, {
      settings: { RequestsPerSecond: 'unlimited', MaxRequestsPerSecond: 'unlimited' },
    })
    await cycleWith(comparer)
    const [page] = comparer.taken
    if (page === undefined) throw new Error('pages were taken')
    await expect(openComparing(world.deps).finish(page)).rejects.toThrow('is not open any more')
  })
})
