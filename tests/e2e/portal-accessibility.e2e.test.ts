// axe-core finds nothing on any page of the portal, in either theme, with its dialogs, drawers and editors open.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings, findingsOfColours } from './axe.ts'
import { openPage } from './browser.ts'
import { openedPages } from './opened-pages.ts'
import { type RunningPair, startPair } from './running-pair.ts'
import { liveIn } from './screenshots/lived-in-tenant.ts'
import { type PortalPage, portalPages } from './screenshots/portal-pages.ts'

const READ = { timeout: 10_000 }

let pair: RunningPair
let pages: readonly PortalPage[]
beforeAll(async () => {
  pair = await startPair()
  const tenant = await liveIn(pair)
  pages = [...portalPages(tenant), ...openedPages(tenant)]
}, 120_000)
afterAll(() => pair?.stop())

describe('every page of the portal', () => {
  it('gives axe-core nothing to find, in the light theme and in the dark one', async () => {
    const page = await openPage({ baseURL: pair.rollcall.url, colorScheme: 'light', reducedMotion: 'reduce' })
    const found: Record<string, readonly string[]> = {}
    for (const opened of pages) {
      const broken = await lookAt(page, opened).catch((error: Error) => [error.message])
      if (broken.length > 0) found[opened.name] = broken
    }
    expect(found).toEqual({})
  }, 400_000)
})

/** @returns What is broken. The dark theme differs in colours alone, so only these are looked at again. */
async function lookAt(page: Page, { address, isPublic, prepare }: PortalPage): Promise<readonly string[]> {
  if (isPublic !== true) await signIn(page)
  await page.goto(address)
  await isShown(page)
  if (prepare !== undefined) {
    await prepare(page)
    await isShown(page)
  }
  const light = await findings(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => page.evaluate('document.documentElement.style.colorScheme'), READ).toBe('dark')
  const dark = await findingsOfColours(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

async function signIn(page: Page): Promise<void> {
  if ((await page.context().cookies()).length > 0) return
  const { user, password } = pair.rollcall.admin
  const answer = await page.request.post('/v1.0/rollcall/signIn', {
    data: { userPrincipalName: user, password },
  })
  expect(answer.status()).toBeLessThan(300)
}

/** Waits until the page is there, and nothing on it is still being read. */
async function isShown(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await expect.poll(() => page.locator('.fui-Spinner').count(), READ).toBe(0)
}
