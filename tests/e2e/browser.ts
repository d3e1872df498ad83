// The browser of the end-to-end tests: Chromium out of an npm package, so that nothing else has to be installed.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'
import { unpackChromium } from './unpack-chromium.ts'

// In a container there is neither a graphics card nor the right to make a sandbox; the pages under test are our own.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

let running: Promise<Browser> | null = null

/** A page of its own profile at 1280 pixels, in English and UTC; it closes with its test, the browser with the file. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  running ??= launch()
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

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpackChromium(), args: ARGUMENTS })
}
