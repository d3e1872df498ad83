import { describe, expect, it } from 'vitest'
import { areOfOneSeries, ID_SERIES_SIZE, idInSeries, placeInSeries, seriesOf } from './id-series.ts'

const GUIDS = ['0f0e0d0c-0b0a-4123-8706-050403020100', '019ac0de-0b0a-7fff-b706-050403020100']

describe('ids of one series', () => {
  it('stay GUIDs of their version, are different, and lead back to their series and place', () => {
    for (const guid of GUIDS) {
      const ids = Array.from({ length: ID_SERIES_SIZE }, (_, place) => idInSeries(guid, place))
      expect(new Set(ids).size).toBe(ID_SERIES_SIZE)
      expect(new Set(ids.map(seriesOf))).toEqual(new Set([idInSeries(guid, 0)]))
      expect(ids.map(placeInSeries)).toEqual(ids.map((_, place) => place))
      for (const id of ids)
        expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-[47][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    }
  })

  it('have the random digits of their GUID in common, and no others', () => {
    const [first = '', second = ''] = GUIDS
    expect(idInSeries(first, 0x1f)).toBe('0f0e0d0c-0b0a-401f-8706-050403020100')
    expect(seriesOf(first)).not.toBe(seriesOf(second))
    expect(areOfOneSeries(first, idInSeries(first, 0x1f))).toBe(true)
    for (const other of [first, second, '']) expect(areOfOneSeries(first, other)).toBe(false)
  })

  it('leave every other text alone', () => {
    const others = ['', 'first', '0f0e0d0c-0b0a-4ABC-8706-050403020100', '0f0e0d0c-0b0a-4123-8706']
    for (const text of others) {
      expect(seriesOf(text)).toBe(text)
      expect(areOfOneSeries(text, text.replace(/4.../, '4124'))).toBe(false)
    }
  })
})
