// A second reading of expressions.md for tests: walks the tree and does what the reference says, slowly and plainly.
// It shares nothing with the product but the tree. Dates, patterns, roles and random values are left out.

import type { Argument, Comparator } from '../src/expressions/expression.ts'
import type { AttributeValue, SourceAttributes } from '../src/values/attribute-value.ts'
import {
  type ExactNumber,
  isWhole,
  numberOf,
  numberOfText,
  orderOf,
  shortened,
  textOfNumber,
  wholeNumber,
} from './exact-number.ts'

type Single = string | boolean | ExactNumber
type Value = null | Single | readonly Single[]

type End =
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'flow'; readonly signal: 'ignoreAttribute' | 'ignoreObject' }
  | { readonly kind: 'error'; readonly error: 'typeMismatch' | 'invalidArgument' }

/** How an evaluation ends, and whether `Redact` was reached before. */
export type InterpretedResult = End & { readonly isRedacted: boolean }

/** What is thrown to end the evaluation before there is a value. */
class Ended {
  readonly end: End
  constructor(end: End) {
    this.end = end
  }
}

const fail = (error: 'typeMismatch' | 'invalidArgument') => new Ended({ kind: 'error', error })
const signal = (name: 'ignoreAttribute' | 'ignoreObject') => new Ended({ kind: 'flow', signal: name })

/** Evaluates a tree that calls only the functions of `INTERPRETED_FUNCTIONS`, each with a fitting number of arguments. */
export function interpretExpression(tree: Argument, source: SourceAttributes): InterpretedResult {
  const state = { isRedacted: false }
  const evaluate = (node: Argument): Value => {
    switch (node.kind) {
      case 'attribute':
        return readAttribute(source[node.name])
      case 'text':
        return node.value
      case 'number':
        return node.text.startsWith('&')
          ? wholeNumber(BigInt(`0x${node.text.slice(2)}`))
          : numberOfText(node.text)
      case 'keyword':
        throw signal(node.keyword === 'IgnoreObjectFlow' ? 'ignoreObject' : 'ignoreAttribute')
      case 'omitted':
        return null
      case 'comparison':
        return compare(evaluate(node.left), node.comparator, evaluate(node.right))
      case 'call': {
        if (node.name === 'Redact') state.isRedacted = true
        const lazy = LAZY[node.name]
        if (lazy !== undefined) return lazy(node.arguments, evaluate)
        return EAGER[node.name]?.(...node.arguments.map(evaluate)) ?? null
      }
    }
  }
  try {
    return { kind: 'value', value: toJson(evaluate(tree)), ...state }
  } catch (ended) {
    if (ended instanceof Ended) return { ...ended.end, ...state }
    throw ended
  }
}

// §9.1: three functions evaluate only what they need.
type Lazy = (args: readonly Argument[], evaluate: (node: Argument) => Value) => Value
const LAZY: Readonly<Record<string, Lazy>> = {
  IIF: ([condition, whenTrue, whenFalse], evaluate) => {
    const chosen = condition && toCondition(evaluate(condition)) ? whenTrue : whenFalse
    return chosen === undefined ? null : evaluate(chosen)
  },
  Switch: ([source, defaultValue, ...pairs], evaluate) => {
    const sought = source === undefined ? '' : (toText(evaluate(source)) ?? '')
    for (let index = 0; index < pairs.length; index += 2) {
      const [key, value] = pairs.slice(index, index + 2)
      if (key && value && (toText(evaluate(key)) ?? '') === sought) return evaluate(value)
    }
    return defaultValue === undefined ? null : evaluate(defaultValue)
  },
  Coalesce: (args, evaluate) => {
    for (const argument of args) {
      const value = evaluate(argument)
      if (value !== null) return value
    }
    return null
  },
}

// §14: all others get their arguments evaluated, from left to right.
type Eager = (first?: Value, second?: Value, third?: Value, ...more: readonly Value[]) => Value
const EAGER: Readonly<Record<string, Eager>> = {
  Append: (source = null, suffix = null) => {
    const text = toText(source)
    return text === null ? null : text + (toText(suffix) ?? '')
  },
  BitAnd: (a = null, b = null) =>
    a === null || b === null ? null : wholeNumber(BigInt.asIntN(64, toWhole(a) & toWhole(b))),
  CBool: (value = null) => toCondition(value),
  Count: (value = null) => wholeNumber(BigInt(elements(value).length)),
  CStr: (value = null) => toText(value),
  IgnoreFlowIfNullOrEmpty: (value = null) => {
    if (isEmpty(value)) throw signal('ignoreAttribute')
    return value
  },
  InStr: (text = null, part = null) => {
    const characters = toText(text) ?? ''
    const sought = toText(part) ?? ''
    const offset = characters === '' ? -1 : characters.indexOf(sought)
    return wholeNumber(BigInt(offset < 0 ? 0 : [...characters.slice(0, offset)].length + 1))
  },
  IsNull: (value = null) => value === null,
  IsNullOrEmpty: (value = null) => isEmpty(value),
  IsPresent: (value = null) => !isEmpty(value),
  IsString: (value = null) => value !== null && elements(value).length === 1,
  Item: (list = null, index = null) => {
    if (list === null) return null
    const position = toWhole(index)
    if (position < 1n) throw fail('invalidArgument')
    return elements(list)[Number(position) - 1] ?? null
  },
  Join: (separator = null, ...sources) => {
    const between = toText(separator) ?? ''
    const texts = sources.flatMap((source) => elements(source ?? null).map(toText))
    const present = texts.filter((text) => text !== null && text !== '')
    return present.length === 0 ? null : present.join(between)
  },
  Left: (source = null, count = null) => {
    const text = toText(source)
    if (text === null) return ''
    const wanted = toWhole(count)
    return wanted < 0n ? text : [...text].slice(0, Number(wanted)).join('')
  },
  Mid: (source = null, start = null, length = null) => {
    const text = toText(source)
    if (text === null) return ''
    const from = toWhole(start)
    const count = toWhole(length)
    if (count === 0n) return ''
    if (count < 0n || from <= 0n) return text
    return [...text].slice(Number(from) - 1, Number(from + count) - 1).join('')
  },
  Not: (value = null) => !(value === true || (typeof value === 'string' && value.toLowerCase() === 'true')),
  Redact: (value = null) => value,
  RemoveDuplicates: (list = null) => {
    if (!isList(list)) return list
    const texts = list.map(toText)
    return list.filter((_element, index) => texts.indexOf(texts[index] ?? null) === index)
  },
  Split: (source = null, delimiter = null) => {
    const text = toText(source)
    if (text === null) return null
    const separator = toText(delimiter) ?? ''
    const parts = separator === '' ? [text] : text.split(separator)
    const present = parts.map((part) => part.trim()).filter((part) => part !== '')
    return present.length === 0 ? null : present
  },
  StripSpaces: (source = null) => toText(source)?.split(' ').join('') ?? null,
  ToLower: (source = null) => letterByLetter(toText(source), (letter) => letter.toLowerCase()),
  ToUpper: (source = null) => letterByLetter(toText(source), (letter) => letter.toUpperCase()),
  Word: (source = null, number = null, delimiters = null) => {
    const text = toText(source)
    if (text === null) return ''
    const wanted = toWhole(number)
    const separators = [...(toText(delimiters) ?? '')]
    const marked = [...text].map((letter) => (separators.includes(letter) ? '\n' : letter)).join('')
    return marked.split('\n').filter((word) => word !== '')[Number(wanted) - 1] ?? ''
  },
}

/** The functions that the interpreter knows, lazy ones first. */
export const INTERPRETED_FUNCTIONS: readonly string[] = [...Object.keys(LAZY), ...Object.keys(EAGER)]

// §8, rule by rule.
function compare(left: Value, comparator: Comparator, right: Value): boolean {
  const [a, b] = [unwrapped(left), unwrapped(right)]
  if (a === null || b === null) return comparator === '=' ? a === b : comparator === '<>' && a !== b
  if (isNumber(a) || isNumber(b)) {
    const [first, second] = [toNumber(a), toNumber(b)]
    return first === null || second === null ? comparator === '<>' : holds(comparator, orderOf(first, second))
  }
  if (typeof a === 'boolean' || typeof b === 'boolean') {
    if (comparator !== '=' && comparator !== '<>') throw fail('typeMismatch')
    const same = truth(a) !== null && truth(a) === truth(b)
    return same === (comparator === '=')
  }
  if (comparator === '=') return a === b
  if (comparator === '<>') return a !== b
  const [first, second] = [numberOfText(a), numberOfText(b)]
  return holds(comparator, first && second ? orderOf(first, second) : ordinalOrder(a, b))
}

function holds(comparator: Comparator, order: number): boolean {
  return {
    '=': order === 0,
    '<>': order !== 0,
    '<': order < 0,
    '<=': order <= 0,
    '>': order > 0,
    '>=': order >= 0,
  }[comparator]
}

function ordinalOrder(a: string, b: string): number {
  const [first, second] = [[...a], [...b]]
  const at = first.findIndex((letter, index) => letter !== second[index])
  if (at < 0) return first.length - second.length
  return (first[at]?.codePointAt(0) ?? -1) - (second[at]?.codePointAt(0) ?? -1)
}

/** The operand of a comparison: one value, `null` for everything empty. */
function unwrapped(value: Value): Single | null {
  const [only = null, ...others] = elements(value)
  if (others.length > 0) throw fail('typeMismatch')
  return only === '' ? null : only
}

// §7.
function toText(value: Value): string | null {
  const [only, ...others] = elements(value)
  if (others.length > 0) throw fail('typeMismatch')
  if (only === undefined) return null
  if (typeof only === 'boolean') return only ? 'True' : 'False'
  return typeof only === 'string' ? only : textOfNumber(only)
}

function toWhole(value: Value): bigint {
  const read = typeof value === 'string' ? numberOfText(value) : null
  const number = isNumber(value) ? value : read === null ? null : shortened(read)
  if (number === null || !isWhole(number)) throw fail('typeMismatch')
  return number.digits
}

function toCondition(value: Value): boolean {
  if (value === null || typeof value === 'boolean') return value === true
  if (isList(value)) throw fail('typeMismatch')
  if (typeof value === 'string' && value.trim() === '') return false
  const [boolean, number] = [truth(value), toNumber(value)]
  if (boolean === null && number === null) throw fail('typeMismatch')
  return boolean ?? number?.digits !== 0n
}

function toNumber(value: Single): ExactNumber | null {
  if (isNumber(value)) return value
  return typeof value === 'string' ? numberOfText(value) : null
}

function truth(value: Single): boolean | null {
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.toLowerCase() : ''
  return text === 'true' ? true : text === 'false' ? false : null
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || (isList(value) && value.length === 0)
}

function elements(value: Value): readonly Single[] {
  if (value === null) return []
  return isList(value) ? value : [value]
}

// §13: one letter for one letter; what would become several stays.
function letterByLetter(text: string | null, map: (letter: string) => string): string | null {
  if (text === null) return null
  return [...text].map((letter) => ([...map(letter)].length === 1 ? map(letter) : letter)).join('')
}

// §4: absent, null and the empty list are null; null elements of a list are dropped.
function readAttribute(attribute: AttributeValue | undefined): Value {
  if (attribute === null || attribute === undefined) return null
  if (typeof attribute === 'string' || typeof attribute === 'boolean') return attribute
  if (typeof attribute === 'number') return numberOf(attribute)
  if (!Array.isArray(attribute)) throw new TypeError('complex values are not interpreted')
  const list = attribute.map(readAttribute).flatMap(elements)
  return list.length === 0 ? null : list
}

// §5: the canonical JSON form.
function toJson(value: Value): AttributeValue {
  if (isList(value)) return value.map(toJson)
  if (!isNumber(value)) return value
  const number = Number(textOfNumber(value))
  return value.decimals > 0 || Number.isSafeInteger(number) ? number : textOfNumber(value)
}

function isNumber(value: Value): value is ExactNumber {
  return typeof value === 'object' && value !== null && 'kind' in value
}

function isList(value: Value): value is readonly Single[] {
  return Array.isArray(value)
}
