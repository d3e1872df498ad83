// Pictures of pages: each in both themes, wide and narrow, as long as the page is.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { RunningPair } from '../running-pair.ts'
import type { PortalPage } from './portal-pages.ts'

type Look = { readonly width: number; readonly theme: 'light' | 'dark'; readonly pages: RegExp }

const EVERY_PAGE = /./
const SOME_PAGES = /^(home|users|provisioning|logs|insights)$/
const LOOKS: readonly Look[] = [
  { width: 1280, theme: 'light', pages: EVERY_PAGE },
  { width: 1280, theme: 'dark', pages: EVERY_PAGE },
  { width: 390, theme: 'light', pages: EVERY_PAGE },
  { width: 390, theme: 'dark', pages: EVERY_PAGE },
  { width: 768, theme: 'light', pages: SOME_PAGES },
  { width: 1920, theme: 'light', pages: SOME_PAGES },
]

/** Writes `folder`/`width`-`theme`/`name`.png of each page. @returns What went wrong, by page. */
export async function shootPages(
  browser: Browser,
  rollcall: RunningPair['rollcall'],
  pages: readonly PortalPage[],
  folder: string,
): Promise<readonly string[]> {
  // Several looks at a time: most of the time is spent waiting for the page.
  const waiting = [...LOOKS]
  const problems: string[] = []
  const work = async () => {
    for (let look = waiting.shift(); look !== undefined; look = waiting.shift())
      problems.push(...(await shootLook(browser, rollcall, look, pages, folder)))
  }
  await Promise.all([work(), work(), work()])
  return problems
}

async function shootLook(
  browser: Browser,
  { url, admin }: RunningPair['rollcall'],
  { width, theme, pages: shown }: Look,
  pages: readonly PortalPage[],
  folder: string,
): Promise<readonly string[]> {
  const look = `${width}-${theme}`
  await mkdir(join(folder, look), { recursive: true })
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  const problems: string[] = []
  let isSignedIn = false
  for (const page of pages.filter(({ name }) => shown.test(name))) {
    try {
      if (page.isPublic !== true && !isSignedIn) {
        await signIn(context, admin)
        isSignedIn = true
      }
      const overflow = await shoot(context, page, join(folder, look, `${page.name}.png`))
      if (overflow > 0) problems.push(`${look} ${page.name}: ${overflow} pixels wider than the window`)
    } catch (error) {
      problems.push(`${look} ${page.name}: ${error instanceof Error ? error.message : error}`)
    }
  }
  await context.close()
  return problems
}

async function signIn(context: BrowserContext, admin: RunningPair['rollcall']['admin']): Promise<void> {
  const answer = await context.request.post('/v1.0/rollcall/signIn', {
    data: { userPrincipalName: admin.user, password: admin.password },
  })
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`)
}

const HEIGHT = 800
const TALLEST = 3_000

/** @returns Pixels by which the page is wider than its window. */
async function shoot(
  context: BrowserContext,
  { address, prepare }: PortalPage,
  file: string,
): Promise<number> {
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  try {
    await page.goto(address)
    await isShown(page)
    await prepare?.(page)
    await isShown(page)
    const [frame, main] = [await sizesOf(page, 'html'), await sizesOf(page, 'main')]
    if (main.below > 0)
      await page.setViewportSize({ width: frame.width, height: Math.min(TALLEST, HEIGHT + main.below) })
    return Math.max(frame.beside, main.beside)
  } finally {
    // Also where something failed: that is what one wants to see.
    await page.screenshot({ path: file, animations: 'disabled' })
    await page.close()
  }
}

/** Waits until the page has its heading and nothing is being read any more. */
async function isShown(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await expectNone(page.getByRole('progressbar').filter({ visible: true }).and(page.locator('.fui-Spinner')))
}

async function expectNone(locator: Locator): Promise<void> {
  while ((await locator.count()) > 0) await locator.first().waitFor({ state: 'detached' })
}

/** Width of an element, and pixels of its content below its end and beside it. */
async function sizesOf(page: Page, selector: string) {
  const nothing = { width: 0, below: 0, beside: 0 }
  const element = page.locator(selector)
  if ((await element.count()) === 0) return nothing
  return element.evaluate(({ clientHeight, clientWidth, scrollHeight, scrollWidth }) => ({
    width: clientWidth,
    below: scrollHeight - clientHeight,
    beside: scrollWidth - clientWidth,
  }))
}
