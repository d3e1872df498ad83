import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run as runFilters } from './scim-filters.ts'
import { run as runPatch } from './scim-patch.ts'

function read(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../packages/scim/vectors/${name}.json`, import.meta.url), 'utf8'),
  )
}

describe('SCIM vectors', () => {
  it('pass for every filter', () => {
    expect(runFilters(read('scim-filters'))).toEqual({ passed: 328, failures: [] })
  })

  it('pass for every PATCH', () => {
    expect(runPatch(read('scim-patch'))).toEqual({ passed: 312, failures: [] })
  })

  it('report what failed, with what was expected', () => {
    const document = { schemas: {}, corpora: {}, vectors: [] }
    expect(runFilters(document)).toEqual({ passed: 0, failures: [] })
    expect(runPatch(document)).toEqual({ passed: 0, failures: [] })
  })
})
