// The Wrike guide and the test that does its steps tell the same tutorial.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PICTURES = join(ROOT, 'docs/guides/images')
const FIRST = 1
const LAST = 31
const MOST_PICTURES = 12
const LARGEST_PICTURE = 150_000

const guide = readFileSync(join(ROOT, 'docs/guides/wrike.md'), 'utf8')
const steps = Array.from({ length: LAST }, (_, index) => FIRST + index)

describe('docs/guides/wrike.md', () => {
  it('has every step of the tutorial once, in their order', () => {
    expect([...guide.matchAll(/^\*\*T(\d+)\.\*\*/gm)].map(([, number]) => Number(number))).toEqual(steps)
  })

  it.each(['wrike-tutorial', 'keyboard-tutorial'])('has its steps done by the test %s', (name) => {
    const test = readFileSync(join(ROOT, `tests/e2e/${name}.e2e.test.ts`), 'utf8')
    const done = [...test.matchAll(/step\('([^']*):/g)].flatMap(([, title = '']) => numbersIn(title))
    // Failures need a second service, and are made once.
    const mouseOnly = name === 'keyboard-tutorial' ? [30] : []
    expect([...new Set([...done, ...mouseOnly])].toSorted((a, b) => a - b)).toEqual(steps)
  })

  it('shows few and small pictures, and no others are kept', () => {
    const shown = [...guide.matchAll(/\]\(images\/([^)]+)\)/g)].map(([, file = '']) => file)
    const kept = readdirSync(PICTURES).filter((file) => file.startsWith('wrike-'))
    expect(kept.toSorted()).toEqual(shown.toSorted())
    expect(kept.length).toBeLessThanOrEqual(MOST_PICTURES)
    expect(kept.filter((file) => statSync(join(PICTURES, file)).size > LARGEST_PICTURE)).toEqual([])
  })
})

/** `T5 to T10, T12` → 5, …, 10, 12. */
function numbersIn(title: string): readonly number[] {
  return [...title.matchAll(/T(\d+)(?: to T(\d+))?/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, index) => Number(from) + index),
  )
}
