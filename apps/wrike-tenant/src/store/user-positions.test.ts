import { assert, integer, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserPositions } from './user-positions.ts'

describe('UserPositions', () => {
  it('finds the block and what to skip in it', () => {
    const positions = new UserPositions()
    for (let seq = 1; seq <= 300; seq++) positions.add(seq)
    expect(positions.at(0)).toEqual({ fromSeq: 0, skip: 0 })
    expect(positions.at(62)).toEqual({ fromSeq: 0, skip: 62 })
    expect(positions.at(63)).toEqual({ fromSeq: 64, skip: 0 })
    expect(positions.at(299)).toEqual({ fromSeq: 256, skip: 44 })
    expect(positions.at(300)).toBeNull()
  })

  it('has no place in an empty account', () => {
    expect(new UserPositions().at(0)).toBeNull()
  })

  it('finds the same user as a walk along the table, whoever came and went', () => {
    const seqs = uniqueArray(integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 300 })
    assert(
      property(seqs, integer({ min: 0, max: 300 }), (added, offset) => {
        const positions = new UserPositions()
        for (const seq of added) positions.add(seq)
        const removed = new Set(added.filter((seq) => seq % 3 === 0))
        for (const seq of removed) positions.remove(seq)
        const left = added.filter((seq) => !removed.has(seq)).sort((one, other) => one - other)

        const place = positions.at(offset)
        const found = place === null ? undefined : left.filter((seq) => seq >= place.fromSeq)[place.skip]
        expect(found).toBe(left[offset])
        expect(place?.skip ?? 0).toBeLessThan(64)
      }),
    )
  })
})
