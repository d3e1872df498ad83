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

// Thousands of log entries a second tell the same few instants.
let told = { ms: 0, text: new Date(0).toISOString() }

/** The clock's present as stored and shown: ISO 8601, UTC, milliseconds. */
export function nowText(deps: Pick<EngineDeps, 'clock'>): string {
  const ms = deps.clock.now()
  if (ms !== told.ms) told = { ms, text: new Date(ms).toISOString() }
  return told.text
}
