// Who a request is by, as the log tells it.

import type { Initiator } from '@rollcall/ports'
import type { GraphRequest } from '../graph/graph-route.ts'

export function initiatorOf({ caller: { application } }: GraphRequest): Initiator {
  const { servicePrincipalId, displayName } = application
  return { initiatorType: 'application', id: servicePrincipalId, displayName }
}
