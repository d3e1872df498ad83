// A worker that runs one cycle of a job that takes uploads in a process of its own, so that it can be killed.

import { randomBytes, randomUUID } from 'node:crypto'
import { asId, type JobId } from '@rollcall/core'
import { withDirectory } from '@rollcall/directory'
import { runCycle } from '@rollcall/engine'
import { silentLogger } from '@rollcall/ports'
import { createMemoryTarget } from '@rollcall/ports/memory'
import { openStore } from '@rollcall/store-sql'
import { openSecretBox, TENANT } from '../../packages/engine/test/world.ts'
import type { UploadProcessTask } from './killed-uploads.ts'

const task: UploadProcessTask = JSON.parse(process.argv[2] ?? '')
// Locks of whoever was killed before run out at once.
const clock = { now: () => Date.now() + task.clockAheadMs }
const ids = { next: () => randomUUID(), randomBytes: (count: number) => randomBytes(count) }
const store = await openStore(task.database)
const connectors = withDirectory({ store, clock, ids }, createMemoryTarget())
const job = await store.jobs.get(TENANT, asId<JobId>(task.jobId))
if (job === null) throw new Error(`no job ${task.jobId}`)
process.send?.('begins')
const deps = { store, clock, ids, logger: silentLogger, secretBox: openSecretBox, connectors }
const end = await runCycle(deps, job, new AbortController().signal)
if (end !== 'finished') throw new Error(`the cycle ended as ${end}`)
await store.close()
