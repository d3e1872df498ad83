// What axe-core finds on a page: WCAG 2.2 AA and its own best practices.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const EVERYTHING = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
const COLOURS = { type: 'rule', values: ['color-contrast'] }

// Colours may be on their way from one theme, or from one state, to the next.
const STILL = `new Promise((resolve) => {
  const isMoving = () => document.getAnimations().some((animation) => animation instanceof CSSTransition)
  const look = () => (isMoving() ? requestAnimationFrame(look) : resolve())
  requestAnimationFrame(() => requestAnimationFrame(look))
})`

type Violation = {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What is broken on the page, one line for each rule, in the present theme; none is what is wanted. */
export function findings(page: Page): Promise<readonly string[]> {
  return run(page, EVERYTHING)
}

/** The same for the rules that depend on colours alone. */
export function findingsOfColours(page: Page): Promise<readonly string[]> {
  return run(page, COLOURS)
}

async function run(page: Page, runOnly: object): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE)
  await page.evaluate(STILL)
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  )
  return violations.map(
    ({ id, help, nodes: [first, ...others] }) =>
      `${id}: ${help}: ${first?.html.slice(0, 300)} ${others.length === 0 ? '' : `and ${others.length} more`}`,
  )
}
