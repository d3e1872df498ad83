// Alerts as mail to those who want to know.

import type { AlertChannel, Store } from '@rollcall/ports'
import type { Mailer } from './mailer.ts'
import { recipientsOf } from './notification-settings.ts'
import { writeMail } from './write-mail.ts'

export type MailChannelDeps = {
  readonly store: Pick<Store, 'jobs'>
  readonly mailer: Pick<Mailer, 'post'>
}

/**
 * Mails alerts to the recipients of the application's `SyncNotificationSettings` (provisioning.md §10.4). What concerns no
 * application has nobody whom a mail could go to.
 */
export function createMailChannel({ store, mailer }: MailChannelDeps): AlertChannel {
  return {
    async send(alert) {
      const { id, at, tenantId, servicePrincipalId } = alert
      if (servicePrincipalId === null) return
      const secrets = await store.jobs.secrets(tenantId, servicePrincipalId)
      const settings = secrets.find(({ key }) => key === 'SyncNotificationSettings')?.value
      const recipients = recipientsOf(settings)
      if (recipients.length === 0) return
      await mailer.post({ ...writeMail(alert), recipients }, { id, writtenAt: at })
    },
  }
}
