import { describe, expect, it } from 'vitest'
import { UserPositions } from './user-positions.ts'

describe('UserPositions', () => {
  it('finds the block and what to skip in it', () => {
    const positions = new UserPositions()
    for (let seq = 1; seq <= 3_000; seq++) positions.add(seq)
    expect(positions.at(0)).toEqual({ fromSeq: 0, skip: 0 })
    expect(positions.at(1_022)).toEqual({ fromSeq: 0, skip: 1_022 })
    expect(positions.at(1_023)).toEqual({ fromSeq: 1_024, skip: 0 })
    expect(positions.at(2_999)).toEqual({ fromSeq: 2_048, skip: 952 })
    expect(positions.at(3_000)).toBeNull()
  })

  it('counts only those who are still there', () => {
    const positions = new UserPositions()
    for (let seq = 1; seq <= 2_000; seq++) positions.add(seq)
    for (let seq = 1; seq <= 1_000; seq++) positions.remove(seq)
    expect(positions.at(23)).toEqual({ fromSeq: 1_024, skip: 0 })
  })
})
