// Starts the Wrike tenant: environment → store → app → listen. Nothing else constructs anything.
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp, SCIM_PREFIX } from './build-app.ts'
import { type Config, readConfig } from './config.ts'
import { createContactIds } from './contact-ids.ts'
import { type SeededOwner, seedOwner } from './seed-owner.ts'
import { describeStartFailure } from './start-failure.ts'
import { accountSettingsSchema } from './store/account.ts'
import { openStore, type Store } from './store/open-store.ts'

let config: Config | null = null
try {
  config = readConfig(process.env)
  await start(config)
} catch (error) {
  console.error(describeStartFailure(error, config) ?? error)
  process.exit(1)
}

async function start(config: Config): Promise<void> {
  const now = Date.now
  const newId = createContactIds(now, randomBytes)
  const store = await openStore(resolve(config.dataFolder), {
    name: 'Wrike',
    seatsTotal: config.seats,
    approvedDomains: config.approvedDomains,
    settings: accountSettingsSchema.parse({}),
  })
  const seed = { email: config.adminEmail, password: config.adminPassword }
  const owner = await seedOwner(store, seed, { now, newId, randomBytes })

  let publicUrl = config.publicUrl ?? ''
  const app = await buildApp({
    store,
    now,
    newId,
    randomBytes,
    publicUrl: () => publicUrl,
    quirksAllowed: config.quirksAllowed,
  })
  stopOnSignals(app, store)
  const url = await listen(app, config)
  publicUrl = config.publicUrl ?? url
  announce(url, publicUrl, owner, config)
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  await app.listen({ host: config.host, port: config.port })
  const [address] = app.addresses()
  const port = typeof address === 'object' ? address.port : config.port
  // Nobody can open the address that means "every interface".
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function announce(url: string, publicUrl: string, owner: SeededOwner | null, config: Config): void {
  console.log(`Wrike tenant listening on ${url}`)
  console.log(`SCIM base URL ${publicUrl}${SCIM_PREFIX}`)
  if (owner?.isRandom === true) console.log(`Administrator ${owner.email}, password ${owner.password}`)
  process.send?.({
    kind: 'ready',
    url,
    adminEmail: owner?.email ?? config.adminEmail,
    ...(owner === null ? {} : { adminPassword: owner.password }),
  })
}

function stopOnSignals(app: FastifyInstance, store: Store): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await app.close()
    await store.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // A parent that died leaves nobody who could stop us.
  process.on('disconnect', stop)
}
