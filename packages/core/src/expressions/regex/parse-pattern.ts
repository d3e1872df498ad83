// Text of a regular expression → tree, in the .NET dialect; what the dialect leaves out is refused (expressions.md §12).

import { limits } from '../limits.ts'
import { anyCharacter } from './character-set.ts'
import { readCharacterClass } from './parse-character-class.ts'
import { hasWordMeaning, readCategory, readCharacterEscape, setOfEscape } from './parse-escape.ts'
import type { PatternCursor } from './pattern-cursor.ts'
import type { Assertion, PatternNode, PatternTree } from './pattern-tree.ts'
import { InvalidPattern, RegexLimitExceeded } from './regex-error.ts'

/** Deep enough for any pattern that a person writes, shallow enough for the call stack. */
const deepestGroup = 200
const largestCount = 2 ** 31 - 1

interface ParserState extends PatternCursor {
  /** Group names in the order of opening parentheses; null for unnamed ones. */
  readonly groups: (string | null)[]
  readonly isMultiLine: boolean
  readonly isSingleLine: boolean
  depth: number
}

/**
 * Parses a pattern.
 *
 * @throws {InvalidPattern} It does not fit the dialect; the message names the place.
 * @throws {RegexLimitExceeded} It is too long or nested too deeply.
 */
export function parsePattern(pattern: string): PatternTree {
  const characters = Array.from(pattern)
  if (characters.length > limits.patternLength) {
    throw new RegexLimitExceeded(`the pattern is longer than ${limits.patternLength} characters`)
  }
  const options = /^(?:\(\?[ims]+\))+/.exec(pattern)?.[0] ?? ''
  const state: ParserState = {
    characters,
    index: options.length,
    groups: [],
    isMultiLine: options.includes('m'),
    isSingleLine: options.includes('s'),
    depth: 0,
  }
  const root = parseAlternatives(state)
  if (state.index < characters.length) throw new InvalidPattern(`")" at ${place(state)} has no "("`)
  const tree = { root, groups: state.groups, ignoresCase: options.includes('i') }
  checkReferences(tree)
  return tree
}

/**
 * The .NET number of a group from its name or its number as text: unnamed groups come first, named ones follow.
 * Null if there is no such group.
 */
export function groupNumber({ groups }: Pick<PatternTree, 'groups'>, name: string): number | null {
  if (/^[1-9]\d*$/.test(name)) return Number(name) <= groups.length ? Number(name) : null
  const position = groups.indexOf(name)
  return position < 0 ? null : groupNumberAt(groups, position)
}

/** The .NET number of the group that is opened at this position. */
export function groupNumberAt(groups: readonly (string | null)[], position: number): number {
  const isNamed = groups[position] !== null
  const before = groups.slice(0, position).filter((name) => (name !== null) === isNamed).length
  return 1 + before + (isNamed ? groups.filter((name) => name === null).length : 0)
}

function parseAlternatives(state: ParserState): PatternNode {
  const nodes = [parseSequence(state)]
  while (state.characters[state.index] === '|') {
    state.index++
    nodes.push(parseSequence(state))
  }
  const [first] = nodes
  return first !== undefined && nodes.length === 1 ? first : { kind: 'alternatives', nodes }
}

function parseSequence(state: ParserState): PatternNode {
  const nodes: PatternNode[] = []
  for (;;) {
    const character = state.characters[state.index]
    if (character === undefined || character === '|' || character === ')') return { kind: 'sequence', nodes }
    nodes.push(parseQuantified(state))
  }
}

function parseQuantified(state: ParserState): PatternNode {
  if (readQuantifier(state) !== null)
    throw new InvalidPattern(`the quantifier before ${place(state)} follows nothing`)
  const node = parseAtom(state)
  const quantifier = readQuantifier(state)
  if (quantifier === null) return node
  const { min, max } = quantifier
  if (min > max)
    throw new InvalidPattern(`the quantifier before ${place(state)} has its counts the wrong way round`)
  if (Math.max(min, Number.isFinite(max) ? max : 0) > largestCount) {
    throw new InvalidPattern(`the quantifier before ${place(state)} counts too far`)
  }
  const isLazy = state.characters[state.index] === '?'
  if (isLazy) state.index++
  if (readQuantifier(state) !== null)
    throw new InvalidPattern(`two quantifiers in a row before ${place(state)}`)
  return { kind: 'repeat', node, min, max, isLazy }
}

function readQuantifier(state: ParserState): { readonly min: number; readonly max: number } | null {
  const character = state.characters[state.index]
  if (character === '*' || character === '+' || character === '?') {
    state.index++
    return { min: character === '+' ? 1 : 0, max: character === '?' ? 1 : Number.POSITIVE_INFINITY }
  }
  if (character !== '{') return null
  // Sixty-four characters hold any count that is not refused anyway.
  const counts = /^\{(\d+)(,(\d*))?\}/.exec(state.characters.slice(state.index, state.index + 64).join(''))
  // A brace that starts no quantifier is a character like any other.
  if (counts === null) return null
  state.index += counts[0].length
  const min = Number(counts[1])
  if (counts[2] === undefined) return { min, max: min }
  return { min, max: counts[3] === '' ? Number.POSITIVE_INFINITY : Number(counts[3]) }
}

function parseAtom(state: ParserState): PatternNode {
  const character = state.characters[state.index] ?? ''
  if (character === '(') return parseGroup(state)
  if (character === '\\') return parseEscape(state)
  state.index++
  switch (character) {
    case '[':
      return { kind: 'set', set: readCharacterClass(state) }
    case '.':
      return { kind: 'set', set: anyCharacter({ includesLineFeed: state.isSingleLine }) }
    case '^':
      return assertion(state.isMultiLine ? 'lineStart' : 'textStart')
    case '$':
      return assertion(state.isMultiLine ? 'lineEnd' : 'textEndOrLastLine')
    default:
      return { kind: 'character', codePoint: character.codePointAt(0) ?? 0 }
  }
}

function parseEscape(state: ParserState): PatternNode {
  const letter = state.characters[state.index + 1]
  const simple = assertionOfEscape(letter)
  if (simple !== null) {
    state.index += 2
    return assertion(simple)
  }
  if (letter !== undefined && /[1-9]/.test(letter)) return parseNumberedReference(state)
  if (letter === 'k') return parseNamedReference(state)
  const set = setOfEscape(state) ?? readCategory(state)
  if (set !== null) return { kind: 'set', set: { items: [set], isNegated: false } }
  return { kind: 'character', codePoint: readCharacterEscape(state) }
}

function assertionOfEscape(letter: string | undefined): Assertion | null {
  switch (letter) {
    case 'A':
      return 'textStart'
    case 'z':
      return 'textEnd'
    case 'Z':
      return 'textEndOrLastLine'
    case 'b':
      return 'wordBoundary'
    case 'B':
      return 'noWordBoundary'
    default:
      return null
  }
}

function parseNumberedReference(state: ParserState): PatternNode {
  const group = /^\d+/.exec(state.characters.slice(state.index + 1, state.index + 6).join(''))?.[0] ?? ''
  state.index += 1 + group.length
  return { kind: 'backReference', group }
}

function parseNamedReference(state: ParserState): PatternNode {
  const opening = state.characters[state.index + 2]
  if (opening !== '<' && opening !== "'")
    throw new InvalidPattern(`\\k at ${place(state)} needs a name, as in \\k<name>`)
  state.index += 3
  return { kind: 'backReference', group: readName(state, opening === '<' ? '>' : "'") }
}

function parseGroup(state: ParserState): PatternNode {
  state.depth++
  if (state.depth > deepestGroup) {
    throw new RegexLimitExceeded(`the groups of the pattern are nested more than ${deepestGroup} deep`)
  }
  const opened = place(state)
  state.index++
  const wrap = readGroupKind(state)
  const node = parseAlternatives(state)
  if (state.characters[state.index] !== ')') throw new InvalidPattern(`"(" at ${opened} is not closed`)
  state.index++
  state.depth--
  return wrap(node)
}

/** Reads what follows `(` and tells what the group does with its content. */
function readGroupKind(state: ParserState): (node: PatternNode) => PatternNode {
  const opening = state.characters.slice(state.index, state.index + 4).join('')
  if (!opening.startsWith('?')) return openGroup(state, null)
  const kind = /^\?(?::|=|!|<=|<!|<|')/.exec(opening)?.[0]
  if (kind === undefined) {
    throw new InvalidPattern(
      `"(${opening.slice(0, 2)}" before ${place(state)} is not supported; groups are (…), (?:…), (?<name>…), (?=…), (?!…), (?<=…) and (?<!…), and options such as (?i) stand at the very start`,
    )
  }
  state.index += kind.length
  switch (kind) {
    case '?:':
      return (node) => node
    case '?<':
      return openGroup(state, readName(state, '>'))
    case "?'":
      return openGroup(state, readName(state, "'"))
    default:
      return (node) => ({ kind: 'look', isBehind: kind.includes('<'), isNegative: kind.endsWith('!'), node })
  }
}

function openGroup(state: ParserState, name: string | null): (node: PatternNode) => PatternNode {
  if (name !== null && state.groups.includes(name)) throw new InvalidPattern(`two groups are named "${name}"`)
  if (name !== null && /^\d/.test(name))
    throw new InvalidPattern(`the group name "${name}" starts with a digit`)
  const position = state.groups.length
  state.groups.push(name)
  return (node) => ({ kind: 'group', position, node })
}

function readName(state: ParserState, closing: string): string {
  const start = state.index
  while (hasWordMeaning(state.characters[state.index])) state.index++
  const name = state.characters.slice(start, state.index).join('')
  if (name === '' || state.characters[state.index] !== closing) {
    throw new InvalidPattern(
      `a group name of letters, digits and _, closed by ${closing}, is expected at ${place(state)}`,
    )
  }
  state.index++
  return name
}

function checkReferences(tree: PatternTree): void {
  const visit = (node: PatternNode): void => {
    if (node.kind === 'backReference' && groupNumber(tree, node.group) === null) {
      throw new InvalidPattern(`there is no group "${node.group}" to refer back to`)
    }
    if (node.kind === 'sequence' || node.kind === 'alternatives') node.nodes.forEach(visit)
    if ('node' in node) visit(node.node)
  }
  visit(tree.root)
}

function assertion(kind: Assertion): PatternNode {
  return { kind: 'assertion', assertion: kind }
}

function place(state: PatternCursor): string {
  return `character ${state.index + 1} of the pattern`
}
