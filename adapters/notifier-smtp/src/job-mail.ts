// From what happened to a job to the mail of those who want to know.

import type { JobEvents, Store } from '@rollcall/ports'
import type { Mailer } from './mailer.ts'
import { recipientsOf } from './notification-settings.ts'
import { writeMail } from './write-mail.ts'

export type JobMailDeps = {
  readonly store: Pick<Store, 'jobs' | 'applications' | 'tenants'>
  readonly mailer: Pick<Mailer, 'post'>
  /** Root of the portal, without a trailing slash; `null` writes mails without a link. */
  readonly publicUrl: string | null
}

/** Mails what happens to jobs to the recipients of their `SyncNotificationSettings` (provisioning.md §10.4). */
export function createJobMail({ store, mailer, publicUrl }: JobMailDeps): JobEvents {
  return {
    async publish(event) {
      const { tenantId, servicePrincipalId } = event
      const secrets = await store.jobs.secrets(tenantId, servicePrincipalId)
      const settings = secrets.find(({ key }) => key === 'SyncNotificationSettings')?.value
      const recipients = recipientsOf(settings)
      if (recipients.length === 0) return
      const application = await store.applications.getByServicePrincipal(tenantId, servicePrincipalId)
      const tenant = await store.tenants.find(tenantId)
      const mail = writeMail(event, {
        applicationName: application?.displayName ?? 'an application that was deleted',
        tenantName: tenant?.displayName ?? tenantId,
        statusUrl: publicUrl === null ? null : `${publicUrl}/applications/${servicePrincipalId}/provisioning`,
      })
      if (mail !== null) await mailer.post({ ...mail, recipients }, { id: event.id, writtenAt: event.at })
    },
  }
}
