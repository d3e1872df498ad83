// The browser of the end-to-end tests: Chromium out of an npm package, so that nothing else has to be installed.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'
import { launchChromium } from './launch-chromium.ts'

let running: Promise<Browser> | null = null

/** A page of its own profile at 1280 pixels, in English and UTC; it closes with its test, the browser with the file. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  running ??= launchChromium()
  const context = await (await running).newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return page
}

afterAll(async () => {
  const browser = await running
  running = null
  await browser?.close()
})
