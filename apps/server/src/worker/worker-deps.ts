// What the threads of a worker have of the world: each its own store connection, and connectors to the targets.

import { allowNetworks, createScimConnectors, type TargetNetwork } from '@rollcall/connector-scim'
import { auditedStore, withDirectory } from '@rollcall/directory'
import type { EngineDeps } from '@rollcall/engine'
import type { Logger } from '@rollcall/ports'
import { createSecretBox } from '@rollcall/secret-box'
import { type OpenStoreOptions, openStore } from '@rollcall/store-sql'
import type { LogLevel } from '../config.ts'
import type { MailConfig } from '../mail.ts'
import { SERVICE_ACTOR } from '../plugins/audited-deps.ts'
import { systemClock, systemIds } from '../system.ts'

/** Everything a worker needs, as values that can be handed to another thread. */
export type WorkerSettings = {
  readonly store: OpenStoreOptions
  /** Newest first. */
  readonly secretKeys: readonly Uint8Array[]
  readonly logLevel: LogLevel
  readonly logRetentionDays: number
  readonly mail: MailConfig
  readonly targetNetworks: readonly TargetNetwork[]
}

export type WorkerDeps = { readonly deps: EngineDeps; close(): Promise<void> }

/** @throws {RollcallError} `ERR_CONFIG_INVALID`: the database cannot be opened. */
export async function openWorkerDeps(
  settings: Pick<WorkerSettings, 'store' | 'secretKeys' | 'targetNetworks'>,
  logger: Logger,
): Promise<WorkerDeps> {
  // What a cycle did and a power failure takes back is done again from what is left, like after a kill a little earlier:
  // docs/decisions/0006-worker-does-not-wait-for-the-disk.md. The API's own connection waits.
  const store = await openStore({ ...settings.store, synchronous: 'normal' })
  const base = { clock: systemClock, ids: systemIds, logger }
  const context = { clock: systemClock, ids: systemIds, actor: SERVICE_ACTOR, correlationId: null }
  const allowAddress = allowNetworks(settings.targetNetworks)
  const deps: EngineDeps = {
    store: auditedStore(store, context),
    connectors: withDirectory(
      { ...base, store },
      createScimConnectors({ clock: systemClock, logger, allowAddress }),
    ),
    ...base,
    secretBox: createSecretBox(settings.secretKeys),
  }
  return { deps, close: () => store.close() }
}
