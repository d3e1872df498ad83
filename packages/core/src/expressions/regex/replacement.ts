// Replacement text with its `$` substitutions (expressions.md §12).

import type { Match, Pattern } from './pattern.ts'

/** What to insert for a match. */
export type Replacement = readonly ReplacementPart[]

type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'before' | 'after' | 'subject' }

// No name holds a brace or a dollar sign; saying so keeps the search linear in texts full of them.
const substitution = /\$(?:(\d+)|\{([^{}$]*)\}|([$&`'+_]))/g

/** Reads replacement text; a `$` that names no group of the pattern stands for itself. */
export function parseReplacement(text: string, pattern: Pattern): Replacement {
  const parts: ReplacementPart[] = []
  let copied = 0
  for (const match of text.matchAll(substitution)) {
    const part = partOf(match, pattern)
    if (part === null) continue
    parts.push({ kind: 'text', text: text.slice(copied, match.index) }, part)
    copied = match.index + match[0].length
  }
  parts.push({ kind: 'text', text: text.slice(copied) })
  return parts.filter((part) => part.kind !== 'text' || part.text !== '')
}

/**
 * The text that the replacement inserts for a match; a group that took no part inserts nothing. Longer than
 * `enoughLength` it is left incomplete.
 */
export function expandReplacement(replacement: Replacement, match: Match, enoughLength: number): string {
  let expanded = ''
  for (const part of replacement) {
    expanded += expandPart(part, match)
    if (expanded.length > enoughLength) break
  }
  return expanded
}

function partOf([, number, name, symbol]: RegExpExecArray, pattern: Pattern): ReplacementPart | null {
  if (symbol !== undefined) return partOfSymbol(symbol, pattern)
  const reference = number ?? name ?? ''
  // Leading zeros mean nothing, and $0 is the whole match.
  const digits = /^0*(\d+)$/.exec(reference)?.[1]
  if (digits === '0') return { kind: 'group', group: 0 }
  const group = pattern.groupNumber(digits ?? reference)
  return group === null ? null : { kind: 'group', group }
}

function partOfSymbol(symbol: string, { groupCount }: Pattern): ReplacementPart {
  switch (symbol) {
    case '$':
      return { kind: 'text', text: '$' }
    case '`':
      return { kind: 'before' }
    case "'":
      return { kind: 'after' }
    case '_':
      return { kind: 'subject' }
    default:
      // $+ is the group with the highest number, $& the whole match.
      return { kind: 'group', group: symbol === '+' ? groupCount : 0 }
  }
}

function expandPart(part: ReplacementPart, match: Match): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'group':
      return match.text(part.group) ?? ''
    case 'before':
      return match.slice(0, match.start(0))
    case 'after':
      return match.slice(match.end(0))
    case 'subject':
      return match.slice(0)
  }
}
