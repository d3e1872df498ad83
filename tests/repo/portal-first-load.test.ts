// What the browser has to load before the home page of the portal is there: under 300 kB of compressed JavaScript.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPortal } from '@rollcall/portal/build'
import { beforeAll, describe, expect, it } from 'vitest'

const DIST = fileURLToPath(new URL('../../apps/portal/dist', import.meta.url))
const ASSETS = join(DIST, 'assets')
const MOST_BYTES = 300_000

beforeAll(async () => {
  await buildPortal()
}, 60_000)

describe('the first load of the portal', () => {
  it('takes less than 300 kB of compressed JavaScript, the home page included', () => {
    const home = readdirSync(ASSETS).filter((name) => /^HomePage-[\w-]+\.js$/.test(name))
    expect(home).toHaveLength(1)
    const loaded = withImports([...scriptsOf(join(DIST, 'index.html')), ...home])
    expect(loaded.size).toBeGreaterThan(10)
    const bytes = [...loaded].map((name) => statSync(join(ASSETS, `${name}.gz`)).size)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES)
  })

  it('leaves the editor of expressions to the page that has one', () => {
    const loaded = withImports(scriptsOf(join(DIST, 'index.html')))
    expect([...loaded].filter((name) => name.startsWith('ExpressionEditor'))).toEqual([])
  })
})

function scriptsOf(page: string): readonly string[] {
  return [...readFileSync(page, 'utf8').matchAll(/\/assets\/([\w.-]+\.js)"/g)].map(([, name = '']) => name)
}

/** These files, and whatever they import at once: `import x from "./y.js"`, not `import("./y.js")`. */
function withImports(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const text = readFileSync(join(ASSETS, name), 'utf8')
    for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
      waiting.push(imported)
  }
  return found
}
