// The tree of a regular expression in the .NET dialect (expressions.md §12).

import type { CharacterSet } from './character-set.ts'

export type Assertion =
  | 'textStart'
  | 'textEnd'
  /** The end, or before a line feed that ends the text: `$` and `\Z`. */
  | 'textEndOrLastLine'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'noWordBoundary'

export type PatternNode =
  | { readonly kind: 'character'; readonly codePoint: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'alternatives'; readonly nodes: readonly PatternNode[] }
  | {
      readonly kind: 'repeat'
      readonly node: PatternNode
      readonly min: number
      /** Infinity for no upper bound. */
      readonly max: number
      readonly isLazy: boolean
    }
  /** `position` counts the groups by their opening parenthesis, from 0; see `PatternTree.groups`. */
  | { readonly kind: 'group'; readonly position: number; readonly node: PatternNode }
  /** Refers to the group with this .NET number or name. */
  | { readonly kind: 'backReference'; readonly group: string }
  | {
      readonly kind: 'look'
      readonly isBehind: boolean
      readonly isNegative: boolean
      readonly node: PatternNode
    }

export interface PatternTree {
  readonly root: PatternNode
  /** For each group in the order of opening parentheses, its name; null for an unnamed one. */
  readonly groups: readonly (string | null)[]
  readonly ignoresCase: boolean
}
