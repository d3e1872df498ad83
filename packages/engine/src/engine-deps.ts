// What the engine needs of the world, passed once.

import type { Clock, Ids, Logger, SecretBox, Store, TargetConnectors } from '@rollcall/ports'

export type EngineDeps = {
  readonly store: Store
  readonly connectors: TargetConnectors
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
  readonly secretBox: SecretBox
}

/** The clock's present as stored and shown: ISO 8601, UTC, milliseconds. */
export function nowText(deps: Pick<EngineDeps, 'clock'>): string {
  return new Date(deps.clock.now()).toISOString()
}
