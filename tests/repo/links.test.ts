// Documents name only files that exist, and the lock file names no registry.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n')
const documents = tracked.filter((file) => file.endsWith('.md') && existsSync(join(ROOT, file)))

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

describe('documents', () => {
  it.each(documents)('%s links to files that exist', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(
      (match) => match[1] ?? '',
    )
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([])
  })

  it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names paths that exist', (file) => {
    const paths = [
      ...read(file).matchAll(
        /`((?:packages|adapters|apps|gallery|examples|tests|docs|changelog)(?:\/[\w.-]+)*)`/g,
      ),
    ]
    const missing = paths.map((match) => match[1] ?? '').filter((path) => !existsSync(join(ROOT, path)))
    expect(missing).toEqual([])
  })
})

describe('package-lock.json', () => {
  it('names no registry, so that any mirror can serve it', () => {
    const lock: { packages: Record<string, { resolved?: string }> } = JSON.parse(read('package-lock.json'))
    const resolved = Object.values(lock.packages).flatMap((entry) => entry.resolved ?? [])
    expect(resolved.filter((address) => address.includes(':'))).toEqual([])
  })
})
