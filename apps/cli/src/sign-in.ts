// As whom a command calls the API, and where: options first, then the environment, then what `rollcall login` kept.

import { readFile } from 'node:fs/promises'
import { type Given, type Surroundings, unusable } from './command.ts'
import { type KeptSignIn, readSignInFile } from './sign-in-file.ts'

export type SignIn =
  | KeptSignIn
  | {
      readonly kind: 'token'
      readonly url: string
      readonly token: string
    }

export type ClientCredentials = {
  /** Id or domain. */
  readonly tenant: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What the help of every command that calls the API says. */
export const SIGN_IN_HELP: readonly string[] = [
  'Options come first, then the environment, then what rollcall login kept:',
  'ROLLCALL_URL                              address of the server; default: ROLLCALL_PUBLIC_URL,',
  '                                          or http://127.0.0.1 and ROLLCALL_PORT, 8080',
  'ROLLCALL_TENANT_ID or _TENANT_DOMAIN      default: contoso.example',
  'ROLLCALL_CLIENT_ID, ROLLCALL_CLIENT_SECRET',
  'ROLLCALL_TOKEN                            an access token, instead of the client',
]

/** @throws {RollcallError} `ERR_INVALID_INPUT`: nobody is signed in, or half of what it takes is missing. */
export async function readSignIn(given: Given, surroundings: Surroundings): Promise<SignIn> {
  const { environment } = surroundings
  const client = await readClient(given, surroundings)
  if (client !== null) return { kind: 'client', url: urlOf(given, environment), ...client }
  if (environment.ROLLCALL_TOKEN)
    return { kind: 'token', url: urlOf(given, environment), token: environment.ROLLCALL_TOKEN }
  const kept = readSignInFile(environment)
  if (kept === null)
    throw unusable(
      'nobody is signed in; use rollcall login, or set ROLLCALL_CLIENT_ID and ROLLCALL_CLIENT_SECRET to those of a client',
    )
  const isElsewhere = given.value('url') !== null || environment.ROLLCALL_URL
  // What was kept for one server is never shown to another.
  if (isElsewhere && urlOf(given, environment) !== kept.url)
    throw unusable(
      `rollcall login signed in at ${kept.url}, not at ${urlOf(given, environment)}; sign in there with rollcall login --url`,
    )
  return kept
}

/**
 * Client credentials of the options and the environment; `null` when neither names a client.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: an id without a secret, or the other way round.
 */
export async function readClient(
  given: Given,
  surroundings: Surroundings,
): Promise<ClientCredentials | null> {
  const { environment } = surroundings
  const file = given.value('client-secret-file')
  const isTokenMeant = environment.ROLLCALL_TOKEN && given.value('client-id') === null
  const clientId = given.value('client-id') ?? (isTokenMeant ? undefined : environment.ROLLCALL_CLIENT_ID)
  if (!clientId) {
    if (file !== null)
      throw unusable('--client-secret-file needs --client-id or ROLLCALL_CLIENT_ID beside it')
    return null
  }
  const clientSecret =
    file === null ? environment.ROLLCALL_CLIENT_SECRET : await readSecret(file, surroundings)
  if (!clientSecret)
    throw unusable(
      `the secret of client ${clientId} is missing; give --client-secret-file FILE, - for standard input, or set ROLLCALL_CLIENT_SECRET`,
    )
  return { tenant: tenantOf(given, environment), clientId, clientSecret }
}

/** Id or domain of the tenant to sign in to. */
export function tenantOf(given: Given, environment: Surroundings['environment']): string {
  return (
    given.value('tenant') ||
    environment.ROLLCALL_TENANT_ID ||
    environment.ROLLCALL_TENANT_DOMAIN ||
    'contoso.example'
  )
}

/**
 * The first line of a file, `-` for standard input: secrets come this way, and never as an argument that anyone on the
 * machine can see.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: it cannot be read or is empty.
 */
export async function readSecret(path: string, { readStdin }: Surroundings): Promise<string> {
  let text: string
  try {
    text = path === '-' ? await readStdin() : await readFile(path, 'utf8')
  } catch (error) {
    throw unusable(
      `the file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const [line = ''] = text.split(/\r?\n/)
  if (line !== '') return line
  throw unusable(
    `${path === '-' ? 'standard input' : `the file ${path}`} is empty; a secret on its first line is needed`,
  )
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: it is no address of a server, or secrets could be read on the way there. */
export function urlOf(given: Given, environment: Surroundings['environment']): string {
  const text =
    given.value('url') ||
    environment.ROLLCALL_URL ||
    environment.ROLLCALL_PUBLIC_URL ||
    `http://127.0.0.1:${environment.ROLLCALL_PORT || '8080'}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.username !== '')
    throw unusable(
      `the address of the server is "${text}"; an address such as https://rollcall.example is accepted`,
    )
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !isLocal && environment.ROLLCALL_ALLOW_PLAIN_HTTP !== 'true')
    throw unusable(
      `the address of the server is "${text}": without HTTPS secrets could be read on the way; use https://, or set ROLLCALL_ALLOW_PLAIN_HTTP=true`,
    )
  return url.origin
}
