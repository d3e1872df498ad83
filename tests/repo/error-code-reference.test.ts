// The page about codes of the provisioning log is what the table says, and nothing is a code that is not in it: the types of
// log entries, escrows and target errors take no other.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROVISIONING_CODES } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { errorCodeReference } from '../../scripts/error-code-reference/error-code-reference.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

describe('codes of the provisioning log', () => {
  it('are on a page that is fresh; npm run docs:error-codes writes it', () => {
    expect(readFileSync(join(ROOT, 'docs/reference/error-codes.md'), 'utf8')).toBe(errorCodeReference())
  })

  it('are all in the table, whatever part of the code gives them', () => {
    const used = ['packages', 'adapters', 'apps/server'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .map((file) => join(file.parentPath, file.name))
        .filter((path) => /\/src\/.*\.ts$/.test(path) && !/node_modules|\.test\.ts$/.test(path))
        .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/errorCode: '(\w+)'/g)])
        .map(([, code = '']) => code),
    )
    expect(used.length).toBeGreaterThan(20)
    expect([...new Set(used)].filter((code) => !(code in PROVISIONING_CODES))).toEqual([])
  })

  it('each say what to do, unless all is as it should be', () => {
    const silent = Object.entries(PROVISIONING_CODES).filter(
      ([, { recommendedAction }]) => recommendedAction === '',
    )
    expect(silent).toEqual([])
  })
})
