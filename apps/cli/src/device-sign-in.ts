// Signing in with a code that a person enters in a browser (RFC 8628), and staying signed in.

import { RollcallError } from '@rollcall/core'
import { z } from 'zod'
import { type Surroundings, unusable } from './command.ts'
import { ApiRefused, readJson, request } from './http-request.ts'
import type { KeptSignIn } from './sign-in-file.ts'

/** As which application the command line asks; every server knows it. */
const CLIENT_ID = '5a1b6c0e-7d3f-4e52-9c86-2f0b9d4e7a13'
const SCOPE = 'https://graph.microsoft.com/.default offline_access'
/** RFC 8628 §3.5: this much longer after each `slow_down`. */
const SLOW_DOWN_SECONDS = 5

const DEVICE_CODE = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  expires_in: z.number(),
  interval: z.number().min(0).default(5),
})
const TOKENS = z.object({ access_token: z.string(), refresh_token: z.string() })
const SESSION = z.object({ user: z.object({ userPrincipalName: z.string() }) })

type Kept = Extract<KeptSignIn, { kind: 'device' }>

/** A day has passed, or the session was ended elsewhere. */
export class SignInOver extends RollcallError {
  constructor({ userPrincipalName, url }: Kept) {
    super(
      'ERR_INVALID_INPUT',
      `the sign-in of ${userPrincipalName} at ${url} is over; sign in again with rollcall login --device`,
    )
  }
}

/**
 * Shows a code, and waits until a person has entered it.
 *
 * @throws {ApiRefused} They said no, or let the code expire. {RollcallError} `ERR_INVALID_INPUT`: stopped meanwhile.
 */
export async function signInByDevice(
  { url, tenant }: { readonly url: string; readonly tenant: string },
  { tell, wait, signal }: Pick<Surroundings, 'tell' | 'wait' | 'signal'>,
): Promise<Kept> {
  const code = DEVICE_CODE.parse(await postForm(url, tenant, 'devicecode', { scope: SCOPE }))
  const minutes = Math.round(code.expires_in / 60)
  tell(
    `Open ${code.verification_uri} in a browser, and enter the code\n\n    ${code.user_code}\n\nWaiting for at most ${minutes} minutes; Ctrl+C stops.\n`,
  )
  let seconds = code.interval
  for (;;) {
    await wait(seconds * 1_000, signal)
    if (signal.aborted) throw unusable('stopped before anyone entered the code')
    const answer = await askOnce(url, tenant, code.device_code)
    if (typeof answer === 'object') {
      const userPrincipalName = await readName(url, answer.access_token)
      return { kind: 'device', url, tenant, userPrincipalName, refreshToken: answer.refresh_token }
    }
    if (answer === 'slow_down') seconds += SLOW_DOWN_SECONDS
  }
}

/** A new access token. @throws {SignInOver} */
export async function refreshToken(kept: Kept): Promise<string> {
  const fields = { grant_type: 'refresh_token', refresh_token: kept.refreshToken }
  try {
    return TOKENS.parse(await postForm(kept.url, kept.tenant, 'token', fields)).access_token
  } catch (error) {
    if (!(error instanceof ApiRefused) || error.apiCode !== 'invalid_grant') throw error
    throw new SignInOver(kept)
  }
}

async function askOnce(
  url: string,
  tenant: string,
  deviceCode: string,
): Promise<z.infer<typeof TOKENS> | 'authorization_pending' | 'slow_down'> {
  const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: deviceCode }
  try {
    return TOKENS.parse(await postForm(url, tenant, 'token', fields))
  } catch (error) {
    if (!(error instanceof ApiRefused)) throw error
    const { apiCode } = error
    if (apiCode === 'authorization_pending' || apiCode === 'slow_down') return apiCode
    if (apiCode === 'access_denied') throw unusable('the sign-in was denied in the browser')
    if (apiCode === 'expired_token')
      throw unusable('nobody entered the code in time; ask for another one with rollcall login --device')
    throw error
  }
}

async function readName(url: string, accessToken: string): Promise<string> {
  const headers = { authorization: `Bearer ${accessToken}` }
  const answer = await readJson(await request(url, '/v1.0/rollcall/session', { headers }))
  return SESSION.parse(answer).user.userPrincipalName
}

async function postForm(
  url: string,
  tenant: string,
  endpoint: 'devicecode' | 'token',
  fields: Readonly<Record<string, string>>,
): Promise<unknown> {
  const path = `/${encodeURIComponent(tenant)}/oauth2/v2.0/${endpoint}`
  const body = new URLSearchParams({ client_id: CLIENT_ID, ...fields })
  const headers = { 'user-agent': 'rollcall command line' }
  return readJson(await request(url, path, { method: 'POST', headers, body }))
}
