import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase, WRITER_WAIT_MS } from './node-sqlite.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-sqlite-'))
})
afterEach(() => rm(folder, { recursive: true }))

// Another thread holds the file for as long as it takes to write rows, and lets go without being told.
const IMPORT = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { DatabaseSync } = require('node:sqlite')
  const database = new DatabaseSync(workerData)
  database.exec('begin immediate')
  parentPort.postMessage('begun')
  const insert = database.prepare('insert into people values (?)')
  for (let line = 0; line < 200000; line++) insert.run(line)
  database.exec('commit')
  database.close()
`

it('waits with a write until the transaction of another thread has ended, and longer than any import', async () => {
  const path = join(folder, 'rollcall.db')
  const database = openDatabase({ path })
  expect(database.prepare('pragma busy_timeout').all([])).toEqual([{ timeout: WRITER_WAIT_MS }])
  database.exec('create table people (line integer)')
  const other = new Worker(IMPORT, { eval: true, workerData: path })
  const ended = new Promise((resolve) => other.once('exit', resolve))
  await new Promise((resolve) => other.once('message', resolve))
  database.exec('insert into people values (-1)')
  expect(database.prepare('select count(*) as lines from people').all([])).toEqual([{ lines: 200_001 }])
  database.close()
  expect(await ended).toBe(0)
})
