// Filter text to filter tree by recursive descent over the grammar of scim.md A6.7, in one pass and bounded depth.

import type { CompatMode } from '../compat-mode.ts'
import { type ScimError, scimError } from '../messages/error.ts'
import { type AttributePath, isAttributeName, parseAttributePath } from '../paths/attribute-path.ts'
import { COMPARISON_OPERATORS, type ComparisonOperator, type Filter, type FilterLiteral } from './filter.ts'

/** Longest filter text that is read, in characters (scim.md A6.25). */
export const MAX_FILTER_LENGTH = 4096

/** Deepest nesting of parentheses and brackets that is read (scim.md A6.25). */
export const MAX_FILTER_DEPTH = 32

const WORD = /[^ ()[\]"]*/y
const SPACES = / */y
const STRING = /"(?:[^"\\]|\\.)*"/y
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/
const QUOTE_MARKS = /['`´‘’“”]/

/**
 * The tree of a filter. Spaces may repeat; every other deviation from the grammar is refused.
 *
 * `entra-legacy` also reads a sub-attribute after a value path (`emails[type eq "work"].value eq "x"` becomes the
 * equal `emails[type eq "work" and value eq "x"]`) and a bare word as a string (scim.md A6.24).
 *
 * @throws {ScimError} `invalidFilter`, with the offset of the trouble in `facts.offset`.
 */
export function parseFilter(text: string, options: { mode?: CompatMode } = {}): Filter {
  const parser = new FilterParser(text, options.mode ?? 'rfc')
  const filter = parser.readFilter()
  parser.expectEnd()
  return filter
}

/**
 * Reads the filter of a value path whose opening bracket stands just before `start`.
 *
 * @returns The filter and the offset just after the closing bracket.
 * @throws {ScimError} `invalidFilter`
 */
export function parseBracketedFilter(
  text: string,
  start: number,
  options: { mode?: CompatMode } = {},
): { readonly filter: Filter; readonly end: number } {
  const parser = new FilterParser(text, options.mode ?? 'rfc', start)
  const filter = parser.readBracketContent()
  return { filter, end: parser.offset }
}

class FilterParser {
  offset: number
  readonly #text: string
  readonly #isLenient: boolean
  readonly #mode: CompatMode
  #depth = 0
  #isInBrackets = false

  constructor(text: string, mode: CompatMode, start = 0) {
    this.#text = text
    this.#mode = mode
    this.#isLenient = mode === 'entra-legacy'
    this.offset = start
    if (text.length > MAX_FILTER_LENGTH) {
      throw this.#error(`the filter is ${text.length} characters long; at most ${MAX_FILTER_LENGTH} are read`)
    }
  }

  readFilter(): Filter {
    return this.#readLogical('or', () => this.#readLogical('and', () => this.#readTerm()))
  }

  readBracketContent(): Filter {
    const wasInBrackets = this.#isInBrackets
    this.#isInBrackets = true
    const filter = this.#readNested(']')
    this.#isInBrackets = wasInBrackets
    return filter
  }

  expectEnd(): void {
    this.#skipSpaces()
    if (this.offset < this.#text.length) {
      throw this.#error('"and", "or" or the end of the filter was expected')
    }
  }

  #readLogical(kind: 'and' | 'or', readOperand: () => Filter): Filter {
    const operands = [readOperand()]
    while (this.#takeKeyword(kind)) operands.push(readOperand())
    const [only] = operands
    return operands.length === 1 && only !== undefined
      ? only
      : Object.freeze({ kind, operands: Object.freeze(operands) })
  }

  #readTerm(): Filter {
    this.#skipSpaces()
    if (this.#take('(')) return this.#readNested(')')
    const start = this.offset
    const word = this.#takeWord()
    if (word.toLowerCase() === 'not') {
      this.#skipSpaces()
      if (!this.#take('(')) throw this.#error('"not" takes a filter in parentheses')
      return Object.freeze({ kind: 'not', operand: this.#readNested(')') })
    }
    return this.#readExpression(this.#toPath(word, start))
  }

  #readNested(close: ')' | ']'): Filter {
    this.#depth += 1
    if (this.#depth > MAX_FILTER_DEPTH) {
      throw this.#error(`the filter nests deeper than ${MAX_FILTER_DEPTH} levels`)
    }
    const filter = this.readFilter()
    this.#skipSpaces()
    if (!this.#take(close)) throw this.#error(`"${close}" was expected`)
    this.#depth -= 1
    return filter
  }

  #readExpression(path: AttributePath): Filter {
    if (!this.#take('[')) return this.#readComparison(path)
    if (this.#isInBrackets) throw this.#error('a value path cannot hold another one')
    const filter = this.readBracketContent()
    if (!this.#isLenient || !this.#take('.')) return Object.freeze({ kind: 'valuePath', path, filter })
    const start = this.offset
    const name = this.#takeWord()
    if (!isAttributeName(name)) throw this.#error('a sub-attribute name was expected', start)
    const selected = this.#readComparison(
      Object.freeze({ schema: null, attribute: name, subAttribute: null }),
    )
    const both: Filter = Object.freeze({ kind: 'and', operands: Object.freeze([filter, selected]) })
    return Object.freeze({ kind: 'valuePath', path, filter: both })
  }

  #readComparison(path: AttributePath): Filter {
    this.#expectSpace('an operator')
    const start = this.offset
    const word = this.#takeWord().toLowerCase()
    if (word === 'pr') {
      this.#expectBoundary()
      return Object.freeze({ kind: 'present', path })
    }
    const operator = COMPARISON_OPERATORS.find((known) => known === word)
    if (operator === undefined) {
      throw this.#error(`an operator was expected: ${COMPARISON_OPERATORS.join(', ')} or pr`, start)
    }
    this.#expectSpace('a value')
    return this.#readLiteral(path, operator)
  }

  #readLiteral(path: AttributePath, operator: ComparisonOperator): Filter {
    const isString = this.#text[this.offset] === '"'
    const value = isString ? this.#takeString() : this.#toLiteral(this.offset, this.#takeWord())
    this.#expectBoundary()
    return Object.freeze({ kind: 'comparison', path, operator, value })
  }

  #takeString(): string {
    const start = this.offset
    const literal = this.#takePattern(STRING)
    if (literal === '') throw this.#error('the string has no closing quotation mark', start)
    try {
      // JSON.parse knows exactly which escapes and characters a JSON string may hold (scim.md A6.12).
      return String(JSON.parse(literal))
    } catch {
      throw this.#error('the string is not a JSON string', start)
    }
  }

  #toLiteral(start: number, word: string): FilterLiteral {
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    if (NUMBER.test(word)) {
      const value = Number(word)
      // A number that does not print back as it was sent is an identifier to a lenient reader: 12345678901234567890.
      if (this.#isLenient && String(value) !== word) return word
      if (Number.isFinite(value)) return value === 0 ? 0 : value
    }
    if (this.#isLenient && word !== '' && !QUOTE_MARKS.test(word)) return word
    throw this.#error('a value was expected: a JSON string, a JSON number, true, false or null', start)
  }

  #toPath(word: string, start: number): AttributePath {
    const path = parseAttributePath(word, { mode: this.#mode })
    if (path === null) throw this.#error('an attribute path was expected', start)
    if (this.#isInBrackets && (path.schema !== null || path.subAttribute !== null)) {
      throw this.#error('inside brackets only plain sub-attribute names are allowed', start)
    }
    return path
  }

  /** Takes a keyword that stands between spaces; leaves everything in place when something else follows. */
  #takeKeyword(keyword: 'and' | 'or'): boolean {
    const start = this.offset
    const isKeyword =
      this.#skipSpaces() > 0 && this.#takeWord().toLowerCase() === keyword && this.#text[this.offset] === ' '
    if (!isKeyword) this.offset = start
    return isKeyword
  }

  #expectSpace(next: string): void {
    if (this.#skipSpaces() === 0) throw this.#error(`a space and ${next} were expected`)
  }

  #expectBoundary(): void {
    const next = this.#text[this.offset]
    if (next !== undefined && next !== ' ' && next !== ')' && next !== ']') {
      throw this.#error('a space was expected')
    }
  }

  #take(character: string): boolean {
    if (this.#text[this.offset] !== character) return false
    this.offset += 1
    return true
  }

  #takeWord(): string {
    return this.#takePattern(WORD)
  }

  #skipSpaces(): number {
    return this.#takePattern(SPACES).length
  }

  #takePattern(pattern: RegExp): string {
    pattern.lastIndex = this.offset
    const taken = pattern.exec(this.#text)?.[0] ?? ''
    this.offset += taken.length
    return taken
  }

  #error(problem: string, offset = this.offset): ScimError {
    return scimError('invalidFilter', `Filter at character ${offset + 1}: ${problem}.`, { offset })
  }
}
