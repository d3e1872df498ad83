// How many of something somebody wants to see.

import { unusable } from './command.ts'

/** A number that an option gives, from 1 to 9999. @throws {RollcallError} `ERR_INVALID_INPUT`. */
export function readCount(given: string | null, option: string, byDefault: number): number {
  if (given === null) return byDefault
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given)
  throw unusable(`--${option} is "${given}"; a number from 1 to 9999 is accepted`)
}
