// A SCIM filter as a tree: what a parser makes, and what a store or an evaluator reads (RFC 7644 §3.4.2.2).

import type { AttributePath } from '../paths/attribute-path.ts'

export const COMPARISON_OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const

export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number]

/** A literal of a comparison. `null` compares with "unassigned". */
export type FilterLiteral = string | number | boolean | null

/** `a and b and c` is one node with three operands; at least two. */
export interface LogicalFilter {
  readonly kind: 'and' | 'or'
  readonly operands: readonly Filter[]
}

export interface NotFilter {
  readonly kind: 'not'
  readonly operand: Filter
}

export interface ComparisonFilter {
  readonly kind: 'comparison'
  readonly path: AttributePath
  readonly operator: ComparisonOperator
  readonly value: FilterLiteral
}

/** `attr pr` */
export interface PresentFilter {
  readonly kind: 'present'
  readonly path: AttributePath
}

/** `attr[filter]`: inside, paths are plain sub-attribute names and no further value path occurs. */
export interface ValuePathFilter {
  readonly kind: 'valuePath'
  readonly path: AttributePath
  readonly filter: Filter
}

/** Frozen all the way down. */
export type Filter = LogicalFilter | NotFilter | ComparisonFilter | PresentFilter | ValuePathFilter
