// The fourteen operators of a scoping filter (provisioning.md 3.3): one table for evaluation, validation and the API.

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
  /** Of a list, every value must satisfy the clause (provisioning.md SCP-30, SCP-37). */
  readonly multivaluedComparisonType: 'All'
  readonly supportedAttributeTypes: readonly AttributeType[]
  /** The answer for null, the empty string and the empty list. */
  readonly acceptsNull: boolean
  /**
   * Reads the clause's value once and gives back the test of one value that is not empty. A value of a type that the
   * operator cannot read fails the test, also where the operator negates.
   *
   * @throws {InvalidPattern} The value is no regular expression of the dialect (provisioning.md SCP-34).
   * @throws {RegexLimitExceeded} The pattern is too large; from the test: it took too long over this value.
   */
  readonly evaluate: (operand: FilterOperand) => (value: AttributeValue) => boolean
  /** What the clause's value must be, when it is not; `null` when it will do. Absent: any text will do. */
  readonly checkValue?: (value: string) => string | null
}

const TEXT_OR_INTEGER = ['String', 'Integer'] as const
const WHATEVER_CAN_BE_NULL = ['Integer', 'String', 'Binary', 'Boolean'] as const

// SCP-34 allows 100 ms; a step takes 10 to 25 ns (measured for the limits of expressions).
const MOST_REGEX_STEPS = 4_000_000

/** The operators in the order of the reference. */
export const FILTER_OPERATORS: readonly FilterOperator[] = [
  binary('EQUALS', TEXT_OR_INTEGER, (text, wanted) => text === wanted),
  binary('NOT EQUALS', TEXT_OR_INTEGER, (text, wanted) => text !== wanted),
  regex('REGEX MATCH', { isNegated: false }),
  regex('NOT REGEX MATCH', { isNegated: true }),
  unary('IS TRUE', ['Boolean'], { acceptsNull: false }, (value) => booleanOf(value) === true),
  // Null is not false.
  unary('IS FALSE', ['Boolean'], { acceptsNull: false }, (value) => booleanOf(value) === false),
  unary('IS NULL', WHATEVER_CAN_BE_NULL, { acceptsNull: true }, () => false),
  unary('IS NOT NULL', WHATEVER_CAN_BE_NULL, { acceptsNull: false }, () => true),
  comparison('GREATER_THAN', (order) => order > 0),
  comparison('GREATER_THAN_OR_EQUALS', (order) => order >= 0),
  binary('INCLUDES', ['String'], (text, part) => text.includes(part)),
  binary('ENDS_WITH', ['String'], (text, end) => text.endsWith(end)),
  // The operands are the reverse of INCLUDES: the attribute is sought in the clause's value (SCP-32).
  binary('&', ['String'], (text, whole) => whole.includes(text)),
  binary('!&', ['String'], (text, whole) => !whole.includes(text)),
]

const byName = new Map(FILTER_OPERATORS.map((operator) => [operator.name, operator]))

/** The operator of this name in any letter case; `null` when there is none. */
export function findFilterOperator(name: string): FilterOperator | null {
  return byName.get(name.toUpperCase()) ?? null
}

/**
 * Whether a clause on an attribute of this type can ever hold. The directory keeps whole numbers such as an employee id
 * as text, so an operator for integers also takes text; text that is no number fails its clause (SCP-31).
 */
export function takesAttributeType(operator: FilterOperator, type: AttributeType): boolean {
  const { supportedAttributeTypes: supported } = operator
  return supported.includes(type) || (type === 'String' && supported.includes('Integer'))
}

function operator(
  name: string,
  supportedAttributeTypes: readonly AttributeType[],
  rules: Pick<FilterOperator, 'arity' | 'evaluate'> & Partial<FilterOperator>,
): FilterOperator {
  return { name, supportedAttributeTypes, multivaluedComparisonType: 'All', acceptsNull: false, ...rules }
}

function unary(
  name: string,
  supportedAttributeTypes: readonly AttributeType[],
  { acceptsNull }: Pick<FilterOperator, 'acceptsNull'>,
  test: (value: AttributeValue) => boolean,
): FilterOperator {
  return operator(name, supportedAttributeTypes, { arity: 'Unary', acceptsNull, evaluate: () => test })
}

function binary(
  name: string,
  supportedAttributeTypes: readonly AttributeType[],
  test: (text: string, operand: string) => boolean,
): FilterOperator {
  return operator(name, supportedAttributeTypes, {
    arity: 'Binary',
    evaluate: ({ value: operand }) => {
      return (value) => {
        const text = textOf(value)
        return text !== null && test(text, operand)
      }
    },
  })
}

function regex(name: string, { isNegated }: { readonly isNegated: boolean }): FilterOperator {
  return operator(name, TEXT_OR_INTEGER, {
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

function comparison(name: string, test: (order: number) => boolean): FilterOperator {
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
function textOf(value: AttributeValue): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

function booleanOf(value: AttributeValue): boolean | null {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? booleanOfText(value) : null
}
