// Months, weekdays and halves of the day in the invariant culture.

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** From Sunday, as weekday numbers count. */
export const weekdayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

/** The three letters that `MMM` and `ddd` write. */
export function abbreviated(name: string): string {
  return name.slice(0, 3)
}
