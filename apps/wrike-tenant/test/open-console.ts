// The console in a real browser, with a tenant behind it.
import type { Page } from 'playwright-core'
import { openPage } from '../../../tests/e2e/browser.ts'
import { OWNER, startTenant, type Tenant } from './start-tenant.ts'

export type OpenConsole = {
  readonly page: Page
  readonly tenant: Tenant
  /** Where the tenant listens, without a trailing slash. */
  readonly url: string
}

/** A browser at the console's first page, nobody signed in yet. The clipboard may be used. */
export async function openConsole(): Promise<OpenConsole> {
  const tenant = await startTenant()
  const url = await tenant.app.listen({ host: '127.0.0.1', port: 0 })
  const page = await openPage({ baseURL: url, permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto('/')
  return { page, tenant, url }
}

/** Fills in the sign-in page, by default as the owner. */
export async function signInOn(page: Page, { email, password } = OWNER): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The console of the signed-in owner, at Apps & Integrations. */
export async function openSignedIn(): Promise<OpenConsole> {
  const opened = await openConsole()
  await signInOn(opened.page)
  await opened.page.getByRole('heading', { name: 'Apps & Integrations' }).waitFor()
  return opened
}

/** Follows an entry of the left menu. */
export async function goTo(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: entry, exact: true }).click()
  await page.getByRole('heading', { name: entry, level: 1 }).waitFor()
}
