// xsd:dateTime values as instants on the time line, exact to the nanosecond (scim.md A6.17, E10).

const DATE_TIME =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?:\.(?<fraction>\d+))?(?<zone>Z|[+-]\d{2}:\d{2})?$/i

const NANOSECONDS_PER_MS = 1_000_000n
const MS_PER_MINUTE = 60_000
const MAX_OFFSET_MINUTES = 14 * 60

/**
 * Nanoseconds since 1970 of an xsd:dateTime with date and time; `null` when the text is not one.
 *
 * A value without a zone is read as UTC. Digits beyond the ninth of a fraction are dropped.
 */
export function parseInstant(text: string): bigint | null {
  const parts = DATE_TIME.exec(text)?.groups
  if (parts === undefined) return null
  const milliseconds = utcMilliseconds(parts)
  const offsetMinutes = parseOffset(parts.zone)
  if (milliseconds === null || offsetMinutes === null) return null
  const nanoseconds = BigInt((parts.fraction ?? '').padEnd(9, '0').slice(0, 9))
  return BigInt(milliseconds - offsetMinutes * MS_PER_MINUTE) * NANOSECONDS_PER_MS + nanoseconds
}

function utcMilliseconds(parts: Readonly<Record<string, string | undefined>>): number | null {
  const read = (name: string) => Number(parts[name])
  const [year, month, day] = [read('year'), read('month'), read('day')]
  const [hour, minute, second] = [read('hour'), read('minute'), read('second')]
  const isEndOfDay = hour === 24 && minute === 0 && second === 0
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return null
  // setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isRealDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isRealDay ? date.setUTCHours(hour, minute, second) : null
}

function parseOffset(zone: string | undefined): number | null {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  if (minutes > MAX_OFFSET_MINUTES || Number(zone.slice(4, 6)) > 59) return null
  return zone.startsWith('-') ? -minutes : minutes
}
