// What the documentation lists is what the code knows.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { JOB_SETTINGS } from '@rollcall/engine'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

function sources(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter(
      (file) =>
        file.isFile() &&
        /\.ts$/.test(file.name) &&
        !/\.test\.ts$|\/(?:test|contract|memory|node_modules)\//.test(join(file.parentPath, file.name)),
    )
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n')
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].toSorted()
}

const doc = (name: string) => readFileSync(join(ROOT, 'docs/reference', name), 'utf8')

describe('docs/reference/configuration.md', () => {
  it('lists every variable that the code reads, and no other', () => {
    const read = found(
      sources('apps/server/src', 'apps/wrike-tenant/src'),
      /\b((?:ROLLCALL|WRIKE)_[A-Z_]+[A-Z])\b/g,
    )
    const isVariable = (name: string) =>
      !name.startsWith('ROLLCALL_FORBIDDEN') && !name.startsWith('ROLLCALL_CALL')
    expect(found(doc('configuration.md'), /`((?:ROLLCALL|WRIKE)_[A-Z_]+)`/g)).toEqual(read.filter(isVariable))
  })

  it('lists every setting of a job, and no other', () => {
    const [, settings = ''] = doc('configuration.md').split('## Settings of a job')
    expect(found(settings, /`([A-Z][A-Za-z]+)`(?=[^|]*\|)/gm).filter((name) => name in JOB_SETTINGS)).toEqual(
      Object.keys(JOB_SETTINGS).toSorted(),
    )
  })
})

describe('docs/reference/errors.md', () => {
  it('explains every error code, and no other', () => {
    const used = found(sources('packages', 'adapters', 'apps'), /['"`](ERR_[A-Z_]+[A-Z])['"`]/g)
    // Codes of Node itself and one of the connector's own, which are read but never given out.
    const ours = used.filter((code) => !/^ERR_(?:HTTP|TLS|SSL|SQLITE|ROLLCALL)/.test(code))
    expect(found(doc('errors.md'), /^\| `(ERR_[A-Z_]+)`/gm)).toEqual(ours)
  })
})
