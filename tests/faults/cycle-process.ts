// A worker that does one thing in a process of its own, so that it can be killed: a cycle to its end, or people on demand.

import { randomBytes, randomUUID } from 'node:crypto'
import { createScimConnectors } from '@rollcall/connector-scim'
import { asId, type JobId } from '@rollcall/core'
import { provisionOnDemand, runCycle } from '@rollcall/engine'
import { silentLogger } from '@rollcall/ports'
import { openStore } from '@rollcall/store-sql'
import { openSecretBox, TENANT } from '../../packages/engine/test/world.ts'
import type { CycleProcessTask } from './killed-cycles.ts'

const task: CycleProcessTask = JSON.parse(process.argv[2] ?? '')
// Locks of whoever was killed before run out at once.
const clock = { now: () => Date.now() + task.clockAheadMs }
const store = await openStore(task.database)
const deps = {
  store,
  clock,
  ids: { next: () => randomUUID(), randomBytes: (count: number) => randomBytes(count) },
  logger: silentLogger,
  secretBox: openSecretBox,
  connectors: createScimConnectors({ clock, logger: silentLogger }),
}
const job = await store.jobs.get(TENANT, asId<JobId>(task.jobId))
if (job === null) throw new Error(`no job ${task.jobId}`)
if (task.userIds === null) {
  const end = await runCycle(deps, job, new AbortController().signal)
  if (end !== 'finished') throw new Error(`the cycle ended as ${end}`)
} else {
  for (const objectId of task.userIds)
    await provisionOnDemand(deps, job, {
      subjects: [{ ruleId: null, objectId, objectTypeName: 'User', memberIds: [] }],
      initiatedBy: { initiatorType: 'application', id: 'test', displayName: 'Test' },
    })
}
await store.close()
