// Instants as people read them, in their own language and time zone.
import { element } from './element.js'

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const CLOCK = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/**
 * Day and minute.
 *
 * @param {string} iso
 */
export function showDay(iso) {
  return element('time', { datetime: iso }, DAY.format(new Date(iso)))
}

/**
 * To the second, without the year.
 *
 * @param {string} iso
 */
export function showSecond(iso) {
  return element('time', { datetime: iso }, CLOCK.format(new Date(iso)))
}
