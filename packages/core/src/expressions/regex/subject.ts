// The text that a pattern runs over, by code points, with the way back to UTF-16 offsets.

import { foldCase } from './character-set.ts'

export interface Subject {
  readonly text: string
  readonly codePoints: Int32Array
  /** The code points in upper case if case is ignored, else the same array. */
  readonly compared: Int32Array
  /** Where each code point begins in `text`, and its length at the end; null if that is the code point's index. */
  readonly offsets: Int32Array | null
}

export function createSubject(text: string, options: { readonly ignoresCase: boolean }): Subject {
  const { codePoints, offsets } = /[\ud800-\udfff]/.test(text)
    ? splitPairs(text)
    : { codePoints: unitsOf(text), offsets: null }
  return { text, codePoints, compared: options.ignoresCase ? codePoints.map(foldCase) : codePoints, offsets }
}

/** The part of the text between two positions, counted in code points. */
export function sliceSubject({ text, offsets }: Subject, start: number, end: number): string {
  return offsets === null ? text.slice(start, end) : text.slice(offsets[start], offsets[end])
}

function unitsOf(text: string): Int32Array {
  const units = new Int32Array(text.length)
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index)
  return units
}

function splitPairs(text: string): { readonly codePoints: Int32Array; readonly offsets: Int32Array } {
  const codePoints = new Int32Array(text.length)
  const offsets = new Int32Array(text.length + 1)
  let count = 0
  let offset = 0
  for (const character of text) {
    codePoints[count] = character.codePointAt(0) ?? 0
    offsets[count++] = offset
    offset += character.length
  }
  offsets[count] = offset
  return { codePoints: codePoints.subarray(0, count), offsets: offsets.subarray(0, count + 1) }
}
