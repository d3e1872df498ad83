// What one expression may cost (expressions.md §10.3). Time is counted as work, not read from a clock: the same
// expression over the same object then ends the same way on every machine, and core stays free of clocks.

export const limits = {
  /** Code points of the expression text. */
  expressionLength: 16_384,
  /** Function calls inside function calls; the outermost is 1. */
  nestingDepth: 64,
  /** Arguments of one call, the omitted ones included. */
  positionsPerCall: 2_048,
  /** Code points of any text made while evaluating. */
  textLength: 1_048_576,
  /** Code points of a regular expression. */
  patternLength: 4_096,
  /** Steps of one regular expression over one text: 50 to 250 ms, at 10 to 50 ns a step. */
  regexSteps: 5_000_000,
  /** Units of one evaluation: less than a second. A unit is a regex step, or a code unit handled in that time. */
  evaluationWork: 20_000_000,
} as const

/** True if `text` has more code points than `limit`; counts only when the answer is not clear from its length. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  if (text.length > 2 * limit) return true
  let count = 0
  for (let index = 0; index < text.length; index++) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) index++
    count++
  }
  return count > limit
}
