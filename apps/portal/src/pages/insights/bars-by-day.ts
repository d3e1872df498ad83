// Counts as the bars of a chart: one of each day, or of each week when that would be too many.

export type Bar = { readonly label: string; readonly counts: Readonly<Record<string, number>> }

/** More bars than this do not fit beside each other with their labels. */
const MOST_DAYS = 31
const DAY_MS = 86_400_000

const SHORT = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })

/**
 * The last `days` days, the newest last; days without a row are there, with nothing in them.
 *
 * @param rows What was counted, by day as `2026-11-27` (UTC).
 * @param nameOf What of a row its counts are named for.
 */
export function barsByDay<Row extends { readonly date: string; readonly count: number }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  days: number,
  nowMs: number,
): readonly Bar[] {
  const width = days > MOST_DAYS ? 7 : 1
  const today = Math.floor(nowMs / DAY_MS)
  const bars = Math.ceil(days / width)
  const byBar = Map.groupBy(rows, ({ date }) => Math.floor((today - Date.parse(date) / DAY_MS) / width))
  return Array.from({ length: bars }, (_, index) => {
    const ago = bars - 1 - index
    const counts: Record<string, number> = {}
    for (const row of byBar.get(ago) ?? []) counts[nameOf(row)] = (counts[nameOf(row)] ?? 0) + row.count
    return { label: labelOf(today - ago * width, width), counts }
  })
}

function labelOf(lastDay: number, width: number): string {
  const last = SHORT.format(lastDay * DAY_MS)
  return width === 1 ? last : `${SHORT.format((lastDay - width + 1) * DAY_MS)} – ${last}`
}
