// What a first `npm start` does once: an invented company to try things on, and how to sign in.

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './demo/http.ts'
import { tenantFiles } from './demo/tenant-files.ts'

const KINDS = ['users', 'groups', 'memberships'] as const

/** Whether the data folder of the environment has no directory yet. An outside database is never filled. */
export function isFirstStart(environment: NodeJS.ProcessEnv): boolean {
  const isEmbedded = (environment.ROLLCALL_DATABASE_URL ?? '') === ''
  return isEmbedded && !existsSync(join(environment.ROLLCALL_DATA || './data', 'rollcall.db'))
}

/** The first administrator as configured; the password made up where none is. */
export function firstAdministrator(environment: NodeJS.ProcessEnv): {
  readonly userPrincipalName: string
  readonly password: string
} {
  const domain = environment.ROLLCALL_TENANT_DOMAIN || 'contoso.example'
  return {
    userPrincipalName: environment.ROLLCALL_ADMIN_UPN || `admin@${domain}`,
    password: environment.ROLLCALL_ADMIN_PASSWORD || randomBytes(12).toString('base64url'),
  }
}

/** Imports examples/contoso as that administrator. */
export async function importContoso(
  url: string,
  administrator: { readonly userPrincipalName: string; readonly password: string },
): Promise<void> {
  const root = `${url}/v1.0/rollcall`
  const signedIn = await fetch(`${root}/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(administrator),
  })
  if (!signedIn.ok) throw new Error(`The first administrator could not sign in: ${signedIn.status}`)
  // What our own server answers to a sign-in.
  const { csrfToken } = (await signedIn.json()) as { readonly csrfToken: string }
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { cookie, 'x-csrf-token': csrfToken, 'content-type': 'text/csv' }
  const tenant = tenantFiles(null)
  for (const kind of KINDS) {
    let csv = ''
    for await (const part of tenant[kind]()) csv += part
    await call(`${root}/import/${kind}`, { method: 'POST', headers, body: csv })
  }
  await fetch(`${root}/session`, { method: 'DELETE', headers: { cookie, 'x-csrf-token': csrfToken } })
}
