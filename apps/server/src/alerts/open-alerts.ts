// Who is told of what happens to jobs: the server's log, and administrators by every way there is.

import { tellByAlerts } from '@rollcall/engine'
import { createMailChannel, type Mailer } from '@rollcall/notifier-smtp'
import { type JobEvents, type Logger, publishToAll, type Store } from '@rollcall/ports'
import { logJobEvents } from '../log-job-events.ts'

type AlertDeps = { readonly store: Store; readonly mailer: Mailer; readonly logger: Logger }

/** @param publicUrl What links begin with; `null` when nobody can know. */
export function openAlerts({ store, mailer, logger }: AlertDeps, publicUrl: string | null): JobEvents {
  return publishToAll(
    logJobEvents(logger),
    tellByAlerts({ store, publicUrl }, [createMailChannel({ store, mailer })]),
  )
}
