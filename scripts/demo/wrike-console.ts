// Wrike's side of the tutorial, over its console API: base URL, API app, permanent token (T5 to T10).

import { z } from 'zod'
import { call } from './http.ts'

export type WrikeConsole = {
  /** Domains whose people may be provisioned (wrike.md W2.1). */
  approveDomains(domains: readonly string[]): Promise<void>
  scimBaseUrl(): Promise<string>
  /** Makes the API app and its permanent token; the password is asked for again (W4.1). */
  createToken(appName: string, password: string): Promise<string>
}

const account = z.object({ scimBaseUrl: z.string() })
const created = z.object({ id: z.string() })
const issued = z.object({ token: z.string() })

/** Signs an administrator in. */
export async function signInToWrike(url: string, email: string, password: string): Promise<WrikeConsole> {
  const api = `${url}/console/api`
  const signedIn = await call(`${api}/sign-in`, { method: 'POST', json: { email, password } })
  const headers = {
    cookie: signedIn.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  }
  return {
    async approveDomains(domains) {
      await call(`${api}/approved-domains`, { method: 'PUT', headers, json: { domains } })
    },
    async scimBaseUrl() {
      return account.parse((await call(`${api}/integrations/azure-ad`, { headers })).json).scimBaseUrl
    },
    async createToken(appName, again) {
      const app = created.parse(
        (await call(`${api}/apps`, { method: 'POST', headers, json: { name: appName } })).json,
      )
      const answer = await call(`${api}/apps/${app.id}/tokens`, {
        method: 'POST',
        headers,
        json: { password: again },
      })
      return issued.parse(answer.json).token
    },
  }
}
