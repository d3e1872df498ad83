import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { idInSeries } from '@rollcall/core'
import { aLogEntry } from '@rollcall/ports/contract'
import { expect, it } from 'vitest'
import { openStore } from '../open-store.ts'

const ENTRIES = 1_500
const STEP = 500
/** 125 entries of a step in each. */
const SHARED_ROWS = 4

it('keeps its size while the log is filled and forgotten again and again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-size-'))
  const path = join(folder, 'rollcall.db')
  const store = await openStore({ path, synchronous: 'normal' })
  const tenantId = aLogEntry().tenantId
  const pages: number[] = []
  for (let year = 2026; year < 2031; year++) {
    const activityAt = `${year}-06-01T00:00:00.000Z`
    const { id, changeId, jobId, cycleId } = aLogEntry()
    // Steps of entries with a row each, and of entries that share rows, in turn.
    const entries = Array.from({ length: ENTRIES }, (_, place) =>
      aLogEntry({
        tenantId,
        activityAt,
        ...(place % (2 * STEP) < STEP
          ? {}
          : { id: idInSeries(id, place), changeId: idInSeries(changeId, place), jobId, cycleId }),
      }),
    )
    for (let at = 0; at < ENTRIES; at += STEP) await store.log.append(entries.slice(at, at + STEP))
    const database = new DatabaseSync(path)
    pages.push(Number(database.prepare('pragma page_count').get()?.page_count))
    database.close()
    expect(rowsOf(path)).toEqual([2 * STEP + SHARED_ROWS, SHARED_ROWS, (ENTRIES / STEP) * SHARED_ROWS])
    while ((await store.log.removeBefore(tenantId, `${year + 1}-01-01`, STEP)) === STEP);
    expect(rowsOf(path)).toEqual([0, 0, 0])
  }
  await store.close()
  await rm(folder, { recursive: true })
  const [first = 0] = pages
  for (const later of pages) expect(later).toBeLessThan(first * 1.2)
})

function rowsOf(path: string): readonly unknown[] {
  const database = new DatabaseSync(path)
  const tables = ['provisioning_log', 'provisioning_log_runs', 'provisioning_log_details']
  const counts = tables.map(
    (table) => database.prepare(`select count(*) as count from ${table}`).get()?.count,
  )
  database.close()
  return counts
}
