import { type MappingContext, mapForCreate } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { benchPeople, compileBenchMappings } from './expression-set.ts'

const context: MappingContext = {
  now: 0,
  operation: 'create',
  randomBytes: (count) => new Uint8Array(count),
  targetIdOf: (sourceId) => sourceId,
}

describe('the set of the expressions benchmark', () => {
  it('has fifteen mappings that all give values for its people', async () => {
    const compiled = await compileBenchMappings()
    const outcomes = benchPeople(200).map((source) => mapForCreate(compiled, source, context))
    expect(outcomes.filter(({ problem }) => problem !== null)).toEqual([])
    const written = new Set(outcomes.flatMap(({ changes }) => changes.map(({ attribute }) => attribute)))
    expect(written).toEqual(new Set(compiled.attributes.map(({ target }) => target)))
    expect(written.size).toBe(15)
  })
})
