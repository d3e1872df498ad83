// The provisioning form as people see it, and what it is on the wire.

import type { SynchronizationJob } from '../../api/__generated__/api.ts'

export type ProvisioningForm = {
  tenantUrl: string
  /** Empty keeps what is stored. */
  secretToken: string
  /** A day such as 2030-01-31; empty when nobody has said. */
  tokenValidUntil: string
  notificationEmail: string
  notifies: boolean
  status: 'On' | 'Off'
  scope: 'assigned' | 'all'
  preventsDeletions: boolean
  deletionThreshold: string
  skipsOutOfScope: boolean
  intervalMinutes: string
  isEventDriven: boolean
}

type Notification = { Enabled?: boolean; Recipients?: string }

/** The form as it stands on the server. */
export function readForm(
  secrets: ReadonlyMap<string, string>,
  job: SynchronizationJob | null,
): ProvisioningForm {
  const notification = readNotification(secrets.get('SyncNotificationSettings'))
  const settings = new Map(job?.synchronizationJobSettings.map(({ name, value }) => [name, value]))
  const threshold = settings.get('QuarantineTooManyDeletesThreshold')
  return {
    tenantUrl: secrets.get('BaseAddress') ?? '',
    secretToken: '',
    tokenValidUntil: dayOf(secrets.get('TokenExpiration')),
    notificationEmail: notification.Recipients ?? '',
    notifies: notification.Enabled ?? false,
    status: job?.schedule.state === 'Active' ? 'On' : 'Off',
    scope: isTrue(secrets.get('SyncAll')) ? 'all' : 'assigned',
    preventsDeletions: threshold?.toLowerCase() !== 'off',
    deletionThreshold: threshold === undefined || threshold.toLowerCase() === 'off' ? '' : threshold,
    skipsOutOfScope: isTrue(
      settings.get('SkipOutOfScopeDeletions') ?? secrets.get('SkipOutOfScopeDeletions'),
    ),
    intervalMinutes: String(minutesOf(job?.schedule.interval ?? 'PT40M')),
    isEventDriven: settings.get('EventDriven')?.toLowerCase() !== 'false',
  }
}

/** What is saved with the credentials; keys that the form does not show are kept. */
export function secretsOf(
  form: ProvisioningForm,
  stored: ReadonlyMap<string, string>,
): { key: string; value: string }[] {
  const next = withNotification(form, stored)
  next.set('BaseAddress', form.tenantUrl.trim())
  if (form.secretToken !== '') next.set('SecretToken', form.secretToken)
  // The time within the day that is shown is not lost.
  if (form.tokenValidUntil === '') next.delete('TokenExpiration')
  else if (form.tokenValidUntil !== dayOf(stored.get('TokenExpiration')))
    next.set('TokenExpiration', `${form.tokenValidUntil}T00:00:00Z`)
  next.set('SyncAll', String(form.scope === 'all'))
  return [...next].map(([key, value]) => ({ key, value }))
}

/** The same where people are uploaded: there is no target, and so nothing that opens it. */
export function secretsForUploads(
  form: ProvisioningForm,
  stored: ReadonlyMap<string, string>,
): { key: string; value: string }[] {
  return [...withNotification(form, stored)].map(([key, value]) => ({ key, value }))
}

function withNotification(form: ProvisioningForm, stored: ReadonlyMap<string, string>): Map<string, string> {
  const notification = {
    ...readNotification(stored.get('SyncNotificationSettings')),
    Enabled: form.notifies,
    Recipients: form.notificationEmail.trim(),
  }
  return new Map(stored).set('SyncNotificationSettings', JSON.stringify(notification))
}

/** What is saved with the job. */
export function jobChangeOf(form: ProvisioningForm) {
  return {
    schedule: { interval: `PT${Number(form.intervalMinutes)}M` },
    synchronizationJobSettings: [
      {
        name: 'QuarantineTooManyDeletesThreshold',
        value: form.preventsDeletions ? form.deletionThreshold.trim() : 'Off',
      },
      { name: 'SkipOutOfScopeDeletions', value: String(form.skipsOutOfScope) },
      { name: 'EventDriven', value: String(form.isEventDriven) },
    ],
  }
}

/** What Test Connection tries: what is entered, and what is stored for what is not. */
export function credentialsOf(form: ProvisioningForm): { key: string; value: string }[] {
  return [
    { key: 'BaseAddress', value: form.tenantUrl.trim() },
    { key: 'SecretToken', value: form.secretToken === '' ? '*' : form.secretToken },
  ]
}

function readNotification(text: string | undefined): Notification {
  if (text === undefined || text === '') return {}
  try {
    // Written by this form or by a script; anything that is no object has no recipient.
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function dayOf(instant: string | undefined): string {
  const time = Date.parse(instant ?? '')
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10)
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true'
}

function minutesOf(duration: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? []
  const total =
    Number(days ?? 0) * 1_440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60
  return Math.max(1, Math.round(total))
}
