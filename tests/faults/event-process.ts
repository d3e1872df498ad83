// A process that quarantines a job, or mails what happened to it, and then only waits to be killed.

import { randomBytes, randomUUID } from 'node:crypto'
import { createScimConnectors } from '@rollcall/connector-scim'
import { asId, type JobId } from '@rollcall/core'
import { deliverEvents, type EngineDeps, quarantineJob, tellByAlerts } from '@rollcall/engine'
import { createMailChannel, createMailer } from '@rollcall/notifier-smtp'
import { silentLogger } from '@rollcall/ports'
import { openStore } from '@rollcall/store-sql'
import { openSecretBox, TENANT } from '../../packages/engine/test/world.ts'

export type EventProcessTask = {
  /** `mailAndDie` is killed after the mail is written, and before the event is known to have been told. */
  readonly does: 'quarantine' | 'mailAndDie' | 'mail'
  readonly path: string
  readonly jobId: string
  readonly outboxFolder: string
  readonly clockAheadMs: number
}

const task: EventProcessTask = JSON.parse(process.argv[2] ?? '')
const clock = { now: () => Date.now() + task.clockAheadMs }
const ids = { next: () => randomUUID(), randomBytes: (count: number) => randomBytes(count) }
const store = await openStore({ path: task.path })
const deps: EngineDeps = {
  store,
  clock,
  ids,
  logger: silentLogger,
  secretBox: openSecretBox,
  connectors: createScimConnectors({ clock, logger: silentLogger }),
}
if (task.does === 'quarantine') {
  const job = await store.jobs.get(TENANT, asId<JobId>(task.jobId))
  if (job === null) throw new Error(`no job ${task.jobId}`)
  await quarantineJob(deps, job)
} else {
  const { outboxFolder } = task
  const mailer = createMailer({ ...deps, smtpUrl: null, from: 'rollcall@contoso.example', outboxFolder })
  const mail = tellByAlerts({ store, publicUrl: null }, [
    createMailChannel({ store, mailer, administratorsOf: async () => [] }),
  ])
  await deliverEvents(deps, {
    async publish(event) {
      await mail.publish(event)
      if (task.does === 'mailAndDie') await new Promise(waitForTheEnd)
    },
  })
}
await new Promise(waitForTheEnd)

function waitForTheEnd(): void {
  setInterval(() => undefined, 1_000)
  process.stdout.write('done\n')
}
