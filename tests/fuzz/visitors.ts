// People who sign in once and do what can be done once: sign out, change the password, register a second factor, let in a
// device.

import { z } from 'zod'
import { codeAt } from '../../apps/server/src/sign-in/one-time-code.ts'
import { call } from '../../scripts/demo/http.ts'
import type { RollcallApi } from '../../scripts/demo/rollcall-api.ts'

/** `guest` is signed in by a request of the fuzz itself. */
export const VISITORS = ['leaver', 'changer', 'beginner', 'confirmer', 'remover', 'host'] as const
export type Visitor = (typeof VISITORS)[number]

export type Visitors = {
  headersOf(visitor: Visitor): Readonly<Record<string, string>>
  /** What the authenticator app of `confirmer` shows now. */
  code(): string
}

const session = z.object({ csrfToken: z.string() })
const begun = z.object({ secret: z.string() })
const CODE_STEP_MS = 30_000

export async function openVisitors(
  url: string,
  api: RollcallApi,
  password: string,
  newUser: (name: string) => Promise<string>,
): Promise<Visitors> {
  const passwordProfile = { password, forceChangePasswordNextSignIn: false }
  const headers = new Map<Visitor, Readonly<Record<string, string>>>()
  for (const name of [...VISITORS, 'guest'] as const) {
    const id = await newUser(`visitor-${name}`)
    await api.patch(`/users/${id}`, { passwordProfile })
    if (name !== 'guest') headers.set(name, await signIn(url, `visitor-${name}@contoso.example`, password))
  }
  const headersOf = (visitor: Visitor) => headers.get(visitor) ?? {}
  const { secret } = begun.parse(
    (
      await call(`${url}/v1.0/rollcall/session/secondFactor/begin`, {
        method: 'POST',
        json: { password },
        headers: headersOf('confirmer'),
      })
    ).json,
  )
  return { headersOf, code: () => codeAt(secret, Math.floor(Date.now() / CODE_STEP_MS)) }
}

async function signIn(url: string, userPrincipalName: string, password: string) {
  const answer = await call(`${url}/v1.0/rollcall/signIn`, {
    method: 'POST',
    json: { userPrincipalName, password },
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { cookie, 'x-csrf-token': session.parse(answer.json).csrfToken }
}
