// `npm run portal:screenshots`: every page of the portal in both themes, wide and narrow, as pictures below
// ./screenshots; with words after `--`, only pages whose name begins with one of them. `-- --guide` makes the pictures
// of docs/guides/wrike.md anew instead.

import { fileURLToPath } from 'node:url'
import { launchChromium } from '../launch-chromium.ts'
import { startPair } from '../running-pair.ts'
import { shootGuide } from './guide-pictures.ts'
import { liveIn } from './lived-in-tenant.ts'
import { portalPages } from './portal-pages.ts'
import { shootPages } from './shoot-pages.ts'

const FOLDER = fileURLToPath(new URL('../../../screenshots', import.meta.url))
const GUIDE = fileURLToPath(new URL('../../../docs/guides/images', import.meta.url))

const words = process.argv.slice(2)
const pair = await startPair()
const browser = await launchChromium()
try {
  await (words.includes('--guide') ? shootGuide(browser, pair, GUIDE) : shootPortal())
} finally {
  await browser.close()
  await pair.stop()
}

async function shootPortal(): Promise<void> {
  const pages = portalPages(await liveIn(pair)).filter(
    ({ name }) => words.length === 0 || words.some((word) => name.startsWith(word)),
  )
  const problems = await shootPages(browser, pair.rollcall, pages, FOLDER)
  for (const problem of problems) console.error(problem)
  console.log(`${pages.length} pages are shown in ${FOLDER}`)
  if (problems.length > 0) process.exitCode = 1
}
