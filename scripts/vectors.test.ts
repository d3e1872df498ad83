import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const command = fileURLToPath(new URL('./vectors.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'rollcall-vectors-'))

afterAll(() => rmSync(folder, { recursive: true }))

describe('vectors command', () => {
  it('ends with the counts and status 0 when all pass', () => {
    const file = givenFile('pass.json', '[{"id":"a","expression":"[x]","source":{"x":"1"},"expected":"1"}]')
    expect(vectors('expressions', file)).toEqual({ status: 0, out: '1 passed, 0 failed\n', err: '' })
  })

  it('prints what was expected and what came out when one fails', () => {
    const file = givenFile('fail.json', '[{"id":"a","expression":"[x]","source":{"x":"1"},"expected":"2"}]')
    const { status, out } = vectors('expressions', file)
    expect(status).toBe(1)
    expect(out.split('\n')).toEqual([
      'a',
      "  expected { result: '2' }",
      "  actual   { result: '1', isRedacted: false }",
      '0 passed, 1 failed',
      '',
    ])
  })

  it.each([
    ['an unknown kind', ['grammar', 'x.json'], /no vectors of kind "grammar"; .*expressions, scim-filters/],
    ['no arguments', [], /^usage: .*KIND FILE/],
    ['a file that cannot be read', ['expressions', join(folder, 'none.json')], /none\.json: ENOENT/],
    ['a file that is no JSON', ['expressions', givenFile('bad.json', '[{')], /bad\.json: .*JSON.*usage/],
    ['a file of another shape', ['expressions', givenFile('shape.json', '{}')], /holds a JSON array/],
  ])('says in one line what it accepts, given %s', (_title, args, message) => {
    const { status, out, err } = vectors(...args)
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toMatch(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

function vectors(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

function givenFile(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
