// From what happened to the alert about it, and on to every way that leads to administrators.

import type { Alert, AlertChannel, JobEvent, JobEvents, Store } from '@rollcall/ports'
import { type AlertWords, alertWords } from './alert-words.ts'

export type AlertDeps = {
  readonly store: Pick<Store, 'applications' | 'tenants'>
  /** Root of the portal, without a trailing slash; `null` writes alerts without a link. */
  readonly publicUrl: string | null
}

/** Sends an alert about each event through the channels, in their order: those that may do so twice without a trace first. */
export function tellByAlerts(deps: AlertDeps, channels: readonly AlertChannel[]): JobEvents {
  return {
    async publish(event) {
      const words = alertWords(event)
      if (words === null) return
      const alert = await buildAlert(deps, event, words)
      for (const channel of channels) await channel.send(alert)
    },
  }
}

async function buildAlert(
  { store, publicUrl }: AlertDeps,
  told: JobEvent,
  { event, ...words }: AlertWords,
): Promise<Alert> {
  const { id, kind, at, tenantId, servicePrincipalId, jobId, cycleId } = told
  const tenant = await store.tenants.find(tenantId)
  const tenantName = tenant?.displayName ?? tenantId
  const applicationName = await nameOfApplication(store, { tenantId, servicePrincipalId })
  return {
    id,
    kind,
    at,
    tenantId,
    tenantName,
    servicePrincipalId,
    applicationName,
    jobId,
    cycleId,
    subject: `[Rollcall] ${applicationName ?? tenantName}: ${event}`,
    ...words,
    statusUrl: publicUrl === null ? null : `${publicUrl}${pageAbout(told)}`,
  }
}

async function nameOfApplication(
  store: AlertDeps['store'],
  { tenantId, servicePrincipalId }: Pick<JobEvent, 'tenantId' | 'servicePrincipalId'>,
): Promise<string | null> {
  if (servicePrincipalId === null) return null
  const application = await store.applications.getByServicePrincipal(tenantId, servicePrincipalId)
  return application?.displayName ?? 'an application that was deleted'
}

/** Where in the portal what the words ask for is done. */
export function pageAbout(event: JobEvent): string {
  if (event.servicePrincipalId === null) {
    const credential = event.kind === 'credentialExpiring' ? event.credential : null
    return credential === 'clientSecret' ? '/api-clients' : credential === 'scimToken' ? '/organization' : '/'
  }
  const page = `/applications/${event.servicePrincipalId}`
  switch (event.kind) {
    case 'removalsHeld':
      return `${page}/provisioning/removals`
    case 'manyFailures':
      return `${page}/provisioning-logs?status=failure`
    default:
      return `${page}/provisioning`
  }
}
