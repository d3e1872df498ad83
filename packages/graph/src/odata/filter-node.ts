// The tree of a $filter, as graph-api.md §3.5 defines it.

export const COMPARE_OPERATORS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
export type CompareOperator = (typeof COMPARE_OPERATORS)[number]

export const STRING_FUNCTIONS = ['startswith', 'endswith', 'contains'] as const
export type StringFunction = (typeof STRING_FUNCTIONS)[number]

/** A literal as written: text in quotes, a number, a boolean, `null`, or a bare GUID or date (`bare`). */
export type FilterLiteral =
  | { readonly kind: 'string' | 'bare'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }

/** A property path, folded by `tolower` or `toupper` where asked. `offset` is where it stands in the text. */
export type FilterValue = {
  readonly path: readonly string[]
  readonly fold: 'lower' | 'upper' | null
  readonly offset: number
}

export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly term: FilterNode }
  | {
      readonly kind: 'compare'
      readonly value: FilterValue
      readonly operator: CompareOperator
      readonly literal: FilterLiteral
    }
  | { readonly kind: 'in'; readonly value: FilterValue; readonly literals: readonly FilterLiteral[] }
  | {
      readonly kind: 'match'
      readonly function: StringFunction
      readonly value: FilterValue
      readonly text: string
    }
  /** A clause of `$search`: by words for names and descriptions, by beginning for everything else. */
  | { readonly kind: 'search'; readonly value: FilterValue; readonly text: string }
  /** Paths inside `filter` begin with `variable`. */
  | {
      readonly kind: 'any'
      readonly value: FilterValue
      readonly variable: string
      readonly filter: FilterNode
    }
  | {
      readonly kind: 'count'
      readonly value: FilterValue
      readonly operator: 'eq' | 'ne'
      readonly count: number
    }
