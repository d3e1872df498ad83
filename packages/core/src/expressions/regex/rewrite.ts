// Text with some of its matches changed.

import type { Match, MatchOptions, Pattern } from './pattern.ts'
import type { Replacement } from './replacement.ts'
import { expandReplacement } from './replacement.ts'

export interface RewriteOptions extends MatchOptions {
  /** Stop as soon as the result is longer than this; it is then incomplete, and only its length means something. */
  readonly enoughLength: number
}

/** Replaces every match (expressions.md §14 Replace, form 3). */
export function replaceMatches(
  pattern: Pattern,
  text: string,
  replacement: Replacement,
  options: RewriteOptions,
): string {
  const insert = (match: Match) => expandReplacement(replacement, match, options.enoughLength)
  return rewrite(pattern, text, { group: 0, insert }, options)
}

/** Replaces, in every match, only what the group captured; a match without a capture stays (form 4). */
export function replaceGroup(
  pattern: Pattern,
  text: string,
  change: { readonly group: number; readonly replacement: string },
  options: RewriteOptions,
): string {
  return rewrite(pattern, text, { group: change.group, insert: () => change.replacement }, options)
}

/** The text that the group captured in the first match; null without a match or a capture (form 5). */
export function firstCapture(
  pattern: Pattern,
  text: string,
  group: number,
  options: MatchOptions,
): string | null {
  for (const match of pattern.matches(text, options)) return match.text(group)
  return null
}

function rewrite(
  pattern: Pattern,
  text: string,
  { group, insert }: { readonly group: number; readonly insert: (match: Match) => string },
  options: RewriteOptions,
): string {
  let rewritten = ''
  let copied = 0
  let last: Match | null = null
  for (const match of pattern.matches(text, options)) {
    last = match
    // A group inside a look-around can lie in a part that an earlier match has changed already.
    if (match.start(group) < copied) continue
    rewritten += match.slice(copied, match.start(group)) + insert(match)
    copied = match.end(group)
    if (rewritten.length > options.enoughLength) return rewritten
  }
  return last === null ? text : rewritten + last.slice(copied)
}
