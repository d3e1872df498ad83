import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run as runMapping } from './mapping.ts'
import { run as runScoping } from './scoping.ts'

function read(name: string): { readonly vectors: readonly { readonly id: string }[] } {
  return JSON.parse(
    readFileSync(new URL(`../../packages/core/vectors/${name}.json`, import.meta.url), 'utf8'),
  )
}

describe.each([
  ['scoping', runScoping, 220],
  ['mapping', runMapping, 280],
])('%s vectors', (name, run, fewest) => {
  const document = read(name)

  it('pass, each of them', () => {
    const { passed, failures } = run(document)
    expect(failures).toEqual([])
    expect(passed).toBe(document.vectors.length)
    expect(passed).toBeGreaterThan(fewest)
  })

  it('have an id each', () => {
    const ids = document.vectors.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refuse a file of another shape', () => {
    expect(() => run([])).toThrow('the member "vectors"')
  })
})

describe('a vector that fails', () => {
  it('is told with what was expected and what came out', () => {
    const clause = { id: 'a', value: 'x', operator: 'EQUALS', operand: 'x', expected: false, note: 'why' }
    expect(runScoping({ vectors: [clause] })).toEqual({
      passed: 0,
      failures: [{ id: 'a', expected: false, actual: true, note: 'why' }],
    })
    const mapping = {
      id: 'b',
      operation: 'create',
      mappings: [{ target: 't', source: '[x]' }],
      object: { x: '1' },
      expected: { sends: {} },
    }
    expect(runMapping({ vectors: [mapping] })).toEqual({
      passed: 0,
      failures: [{ id: 'b', expected: { sends: {} }, actual: { sends: { t: '1' } } }],
    })
  })

  it('fails under its id when it cannot be run at all', () => {
    const { failures } = runScoping({ vectors: [{ id: 'c', value: 'x', operator: 'LIKE', expected: true }] })
    expect(failures).toMatchObject([{ id: 'c', actual: { error: expect.stringContaining('LIKE') } }])
  })
})
