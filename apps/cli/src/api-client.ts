// The server's API, called as whoever is signed in.

import { z } from 'zod'
import { type Given, type Surroundings, unusable } from './command.ts'
import { refreshToken } from './device-sign-in.ts'
import { ApiRefused, readJson, request } from './http-request.ts'
import { type ClientCredentials, readSignIn, type SignIn } from './sign-in.ts'
import type { KeptSignIn } from './sign-in-file.ts'

export type ApiClient = {
  /** Where it is, without a trailing slash. */
  readonly url: string
  /** The client that is signed in; `null` for a person, and for a token that came from elsewhere. */
  readonly clientId: string | null
  /**
   * The answer to `GET` below `/v1.0`.
   *
   * @throws {ApiRefused} The server said no. {RollcallError} `ERR_INVALID_INPUT`: it cannot be reached.
   */
  get(path: string): Promise<unknown>
  /** Sends a change below `/v1.0`; answers `null` where the API answers nothing. @throws As `get`. */
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown>
  /** Sends a file below `/v1.0`. @throws As `get`. */
  upload(path: string, type: string, content: Blob): Promise<unknown>
  /** Every item of a collection, following its next links. @throws As `get`. */
  items(path: string): AsyncGenerator<unknown, void, undefined>
  /** What a path streams, as it comes. @throws As `get`. */
  stream(path: string, signal: AbortSignal): AsyncGenerator<string, void, undefined>
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: nobody is signed in, or the server gives no token. */
export async function connectApi(given: Given, surroundings: Surroundings): Promise<ApiClient> {
  return openApi(await readSignIn(given, surroundings))
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: the server gives no token. */
export async function openApi(signIn: SignIn): Promise<ApiClient> {
  const { url } = signIn
  let headers = await headersOf(signIn)
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const attempt = () => request(url, `/v1.0${path}`, { ...init, headers: { ...headers, ...init.headers } })
    try {
      return await attempt()
    } catch (error) {
      // A token lasts an hour, and some commands longer.
      const isShortLived = signIn.kind === 'client' || signIn.kind === 'device'
      if (!isShortLived || !(error instanceof ApiRefused) || error.status !== 401) throw error
      headers = await headersOf(signIn)
      return attempt()
    }
  }
  return {
    url,
    clientId: signIn.kind === 'client' ? signIn.clientId.toLowerCase() : null,
    get: async (path) => readJson(await call(path)),
    send: async (method, path, body) =>
      readJson(
        await call(path, {
          method,
          ...(method === 'DELETE' && body === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? null) }),
        }),
      ),
    upload: async (path, type, content) =>
      readJson(await call(path, { method: 'POST', headers: { 'content-type': type }, body: content })),
    async *items(path) {
      let next: string | null = path
      while (next !== null) {
        const page: z.infer<typeof PAGE> = PAGE.parse(await readJson(await call(next)))
        yield* page.value
        next = page['@odata.nextLink']?.replace(/^.*?\/v1\.0/, '') ?? null
      }
    },
    async *stream(path, signal) {
      const { body } = await call(path, { signal })
      if (body !== null) yield* body.pipeThrough(new TextDecoderStream())
    },
  }
}

/** Opens a session for a person. @throws {ApiRefused} `SecondFactorRequired`, or the password is wrong. */
export async function openSession(
  url: string,
  person: { readonly userPrincipalName: string; readonly password: string; readonly code: string | null },
): Promise<KeptSignIn & { readonly mustChangePassword: boolean }> {
  const response = await request(url, '/v1.0/rollcall/signIn', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'rollcall command line' },
    body: JSON.stringify(person),
  })
  const { csrfToken, mustChangePassword } = SESSION.parse(await response.json())
  const cookie = /rollcall_session=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')
  if (cookie?.[1] === undefined) throw unusable(`${url} answered without a session`)
  const { userPrincipalName } = person
  return { kind: 'person', url, userPrincipalName, sessionToken: cookie[1], csrfToken, mustChangePassword }
}

const PAGE = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() })
const SESSION = z.object({ csrfToken: z.string(), mustChangePassword: z.boolean() })
const TOKEN = z.object({ access_token: z.string() })

async function headersOf(signIn: SignIn): Promise<Record<string, string>> {
  switch (signIn.kind) {
    case 'token':
      return { authorization: `Bearer ${signIn.token}` }
    case 'client':
      return { authorization: `Bearer ${await requestToken(signIn.url, signIn)}` }
    case 'device':
      return { authorization: `Bearer ${await refreshToken(signIn)}` }
    case 'person':
      return { cookie: `rollcall_session=${signIn.sessionToken}`, 'x-csrf-token': signIn.csrfToken }
  }
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: the server gives no token to this client. */
async function requestToken(url: string, client: ClientCredentials): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  })
  const path = `/${encodeURIComponent(client.tenant)}/oauth2/v2.0/token`
  const parsed = TOKEN.safeParse(await readJson(await request(url, path, { method: 'POST', body })))
  if (!parsed.success) throw unusable(`${url} answered without a token`)
  return parsed.data.access_token
}
