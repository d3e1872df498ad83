// Alerts as mail to those who want to know.

import type { TenantId } from '@rollcall/core'
import type { Alert, AlertChannel, Store } from '@rollcall/ports'
import type { Mailer } from './mailer.ts'
import { recipientsOf, usableAddresses } from './notification-settings.ts'
import { writeMail } from './write-mail.ts'

export type MailChannelDeps = {
  readonly store: Pick<Store, 'jobs'>
  readonly mailer: Pick<Mailer, 'post'>
  /** Addresses of those who answer for a whole tenant; what is no address is left out. */
  readonly administratorsOf: (tenantId: TenantId) => Promise<readonly string[]>
}

/**
 * Mails alerts to the recipients of the application's `SyncNotificationSettings` (provisioning.md §10.4); those that concern
 * no application, to the administrators of the tenant.
 */
export function createMailChannel(deps: MailChannelDeps): AlertChannel {
  return {
    async send(alert) {
      const recipients = await recipientsOfAlert(deps, alert)
      if (recipients.length === 0) return
      await deps.mailer.post({ ...writeMail(alert), recipients }, { id: alert.id, writtenAt: alert.at })
    },
  }
}

async function recipientsOfAlert(
  { administratorsOf, store }: MailChannelDeps,
  { servicePrincipalId, tenantId }: Alert,
): Promise<readonly string[]> {
  if (servicePrincipalId === null) return usableAddresses(await administratorsOf(tenantId))
  const secrets = await store.jobs.secrets(tenantId, servicePrincipalId)
  return recipientsOf(secrets.find(({ key }) => key === 'SyncNotificationSettings')?.value)
}
