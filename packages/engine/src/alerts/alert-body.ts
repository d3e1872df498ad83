// An alert as JSON: the fields of the mail, by names for programs (provisioning.md ADM-21; docs/reference/alerts.md).

import type { Alert } from '@rollcall/ports'

/** The body of a webhook's request. Members are added in later versions, never taken away. */
export function alertBody(alert: Alert): string {
  const { servicePrincipalId, applicationName } = alert
  return JSON.stringify({
    id: alert.id,
    kind: alert.kind,
    severity: alert.severity,
    activityDateTime: alert.at,
    tenant: { id: alert.tenantId, displayName: alert.tenantName },
    servicePrincipal:
      servicePrincipalId === null ? null : { id: servicePrincipalId, displayName: applicationName },
    jobId: alert.jobId,
    cycleId: alert.cycleId,
    subject: alert.subject,
    meaning: alert.meaning,
    recommendedAction: alert.whatToDo,
    facts: Object.fromEntries(alert.facts.map(({ name, value }) => [name, value])),
    statusUrl: alert.statusUrl,
  })
}
