// `rollcall secrets rotate`: another key for everything that is sealed at rest.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { RollcallError } from '@rollcall/core'
import { recordAudit } from '@rollcall/directory'
import type { AuditActor, Store } from '@rollcall/ports'
import { openKeyFile, type Rotation, readKeys, readOrCreateKeys, rotateSecrets } from '@rollcall/secret-box'
import { lockDataFolder, openStore } from '@rollcall/store-sql'
import { type Command, type Surroundings, succeeded, unusable } from '../command.ts'

export const secretsRotate: Command = {
  name: 'secrets rotate',
  summary: 'seals every stored secret under a new key',
  description:
    'Works on the database itself, found by the variables of the server: ROLLCALL_DATABASE_URL, or ROLLCALL_DATA for the embedded one, whose server has to be stopped. With a key file it makes a new key, keeps the old one beside it until every secret is sealed again, and then forgets it. With ROLLCALL_SECRET_KEY, set that to the new key and ROLLCALL_OLD_SECRET_KEY to the old one, for the servers too; take the old one away afterwards. One that broke off goes on where it was when it is called again.',
  arguments: [],
  options: [],
  json: 'one object: total, resealed',
  examples: ['secrets rotate'],
  async run(_given, surroundings) {
    const { environment } = surroundings
    const done = await rotate(environment, surroundings).catch(inWords)
    const text = `${done.total} secrets are under the new key, ${done.resealed} of them since now\n`
    return succeeded(done, `${text}${afterwards(environment)}`)
  },
}

type Environment = Surroundings['environment']

async function rotate(environment: Environment, surroundings: Surroundings) {
  const folder = environment.ROLLCALL_DATA || './data'
  const url = environment.ROLLCALL_DATABASE_URL || null
  const lock = url === null ? lockDataFolder(folder) : null
  try {
    const keys = readKeys(environment) ?? beginInKeyFile(folder, surroundings)
    if (keys.length < 2)
      throw unusable(
        'ROLLCALL_OLD_SECRET_KEY is missing: set it to the present key, and ROLLCALL_SECRET_KEY to the new one, 32 random bytes in base64',
      )
    const store = await openStore(url === null ? { path: join(folder, 'rollcall.db') } : { url })
    try {
      const done = await rotateSecrets(store.sealedSecrets, keys)
      if (done.resealed > 0) await note(store, done, surroundings)
      if (readKeys(environment) === null) openKeyFile(folder).write(keys.slice(0, 1))
      return done
    } finally {
      await store.close()
    }
  } finally {
    lock?.release()
  }
}

/** Nobody signs in to the database, so the row says where it was done instead of who did it. */
const COMMAND_LINE: AuditActor = {
  kind: 'app',
  displayName: 'rollcall secrets rotate',
  appId: null,
  servicePrincipalId: null,
}

async function note(store: Store, { resealed }: Rotation, { now, randomBytes }: Surroundings): Promise<void> {
  const tenant = await store.tenants.first()
  if (tenant === null) return
  const ids = { next: () => randomUUID(), randomBytes }
  const context = { clock: { now }, ids, actor: COMMAND_LINE, correlationId: null }
  await recordAudit(store, context, tenant.id, {
    activity: 'Rotate secret key',
    category: 'DirectoryManagement',
    operation: 'Update',
    targets: [
      {
        id: tenant.id,
        displayName: tenant.displayName,
        type: 'Directory',
        userPrincipalName: null,
        modifiedProperties: [{ displayName: 'resealedSecrets', oldValue: null, newValue: String(resealed) }],
      },
    ],
  })
}

// The new key is on disk before anything is sealed with it. A second key is there when a rotation broke off.
function beginInKeyFile(folder: string, { randomBytes }: Surroundings): readonly Uint8Array[] {
  const known = readOrCreateKeys(folder)
  if (known.length > 1) return known
  const keys = [randomBytes(32), ...known]
  openKeyFile(folder).write(keys)
  return keys
}

function afterwards(environment: Environment): string {
  return environment.ROLLCALL_SECRET_KEY
    ? 'take ROLLCALL_OLD_SECRET_KEY away now, here and from the servers; the old key opens nothing any more\n'
    : 'the key file holds the new key alone; the old one opens nothing any more\n'
}

// What is wrong with the installation is for whoever typed the command, like a wrong argument.
function inWords(error: unknown): never {
  if (error instanceof RollcallError || !(error instanceof Error) || !('code' in error)) throw error
  throw unusable(`the database cannot be opened: ${error.message}`)
}
