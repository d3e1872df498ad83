// Who is signed in, for pages inside the frame, and what they may do.

import { useRouteContext } from '@tanstack/react-router'
import { type Capability, reasonAgainst } from '../api/capabilities.ts'
import type { Session } from '../api/session.ts'

export function useSession(): Session {
  return useRouteContext({ from: '/signed-in' }).session
}

/** Why the person may not do this; `null` when they may. */
export function useReasonAgainst(capability: Capability): string | null {
  return reasonAgainst(useSession(), capability)
}
