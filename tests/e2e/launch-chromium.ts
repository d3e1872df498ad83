// Chromium as the tests and the screenshots run it.

import { type Browser, chromium } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

// In a container there is neither a graphics card nor the right to make a sandbox; the pages under test are our own.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpackChromium(), args: ARGUMENTS })
}
