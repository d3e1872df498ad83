// Where a parser is in the text of a pattern.

export interface PatternCursor {
  /** The pattern by code points. */
  readonly characters: readonly string[]
  index: number
}
