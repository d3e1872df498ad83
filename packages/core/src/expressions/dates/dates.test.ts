import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calendarDateOf,
  dateTimeOf,
  daysSinceEpoch,
  earliestSeconds,
  latestSeconds,
  textOfDateTime,
  weekdayOf,
} from './calendar.ts'
import { parseDateFormat } from './date-format.ts'
import { parseDateText } from './date-text.ts'
import { dateTimeOfFileTime, fileTimeOf } from './file-time.ts'
import { addInterval, type Interval, intervalsBetween } from './intervals.ts'
import { type ReadingOptions, readDate } from './read-date.ts'
import { writeDate } from './write-date.ts'

const anyInstant = fc
  .integer({ min: earliestSeconds, max: latestSeconds })
  .map((seconds) => ({ kind: 'datetime', seconds }) as const)
const options: ReadingOptions = {
  allowsLeadingWhite: false,
  allowsTrailingWhite: false,
  allowsInnerWhite: false,
  usesCurrentDate: true,
  nowSeconds: Date.UTC(2023, 10, 20, 22) / 1000,
}

describe('the calendar', () => {
  it('agrees with JavaScript on every date', () => {
    fc.assert(
      fc.property(anyInstant, ({ seconds }) => {
        const date = new Date(seconds * 1000)
        const days = Math.floor(seconds / 86_400)
        expect(calendarDateOf(days)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect(daysSinceEpoch(calendarDateOf(days))).toBe(days)
        expect(weekdayOf(days)).toBe(date.getUTCDay())
      }),
    )
  })

  it('ends at the years 1 and 9999', () => {
    expect(dateTimeOf(earliestSeconds)).not.toBeNull()
    expect(dateTimeOf(latestSeconds + 0.5)).not.toBeNull()
    expect(dateTimeOf(earliestSeconds - 1)).toBeNull()
    expect(dateTimeOf(latestSeconds + 1)).toBeNull()
    expect(dateTimeOf(Number.NaN)).toBeNull()
  })

  it('writes midnight and noon as twelve', () => {
    expect(textOfDateTime({ kind: 'datetime', seconds: 0 })).toBe('1/1/1970 12:00:00 AM')
    expect(textOfDateTime({ kind: 'datetime', seconds: 43_200 })).toBe('1/1/1970 12:00:00 PM')
    expect(textOfDateTime({ kind: 'datetime', seconds: earliestSeconds })).toBe('1/1/0001 12:00:00 AM')
  })
})

describe('date text (expressions.md §11.1)', () => {
  it('reads back the text of any datetime', () => {
    fc.assert(
      fc.property(anyInstant, (date) => {
        expect(parseDateText(textOfDateTime(date))).toEqual(date)
      }),
    )
  })

  it.each([
    ['2020-03-16-07:00', '3/16/2020 7:00:00 AM'],
    ['2013-01-10 4:00 PM -8', '1/11/2013 12:00:00 AM'],
    ['2024-01-05T13:00Z', '1/5/2024 1:00:00 PM'],
    ['2024-01-05 13:00:00.1234567 +0530', '1/5/2024 7:30:00 AM'],
    ['2024-01-05+530', '1/4/2024 6:30:00 PM'],
    ['2024-1-5 1:02pm', '1/5/2024 1:02:00 PM'],
    ['1/5/2024z', '1/5/2024 12:00:00 AM'],
    ['2024-01-05+14:00', '1/4/2024 10:00:00 AM'],
    ['\t2024/1/5\n', '1/5/2024 12:00:00 AM'],
  ])('%j is %s', (text, expected) => {
    const date = parseDateText(text)
    expect(date === null ? null : textOfDateTime(date)).toBe(expected)
  })

  it.each([
    ['2024-01/05'],
    ['24-01-05'],
    ['2024-13-01'],
    ['1900-02-29'],
    ['0000-01-01'],
    ['2024-01-05T24:00'],
    ['2024-01-05T10'],
    ['2024-01-05 10:60'],
    ['2024-01-05 10:00:60'],
    ['2024-01-05 13:00 PM'],
    ['2024-01-05 0:30 AM'],
    ['2024-01-05t10:00'],
    ['2024-01-05 10:00:00.12345678'],
    ['2024-01-05+14:01'],
    ['2024-01-05+10:60'],
    ['2024-01-05 AM'],
    ['2024-01-05 10:00 UTC'],
    ['9999-12-31T23:00-02:00'],
    ['today'],
    ['٢٠٢٤-01-05'],
  ])('%j is none', (text) => {
    expect(parseDateText(text)).toBeNull()
  })
})

describe('intervals', () => {
  it.each<[Interval, number, string, string]>([
    ['m', 1, '2024-01-31', '2/29/2024 12:00:00 AM'],
    ['m', -13, '2024-03-31', '2/28/2023 12:00:00 AM'],
    ['yyyy', 1, '2024-02-29 10:00', '2/28/2025 10:00:00 AM'],
    ['ww', -2, '2024-01-10', '12/27/2023 12:00:00 AM'],
    ['n', 1_440, '2024-02-28', '2/29/2024 12:00:00 AM'],
  ])('adding %s × %d to %s gives %s', (interval, count, text, expected) => {
    const date = addInterval(dateOf(text), interval, count)
    expect(date === null ? null : textOfDateTime(date)).toBe(expected)
  })

  it('never lead out of the years 1 to 9999', () => {
    for (const interval of ['yyyy', 'm', 'ww', 'd', 'h', 'n', 's'] as const) {
      expect(addInterval(dateOf('2024-01-01'), interval, 1e12)).toBeNull()
      expect(addInterval(dateOf('2024-01-01'), interval, -9.3e18)).toBeNull()
    }
  })

  it('add up to the date they were counted to', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (earlier, later) => {
        expect(addInterval(earlier, 's', intervalsBetween(earlier, later, 's'))).toEqual(later)
        expect(intervalsBetween(earlier, later, 'd')).toBe(-intervalsBetween(later, earlier, 'd') + 0)
      }),
    )
  })

  it('count weeks from Sunday to Sunday', () => {
    expect(intervalsBetween(dateOf('2024-01-06'), dateOf('2024-01-07'), 'ww')).toBe(1)
    expect(intervalsBetween(dateOf('2024-01-07'), dateOf('2024-01-13'), 'ww')).toBe(0)
    expect(intervalsBetween(dateOf('2024-01-07'), dateOf('2024-01-06'), 'ww')).toBe(-1)
  })
})

describe('AD time', () => {
  it('survives the way to a date and back', () => {
    const after1601 = anyInstant.filter(({ seconds }) => seconds >= -11_644_473_600)
    fc.assert(
      fc.property(after1601, (date) => {
        expect(dateTimeOfFileTime(fileTimeOf(date) ?? -1n)).toEqual(date)
      }),
    )
  })

  it('drops fractions of a second', () => {
    expect(dateTimeOfFileTime(116_444_736_009_999_999n)).toEqual({ kind: 'datetime', seconds: 0 })
  })

  it('begins in 1601', () => {
    expect(fileTimeOf({ kind: 'datetime', seconds: -11_644_473_601 })).toBeNull()
    expect(dateTimeOfFileTime(-1n)).toBeNull()
  })
})

describe('format strings (expressions.md §11.3)', () => {
  it.each([
    [''],
    ['y'.repeat(3)],
    ['yyyyy'],
    ['MMMMM'],
    ['HHH'],
    ['zzzz'],
    ['ffffffff'],
    ['g yyyy'],
    ["yyyy 'open"],
    ['yyyy\\'],
    ['yyyy%'],
    ['%%'],
    ['%y'],
    ['x'],
    ['😀'],
    ['KK'],
  ])('%j is malformed', (format) => {
    expect(parseDateFormat(format)).toBeNull()
  })

  it.each([
    ['d', '03/05/2024'],
    ['D', 'Tuesday, 05 March 2024'],
    ['f', 'Tuesday, 05 March 2024 19:08'],
    ['F', 'Tuesday, 05 March 2024 19:08:09'],
    ['g', '03/05/2024 19:08'],
    ['G', '03/05/2024 19:08:09'],
    ['M', 'March 05'],
    ['O', '2024-03-05T19:08:09.1230000'],
    ['R', 'Tue, 05 Mar 2024 19:08:09 GMT'],
    ['s', '2024-03-05T19:08:09'],
    ['t', '19:08'],
    ['T', '19:08:09'],
    ['u', '2024-03-05 19:08:09Z'],
    ['Y', '2024 March'],
    ['%d', '5'],
    ['h:mm t', '7:08 P'],
    ['hh tt', '07 PM'],
    ['ss.FFFFF', '09.123'],
    ['z zz zzz', '+0 +00 +00:00'],
    ["'d' d", 'd 5'],
    ["'it\\'s'", "it's"],
    ['\\d\\\\', 'd\\'],
    ['yy-M-d', '24-3-5'],
    ['%:', ':'],
  ])('%s writes %s', (format, expected) => {
    expect(written(format, { seconds: Date.UTC(2024, 2, 5, 19, 8, 9) / 1000, fraction: 1_230_000 })).toBe(
      expected,
    )
  })

  it('remove the point in front of a fraction that is zero', () => {
    expect(written('s.F', { seconds: 9, fraction: 0 })).toBe('9')
  })

  it.each([
    ['2024-3-5', 'yyyy-M-d', '2024-03-05T00:00:00'],
    ['5 march 2024', 'd MMMM yyyy', '2024-03-05T00:00:00'],
    ['10:30 pm', 'h:mm tt', '2023-11-20T22:30:00'],
    ['12:30', 'hh:mm', '2023-11-20T00:30:00'],
    ['12:30 P', 'hh:mm t', '2023-11-20T12:30:00'],
    ['22:30 PM', 'HH:mm tt', '2023-11-20T22:30:00'],
    ['2024', 'yyyy', '2024-01-01T00:00:00'],
    ['07', 'MM', '2023-07-01T00:00:00'],
    ['20240305T101112.5', 'yyyyMMddTHHmmss.FFF', '2024-03-05T10:11:12'],
    ['20240305T101112', 'yyyyMMddTHHmmss.FFF', '2024-03-05T10:11:12'],
    ['2024-03-05 01:00+0200', 'yyyy-MM-dd HH:mmzzz', '2024-03-04T23:00:00'],
    ['2024-03-05 01:00 -8', 'yyyy-MM-dd HH:mm z', '2024-03-05T09:00:00'],
    ['2024-03-05Z', 'yyyy-MM-ddK', '2024-03-05T00:00:00'],
    ['Tuesday 2024-03-05', 'dddd yyyy-MM-dd', '2024-03-05T00:00:00'],
    ['05/05', 'MM/dd', '2023-05-05T00:00:00'],
    ['2024 24', 'yyyy yy', '2024-01-01T00:00:00'],
    ['Tue, 05 Mar 2024 10:11:12 GMT', 'R', '2024-03-05T10:11:12'],
  ])('read %j by %s as %s', (text, format, expected) => {
    expect(reread(text, format)).toBe(expected)
  })

  it.each([
    ['2024-03-05x', 'yyyy-MM-dd'],
    ['20240305T101112123', 'yyyyMMddTHHmmss.FFF'],
    ['2024-3-5', 'yyyy-MM-dd'],
    [' 2024', 'yyyy'],
    ['2024 23', 'yyyy yy'],
    ['Monday 2024-03-05', 'dddd yyyy-MM-dd'],
    ['13:00 PM', 'hh:mm tt'],
    ['10:00 PM', 'HH:mm tt'],
    ['2024-02-30', 'yyyy-MM-dd'],
    ['02-29', 'MM-dd'],
    ['2024+15:00', 'yyyyzzz'],
    ['0000', 'yyyy'],
    ['Ma', 'MMM'],
    ['', 'yyyy'],
  ])('do not read %j by %s', (text, format) => {
    expect(reread(text, format)).toBeNull()
  })

  it('ignore white space where the styles say so', () => {
    expect(reread('  2024', 'yyyy', { allowsLeadingWhite: true })).not.toBeNull()
    expect(reread('2024 ', 'yyyy', { allowsTrailingWhite: true })).not.toBeNull()
    expect(reread('2024 - 03', 'yyyy-MM', { allowsInnerWhite: true })).not.toBeNull()
    expect(reread('2024-03', 'yyyy - MM', { allowsInnerWhite: true })).not.toBeNull()
    expect(reread(' 2024', 'yyyy', { allowsInnerWhite: true, allowsTrailingWhite: true })).toBeNull()
  })

  it('read back what they wrote, whenever they hold the whole date', () => {
    const formats = [
      'O',
      's',
      'G',
      'R',
      'yyyyMMddHHmmss',
      'dddd d MMMM yyyy h:mm:ss tt',
      'M/d/yyyy H:m:s zzz',
    ]
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...formats), ({ seconds }, format) => {
        const tokens = parseDateFormat(format) ?? []
        const text = writeDate({ seconds, fraction: 0, hasZone: true }, tokens)
        expect(readDate(text, tokens, options)?.seconds).toBe(seconds)
      }),
    )
  })
})

function dateOf(text: string) {
  return parseDateText(text) ?? { kind: 'datetime' as const, seconds: 0 }
}

function written(format: string, date: { readonly seconds: number; readonly fraction: number }): string {
  return writeDate({ ...date, hasZone: false }, parseDateFormat(format) ?? [])
}

function reread(text: string, format: string, changes: Partial<ReadingOptions> = {}): string | null {
  const date = readDate(text, parseDateFormat(format) ?? [], { ...options, ...changes })
  return date === null ? null : writeDate(date, parseDateFormat('s') ?? [])
}
