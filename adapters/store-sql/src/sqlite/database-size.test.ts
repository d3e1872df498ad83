import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { aLogEntry } from '@rollcall/ports/contract'
import { expect, it } from 'vitest'
import { openStore } from '../open-store.ts'

const ENTRIES = 1_500
const STEP = 500

it('keeps its size while the log is filled and forgotten again and again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-size-'))
  const path = join(folder, 'rollcall.db')
  const store = await openStore({ path, synchronous: 'normal' })
  const tenantId = aLogEntry().tenantId
  const pages: number[] = []
  for (let year = 2026; year < 2031; year++) {
    const activityAt = `${year}-06-01T00:00:00.000Z`
    const entries = Array.from({ length: ENTRIES }, () => aLogEntry({ tenantId, activityAt }))
    for (let at = 0; at < ENTRIES; at += STEP) await store.log.append(entries.slice(at, at + STEP))
    const database = new DatabaseSync(path)
    pages.push(Number(database.prepare('pragma page_count').get()?.page_count))
    database.close()
    while ((await store.log.removeBefore(tenantId, `${year + 1}-01-01`, STEP)) === STEP);
  }
  await store.close()
  await rm(folder, { recursive: true })
  const [first = 0] = pages
  for (const later of pages) expect(later).toBeLessThan(first * 1.2)
})
