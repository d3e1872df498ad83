// Ids of one series: a random GUID, and behind its version digit the place in the series. What is made together is found
// together, and told apart by a number of three hexadecimal digits (a counter as in RFC 9562 §6.2, method 1).

/** How many ids a series has. */
export const ID_SERIES_SIZE = 0x1000

const GUID_LENGTH = 36
const BEGIN = 15
const END = 18
const DIGITS = /^[\da-f]{3}$/

/**
 * The id at a place of the series that a random GUID begins.
 *
 * @param guid In lower case.
 * @param place From 0 to `ID_SERIES_SIZE` - 1.
 */
export function idInSeries(guid: string, place: number): string {
  return `${guid.slice(0, BEGIN)}${place.toString(16).padStart(END - BEGIN, '0')}${guid.slice(END)}`
}

/** The first id of the series that an id belongs to; a text that is no id of a series stands for itself. */
export function seriesOf(id: string): string {
  return hasPlace(id) ? idInSeries(id, 0) : id
}

/** Where an id stands in its series. A random GUID stands anywhere in one of its own. */
export function placeInSeries(id: string): number {
  return Number.parseInt(id.slice(BEGIN, END), 16)
}

/** Whether two ids are different ones of the same series. */
export function areOfOneSeries(a: string, b: string): boolean {
  const isBesides = a !== b && a.slice(END) === b.slice(END) && a.slice(0, BEGIN) === b.slice(0, BEGIN)
  return isBesides && hasPlace(a) && hasPlace(b)
}

function hasPlace(id: string): boolean {
  return id.length === GUID_LENGTH && DIGITS.test(id.slice(BEGIN, END))
}
