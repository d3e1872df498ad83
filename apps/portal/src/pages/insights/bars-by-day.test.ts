import { describe, expect, it } from 'vitest'
import { barsByDay } from './bars-by-day.ts'

const NOW = Date.parse('2026-11-27T22:00:00Z')
const row = (date: string, action: string, count: number) => ({ date, action, count })
const counts = (rows: Parameters<typeof barsByDay<ReturnType<typeof row>>>[0], days: number) =>
  barsByDay(rows, ({ action }) => action, days, NOW).map((bar) => bar.counts)

describe('barsByDay', () => {
  it('has a bar for each day, also for one on which nothing happened', () => {
    const rows = [row('2026-11-27', 'create', 2), row('2026-11-25', 'update', 1)]
    expect(counts(rows, 3)).toEqual([{ update: 1 }, {}, { create: 2 }])
  })

  it('adds up what has the same name', () => {
    const rows = [row('2026-11-27', 'create', 2), row('2026-11-27', 'create', 3)]
    expect(counts(rows, 1)).toEqual([{ create: 5 }])
  })

  it('draws weeks that end today when days would be too many', () => {
    const rows = [
      row('2026-11-27', 'create', 1),
      row('2026-11-21', 'create', 1),
      row('2026-11-20', 'create', 5),
    ]
    expect(counts(rows, 90)).toHaveLength(13)
    expect(counts(rows, 90).slice(-2)).toEqual([{ create: 5 }, { create: 2 }])
  })
})
