// Durations of ISO 8601, as schedules have them.

import { badRequest } from '../graph-refusal.ts'

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/

/**
 * Whole seconds of a duration such as `PT40M`.
 *
 * @throws {GraphRefusal} 400: not a duration of days, hours, minutes and seconds.
 */
export function parseDuration(text: string): number {
  const match = DURATION.exec(text)
  if (match === null || text.endsWith('P') || text.endsWith('T')) {
    throw badRequest(`Invalid duration '${text}': ISO 8601 such as PT40M is accepted.`)
  }
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}

/** The shortest text of a duration; 0 is `PT0S`. */
export function showDuration(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3_600)
  const minutes = Math.floor((seconds % 3_600) / 60)
  const rest = seconds % 60
  const date = days > 0 ? `${days}D` : ''
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${rest > 0 ? `${rest}S` : ''}`
  if (date === '' && time === '') return 'PT0S'
  return `P${date}${time === '' ? '' : `T${time}`}`
}
