// Who a request is by, as the log tells it.

import type { Initiator } from '@rollcall/ports'
import type { GraphRequest } from '../graph/graph-route.ts'

export function initiatorOf({ caller: { kind, id, displayName } }: GraphRequest): Initiator {
  return { initiatorType: kind === 'client' ? 'application' : 'user', id, displayName }
}
