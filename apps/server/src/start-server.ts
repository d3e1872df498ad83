// Everything a server process joins, in order, and taking it apart again.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { allowNetworks, createScimConnectors } from '@rollcall/connector-scim'
import { RollcallError } from '@rollcall/core'
import { auditedStore, type Gallery, withDirectory } from '@rollcall/directory'
import { SILENCE_LOOK_MS } from '@rollcall/engine'
import { openGallery } from '@rollcall/gallery-files'
import type { Logger, Store } from '@rollcall/ports'
import { createSecretBox, readOrCreateKeys } from '@rollcall/secret-box'
import { lockDataFolder, type OpenStoreOptions, openStore } from '@rollcall/store-sql'
import type { FastifyInstance } from 'fastify'
import { keepWatch } from './alerts/keep-watch.ts'
import { openAlerts } from './alerts/open-alerts.ts'
import { openWebhookSender } from './alerts/open-webhook-sender.ts'
import type { AppDeps } from './app-deps.ts'
import { buildApp } from './build-app.ts'
import { type Config, ConfigInvalid } from './config.ts'
import { ensureFirstTenant } from './first-tenant.ts'
import { createJobLimit, ON_DEMAND_RATES, UPLOAD_RATES } from './job-limit.ts'
import { createLogger } from './logger.ts'
import { openMailer, readMailConfig } from './mail.ts'
import { loadPageTokenSigner } from './page-token-key.ts'
import { SERVICE_ACTOR } from './plugins/audited-deps.ts'
import { createRequestLimit } from './request-limit.ts'
import { PORTAL_FOLDER } from './routes/portal.ts'
import { systemClock, systemIds } from './system.ts'
import { loadSigningKey } from './tokens/signing-key.ts'
import { runWorker } from './worker/run-worker.ts'
import { sendWaitingMail } from './worker/send-waiting-mail.ts'
import { superviseWorker } from './worker/supervise-worker.ts'
import type { WorkerSettings } from './worker/worker-deps.ts'

export type RunningServer = {
  /** Where it listens; empty for a worker, which does not. */
  readonly url: string
  stop(): Promise<void>
}

/** What the server makes on its first start is the service's own doing. */
const START = { clock: systemClock, ids: systemIds, actor: SERVICE_ACTOR, correlationId: null }

type Undo = () => void | Promise<void>

/**
 * Starts what the configured role asks for.
 *
 * @throws {ConfigInvalid} Something about the installation has to be put right first.
 */
export async function startServer(config: Config): Promise<RunningServer> {
  // Undone last to first, on a stop as on a start that fails half-way.
  const undo: Undo[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const url = await start(config, undo)
    return { url, stop }
  } catch (error) {
    await stop()
    throw asSetupProblem(error)
  }
}

/** The address cannot be listened on: taken, not ours, or not allowed. */
export function isAddressProblem(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^E(?:ADDR|ACCES)/.test(String(error.code))
}

async function start(config: Config, undo: Undo[]): Promise<string> {
  checkCertificate(config)
  const logger = createLogger(config.logLevel)
  const settings = prepareInstallation(config, undo)
  // The worker has a connection of its own and writes through it.
  const store = await openStore({ ...settings.store, isShared: config.role !== 'worker' })
  undo.push(() => store.close())
  if (config.databaseUrl === null) await clearLeftovers(store)
  // Before anything is done with a key that is not that of the other processes.
  const secretBox = createSecretBox(settings.secretKeys)
  const signingKey = await loadSigningKey(store, secretBox)
  if (config.role === 'worker') {
    await startWorkerHere(settings, undo)
    return ''
  }
  const { app, deps } = await openApp(config, settings, { store, logger, secretBox, signingKey })
  undo.push(() => closeApp(app))
  const url = await listen(app, config)
  if (config.role === 'all') {
    const beforeRestart = () =>
      config.databaseUrl === null ? store.jobs.releaseAllClaims() : Promise.resolve()
    const worker = superviseWorker({ settings, logger, clock: systemClock, beforeRestart })
    undo.push(() => worker.stop())
  }
  watchHere(config, settings, deps, undo)
  console.log(`Rollcall listens on ${url} for tenant ${deps.tenant.id}`)
  return url
}

function checkCertificate({ tls }: Config): void {
  if (tls === null) return
  try {
    createSecureContext(tls)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigInvalid([`ROLLCALL_TLS_CERT and ROLLCALL_TLS_KEY cannot be used together: ${reason}`])
  }
}

function prepareInstallation(config: Config, undo: Undo[]): WorkerSettings {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  if (config.databaseUrl === null) {
    const lock = lockDataFolder(config.dataFolder)
    undo.push(() => lock.release())
  }
  const store: OpenStoreOptions =
    config.databaseUrl === null
      ? { path: join(config.dataFolder, 'rollcall.db') }
      : { url: config.databaseUrl }
  return {
    store,
    secretKeys: config.secretKeys ?? readOrCreateKeys(config.dataFolder),
    logLevel: config.logLevel,
    logRetentionDays: config.logRetentionDays,
    mail: readMailConfig(config),
    targetNetworks: config.targetNetworks,
  }
}

// The embedded store belongs to this process alone, so what it finds was left by one that died.
async function clearLeftovers(store: Store): Promise<void> {
  await store.jobs.releaseAllClaims()
  await store.imports.clearAll()
}

async function startWorkerHere(settings: WorkerSettings, undo: Undo[]): Promise<void> {
  const stopping = new AbortController()
  const { promise: isReady, resolve } = Promise.withResolvers<void>()
  const done = runWorker(settings, stopping.signal, resolve)
  await Promise.race([isReady, done])
  undo.push(() => {
    stopping.abort()
    return done
  })
}

// The worker tells what there is within a second. Here somebody looks now and then whether there still is one.
function watchHere(config: Config, { mail }: WorkerSettings, deps: AppDeps, undo: Undo[]): void {
  const stopping = new AbortController()
  const { logger, mailer } = deps
  const audited = { ...deps, store: auditedStore(deps.store, START) }
  const done = Promise.all([
    keepWatch(
      audited,
      openAlerts(audited, mail.publicUrl),
      { tellEveryMs: SILENCE_LOOK_MS },
      stopping.signal,
    ),
    // The worker of this process sends from the same folder.
    ...(config.role === 'api' ? [sendWaitingMail(mailer, logger, stopping.signal)] : []),
  ])
  undo.push(async () => {
    stopping.abort()
    await done
  })
}

async function openApp(
  config: Config,
  settings: WorkerSettings,
  given: Pick<AppDeps, 'store' | 'logger' | 'secretBox' | 'signingKey'>,
): Promise<{ readonly app: FastifyInstance; readonly deps: AppDeps }> {
  const { logger, secretBox, store } = given
  const base = { ...given, clock: systemClock, ids: systemIds }
  const { tenant, newAdminPassword } = await ensureFirstTenant(
    { ...base, store: auditedStore(store, START) },
    config,
  )
  if (newAdminPassword !== null) {
    console.log(
      `First administrator ${config.admin.userPrincipalName}, password ${newAdminPassword} (shown only now)`,
    )
  }
  const deps: AppDeps = {
    ...base,
    tenant,
    connectors: withDirectory(
      base,
      createScimConnectors({
        clock: systemClock,
        logger,
        allowAddress: allowNetworks(config.targetNetworks),
      }),
    ),
    gallery: readGallery(config, logger),
    onDemandLimit: createJobLimit(systemClock, ON_DEMAND_RATES),
    uploadLimit: createJobLimit(systemClock, UPLOAD_RATES),
    requestLimits: {
      all: createRequestLimit(systemClock, config.requestRate),
      auditLogs: createRequestLimit(systemClock, config.auditLogRate),
    },
    mailer: openMailer(settings.mail, base),
    webhookSender: openWebhookSender(systemClock, config.targetNetworks),
    signPageToken: await loadPageTokenSigner(store, secretBox),
    publicUrl: config.publicUrl,
    isTls: config.tls !== null,
  }
  const app = await buildApp(deps, { tls: config.tls, portalFolder: PORTAL_FOLDER })
  return { app, deps }
}

function readGallery({ galleryFolder }: Config, logger: Logger): Gallery {
  try {
    return openGallery({ ownFolder: galleryFolder, clock: systemClock, logger })
  } catch (error) {
    throw new ConfigInvalid([`ROLLCALL_GALLERY: ${error instanceof Error ? error.message : String(error)}`])
  }
}

function listen(app: FastifyInstance, config: Config): Promise<string> {
  return app.listen({ port: config.port, host: config.host })
}

const IDLE_CHECK_MS = 100
const CLOSE_TIMEOUT_MS = 10_000

// Requests under way are finished; connections that clients keep alive end as soon as they are idle.
async function closeApp(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), IDLE_CHECK_MS)
  const deadline = setTimeout(() => app.server.closeAllConnections(), CLOSE_TIMEOUT_MS)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(deadline)
  }
}

// A key that does not fit is for the administrator to put right, not a crash.
function asSetupProblem(error: unknown): unknown {
  const isSetup =
    error instanceof RollcallError && /^ERR_(?:SECRET_UNREADABLE|CONFIG_INVALID)$/.test(error.code)
  if (!isSetup || error instanceof ConfigInvalid) return error
  return new ConfigInvalid([error.message])
}
