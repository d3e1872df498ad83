// Who is told of what happens to jobs: the server's log, and administrators by every way there is.

import { createWebhookChannel, type EngineDeps, tellByAlerts } from '@rollcall/engine'
import { createMailChannel, type Mailer } from '@rollcall/notifier-smtp'
import { type JobEvents, publishToAll } from '@rollcall/ports'
import { logJobEvents } from '../log-job-events.ts'
import { administratorAddresses } from './administrators.ts'

type AlertDeps = Pick<EngineDeps, 'clock' | 'ids' | 'logger' | 'store'> & { readonly mailer: Mailer }

/** @param publicUrl What links begin with; `null` when nobody can know. */
export function openAlerts(deps: AlertDeps, publicUrl: string | null): JobEvents {
  const { store, logger } = deps
  return publishToAll(
    logJobEvents(logger),
    tellByAlerts({ store, publicUrl }, [
      createWebhookChannel(deps),
      createMailChannel({ ...deps, administratorsOf: (tenantId) => administratorAddresses(store, tenantId) }),
    ]),
  )
}
