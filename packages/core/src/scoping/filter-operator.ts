// What an operator of scoping filters is, and the forms that most of them have (provisioning.md 3.3).

import { booleanOfText } from '../expressions/convert.ts'
import { compilePattern } from '../expressions/regex/pattern.ts'
import type { AttributeType } from '../synchronization-schema/synchronization-schema.ts'
import type { AttributeValue } from '../values/attribute-value.ts'

/** The value of a clause, and how much of the attribute a regular expression must cover (provisioning.md SCP-33). */
export type FilterOperand = { readonly value: string; readonly regexMode: 'full' | 'search' }

/** One operator of scoping filters: what it takes, and how it decides (provisioning.md 3.3). */
export type FilterOperator = {
  /** As the API writes it; clauses may write it in any letter case. */
  readonly name: string
  readonly arity: 'Unary' | 'Binary'
  /** Of a list, whether every value must satisfy the clause (provisioning.md SCP-30, SCP-37) or one is enough (SCP-23). */
  readonly multivaluedComparisonType: 'All' | 'Any'
  /** The types of single-valued attributes that it takes. */
  readonly singles: readonly AttributeType[]
  /** The types of attributes with several values that it takes (SCP-23). */
  readonly lists: readonly AttributeType[]
  /** It compares the ids of other objects, and so can ask who is a member of a group (SCP-23). */
  readonly comparesIds: boolean
  /** The answer for null, the empty string and the empty list. */
  readonly acceptsNull: boolean
  /**
   * Reads the clause's value once and gives back the test of one value that is not empty, at an instant in milliseconds
   * since 1970. A value of a type that the operator cannot read fails the test, also where an operator of 3.3 negates.
   *
   * @throws {InvalidPattern} The value is no regular expression of the dialect (provisioning.md SCP-34).
   * @throws {RegexLimitExceeded} The pattern is too large; from the test: it took too long over this value.
   */
  readonly evaluate: (operand: FilterOperand) => (value: AttributeValue, nowMs: number) => boolean
  /** For a value that stays, the next instant at which the test gives another answer; `null` when it never does. */
  readonly changesAt?: (
    operand: FilterOperand,
  ) => ((value: AttributeValue, nowMs: number) => number | null) | null
  /** What the clause's value must be, when it is not; `null` when it will do. Absent: any text will do. */
  readonly checkValue?: (value: string) => string | null
}

// SCP-34 allows 100 ms; a step takes 10 to 25 ns (measured for the limits of expressions).
const MOST_REGEX_STEPS = 4_000_000

/** An operator of single values, where `rules` do not say otherwise. */
export function operator(
  name: string,
  singles: readonly AttributeType[],
  rules: Pick<FilterOperator, 'arity' | 'evaluate'> & Partial<FilterOperator>,
): FilterOperator {
  return {
    name,
    singles,
    lists: [],
    comparesIds: false,
    multivaluedComparisonType: 'All',
    acceptsNull: false,
    ...rules,
  }
}

/** An operator without a value. */
export function unary(
  name: string,
  singles: readonly AttributeType[],
  { acceptsNull }: Pick<FilterOperator, 'acceptsNull'>,
  test: (value: AttributeValue) => boolean,
): FilterOperator {
  return operator(name, singles, { arity: 'Unary', acceptsNull, evaluate: () => test })
}

/** An operator that compares texts. */
export function binary(
  name: string,
  singles: readonly AttributeType[],
  test: (text: string, operand: string) => boolean,
): FilterOperator {
  return operator(name, singles, {
    arity: 'Binary',
    evaluate: ({ value: operand }) => {
      return (value) => {
        const text = textOf(value)
        return text !== null && test(text, operand)
      }
    },
  })
}

/** An operator whose value is a regular expression. */
export function regex(name: string, { isNegated }: { readonly isNegated: boolean }): FilterOperator {
  return operator(name, ['String', 'Integer'], {
    arity: 'Binary',
    evaluate: ({ value: source, regexMode }) => {
      const matches = compileRegex(source, regexMode)
      return (value) => {
        const text = textOf(value)
        return text !== null && matches(text) !== isNegated
      }
    },
  })
}

function compileRegex(source: string, mode: FilterOperand['regexMode']): (text: string) => boolean {
  const pattern = compilePattern(source)
  const options = { maxSteps: MOST_REGEX_STEPS }
  if (mode === 'full') return (text) => pattern.matchesWhole(text, options)
  return (text) => {
    for (const _match of pattern.matches(text, options)) return true
    return false
  }
}

/** An operator that orders whole numbers. */
export function comparison(name: string, test: (order: number) => boolean): FilterOperator {
  return operator(name, ['Integer'], {
    arity: 'Binary',
    evaluate: ({ value: operand }) => {
      const limit = digitsOf(operand)
      return (value) => {
        const text = textOf(value)
        const digits = text === null ? null : digitsOf(text)
        return digits !== null && limit !== null && test(compareDigits(digits, limit))
      }
    },
    checkValue: (value) => (digitsOf(value) === null ? 'a whole number from 0 upward, digits only' : null),
  })
}

/** The digits of a whole number without leading zeros; `null` for any other text. */
function digitsOf(text: string): string | null {
  return /^[0-9]+$/.test(text) ? text.replace(/^0+(?=[0-9])/, '') : null
}

// Compared as text, so that numbers of any size are exact (SCP-31).
function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}

/** The text that text operators compare: integers by their decimal text (SCP-35); `null` for other types. */
export function textOf(value: AttributeValue): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

/** A boolean, or its text in any letter case (SCP-36); `null` for anything else. */
export function booleanOf(value: AttributeValue): boolean | null {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? booleanOfText(value) : null
}
