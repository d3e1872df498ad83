// What `rollcall login` keeps: one sign-in, in a file that only its owner may read.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Surroundings, unusable } from './command.ts'

type Environment = Surroundings['environment']

const KEPT = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('client'),
    url: z.string(),
    tenant: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
  }),
  z.object({
    kind: z.literal('person'),
    url: z.string(),
    userPrincipalName: z.string(),
    sessionToken: z.string(),
    csrfToken: z.string(),
  }),
  z.object({
    kind: z.literal('device'),
    url: z.string(),
    tenant: z.string(),
    userPrincipalName: z.string(),
    refreshToken: z.string(),
  }),
])

/** A sign-in that can be kept: a client with its secret, or a person with a session, held as a cookie or by a device code. */
export type KeptSignIn = z.infer<typeof KEPT>

/** Where it is: `rollcall/sign-in.json` below `XDG_CONFIG_HOME`, or `.config` at home. */
export function signInFilePath({ XDG_CONFIG_HOME: folder, HOME: home }: Environment): string {
  return join(folder || join(home || homedir(), '.config'), 'rollcall', 'sign-in.json')
}

/**
 * What was kept; `null` when nobody signed in.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: others may read the file, or it holds something else.
 */
export function readSignInFile(environment: Environment): KeptSignIn | null {
  const path = signInFilePath(environment)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return null
  if ((stats.mode & 0o077) !== 0 && process.platform !== 'win32')
    throw unusable(`others may read ${path}; take that from them with chmod 600, or sign in again`)
  let kept: unknown
  try {
    kept = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    kept = null
  }
  const parsed = KEPT.safeParse(kept)
  if (parsed.success) return parsed.data
  throw unusable(`${path} does not hold a sign-in; sign in again with rollcall login`)
}

/** Keeps a sign-in in the place of the one before. */
export function writeSignInFile(environment: Environment, signIn: KeptSignIn): string {
  const path = signInFilePath(environment)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.${process.pid}.new`
  writeFileSync(fresh, `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(fresh, path)
  return path
}

export function removeSignInFile(environment: Environment): void {
  rmSync(signInFilePath(environment), { force: true })
}
