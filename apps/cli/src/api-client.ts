// The server's API, called with the client credentials that the environment names.

import { type Surroundings, unusable } from './command.ts'

export type ApiClient = {
  /**
   * The answer to `GET` below `/v1.0`.
   *
   * @throws {RollcallError} `ERR_INVALID_INPUT`: the server refused or cannot be reached; the message says why.
   */
  get(path: string): Promise<unknown>
  /**
   * Sends `POST` below `/v1.0`; answers `null` where the API answers nothing.
   *
   * @throws {RollcallError} As `get`.
   */
  post(path: string, body?: object): Promise<unknown>
}

/** The help text of every command that calls the API. */
export const API_HELP = `Calls the API with the variables that the server reads too:
  ROLLCALL_PUBLIC_URL                       default: http://127.0.0.1 and ROLLCALL_PORT, 8080
  ROLLCALL_TENANT_ID or _TENANT_DOMAIN      default: contoso.example
  ROLLCALL_CLIENT_ID, ROLLCALL_CLIENT_SECRET`

/** @throws {RollcallError} `ERR_INVALID_INPUT`: a variable is missing, or the server gives no token. */
export async function connectApi({ environment }: Surroundings): Promise<ApiClient> {
  const root =
    environment.ROLLCALL_PUBLIC_URL?.replace(/\/+$/, '') ||
    `http://127.0.0.1:${environment.ROLLCALL_PORT || '8080'}`
  const token = await requestToken(root, environment)
  return {
    async get(path) {
      const response = await send(root, `/v1.0${path}`, { headers: { authorization: `Bearer ${token}` } })
      return response.json()
    },
    async post(path, body) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const response = await send(root, `/v1.0${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body ?? null),
      })
      return response.status === 204 ? null : response.json()
    },
  }
}

async function requestToken(root: string, environment: Surroundings['environment']): Promise<string> {
  const { ROLLCALL_CLIENT_ID: id, ROLLCALL_CLIENT_SECRET: secret } = environment
  if (!id || !secret) throw unusable('set ROLLCALL_CLIENT_ID and ROLLCALL_CLIENT_SECRET to those of a client')
  const tenant = environment.ROLLCALL_TENANT_ID || environment.ROLLCALL_TENANT_DOMAIN || 'contoso.example'
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    scope: 'https://graph.microsoft.com/.default',
  })
  const response = await send(root, `/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
    method: 'POST',
    body,
  })
  const answer: unknown = await response.json()
  const isToken = typeof answer === 'object' && answer !== null && 'access_token' in answer
  if (!isToken || typeof answer.access_token !== 'string') throw unusable(`${root} answered without a token`)
  return answer.access_token
}

async function send(root: string, path: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(`${root}${path}`, init)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw unusable(`the server at ${root} cannot be reached: ${cause}`)
  }
  if (response.ok) return response
  throw unusable(`${path} was refused with ${response.status}: ${reasonOf(await response.text())}`)
}

// Graph's envelope, or OAuth's.
function reasonOf(text: string): string {
  const { message, error_description: description } = /"(?:message|error_description)":\s*"/.test(text)
    ? wordsOf(JSON.parse(text))
    : {}
  return message ?? description ?? text.slice(0, 200)
}

function wordsOf(answer: {
  readonly error?: string | { readonly message?: string }
  readonly error_description?: string
}): { readonly message?: string | undefined; readonly error_description?: string | undefined } {
  const message = typeof answer.error === 'object' ? answer.error.message : undefined
  return { message, error_description: answer.error_description }
}
