// Pattern tree → instructions for the matcher.

import { type CharacterSet, type CharacterTest, characterTest, foldCase } from './character-set.ts'
import { groupNumber, groupNumberAt } from './parse-pattern.ts'
import type { Assertion, PatternNode, PatternTree } from './pattern-tree.ts'
import { RegexLimitExceeded } from './regex-error.ts'

/** One instruction. All have one shape, so that the matcher's loop stays fast; what a field means depends on `code`. */
export interface Instruction {
  readonly code: InstructionCode
  /** A code point, a slot, a group, or the index of another instruction. */
  readonly operand: number
  /** `split`: the alternative to fall back to. `look`: 1 if negative. Others: 1 if matching from right to left. */
  readonly second: number
  readonly test: CharacterTest | null
  readonly assertion: Assertion | null
}

export type InstructionCode =
  /** Takes one character that equals `operand`. */
  | 'character'
  /** Takes one character that passes `test`. */
  | 'set'
  | 'assertion'
  /** Goes on at `operand`, and at `second` if that fails. */
  | 'split'
  | 'jump'
  /** Notes the position in slot `operand`: where a group or one round of a loop begins. */
  | 'mark'
  /** Goes to `operand` if nothing was taken since the mark in slot `second`: an empty round ends a loop. */
  | 'leaveIfEmpty'
  /** Closes group `operand`, which began at the mark in its own slot. */
  | 'capture'
  | 'backReference'
  /** Runs the instructions up to the next unpaired `match`, taking nothing, and goes on at `operand`. */
  | 'look'
  | 'match'

export interface Program {
  readonly instructions: readonly Instruction[]
  readonly groupCount: number
  /** Slots of the match: start and end of each group (0 is the whole match), then the marks. */
  readonly slotCount: number
  readonly ignoresCase: boolean
  /** Whether a failure at one instruction and position is final, however that place was reached. */
  readonly canRememberFailures: boolean
}

/** Counted repeats are written out; more instructions than this are refused. */
const mostInstructions = 10_000

/** @throws {RegexLimitExceeded} The counts of the pattern multiply to too many instructions. */
export function checkProgramSize(tree: PatternTree): void {
  if (sizeOf(tree.root) > mostInstructions) {
    throw new RegexLimitExceeded(`the counts of the pattern multiply to more than ${mostInstructions} steps`)
  }
}

/** The instructions for a tree of acceptable size. */
export function compileProgram(tree: PatternTree): Program {
  const emitter = new Emitter(tree)
  emitter.emit(tree.root, false)
  emitter.add('match')
  return {
    instructions: emitter.instructions,
    groupCount: tree.groups.length,
    slotCount: emitter.slotCount,
    ignoresCase: tree.ignoresCase,
    canRememberFailures: areFailuresFinal(emitter.instructions),
  }
}

// A back-reference makes the rest depend on what was captured. A loop of empty rounds inside a look-around may be left
// half explored when the look-around succeeds, and entered again in the middle by a later one.
function areFailuresFinal(instructions: readonly Instruction[]): boolean {
  const codes = new Set(instructions.map(({ code }) => code))
  return !codes.has('backReference') && !(codes.has('look') && codes.has('leaveIfEmpty'))
}

/** The slot that holds where `group` begins; the next slot holds where it ends. */
export function groupSlot(group: number): number {
  return 2 * group
}

/** The slot of the mark that `capture` closes. */
export function groupMark(program: Pick<Program, 'groupCount'>, group: number): number {
  return 2 * program.groupCount + 1 + group
}

/** About how many instructions a node takes; may be Infinity. */
function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'sequence':
    case 'alternatives':
      return node.nodes.reduce((size, child) => size + sizeOf(child) + 2, 0)
    case 'repeat':
      return (sizeOf(node.node) + 3) * Math.max(1, Number.isFinite(node.max) ? node.max : node.min)
    case 'group':
    case 'look':
      return sizeOf(node.node) + 2
    default:
      return 1
  }
}

/** Whether the node can match without taking a character; true if unsure. */
function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'character':
    case 'set':
      return false
    case 'sequence':
      return node.nodes.every(canBeEmpty)
    case 'alternatives':
      return node.nodes.some(canBeEmpty)
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.node)
    case 'group':
      return canBeEmpty(node.node)
    default:
      return true
  }
}

class Emitter {
  readonly instructions: Instruction[] = []
  readonly #tree: PatternTree
  readonly #groupCount: number
  readonly #tests = new Map<CharacterSet, CharacterTest>()
  slotCount: number

  constructor(tree: PatternTree) {
    this.#tree = tree
    this.#groupCount = tree.groups.length
    this.slotCount = groupMark({ groupCount: this.#groupCount }, this.#groupCount) + 1
  }

  add(code: InstructionCode, operand = 0, second = 0): number {
    return this.instructions.push({ code, operand, second, test: null, assertion: null }) - 1
  }

  /** `isBackward`: inside a look-behind, which matches from right to left. */
  emit(node: PatternNode, isBackward: boolean): void {
    const direction = isBackward ? 1 : 0
    switch (node.kind) {
      case 'character': {
        const codePoint = this.#tree.ignoresCase ? foldCase(node.codePoint) : node.codePoint
        this.add('character', codePoint, direction)
        return
      }
      case 'set': {
        const test = this.#testOf(node.set)
        this.instructions.push({ code: 'set', operand: 0, second: direction, test, assertion: null })
        return
      }
      case 'assertion':
        this.instructions.push({
          code: 'assertion',
          operand: 0,
          second: 0,
          test: null,
          assertion: node.assertion,
        })
        return
      case 'sequence':
        for (const child of isBackward ? node.nodes.toReversed() : node.nodes) this.emit(child, isBackward)
        return
      case 'alternatives':
        this.#emitAlternatives(node.nodes, isBackward)
        return
      case 'repeat':
        this.#emitRepeat(node, isBackward)
        return
      case 'group': {
        const group = groupNumberAt(this.#tree.groups, node.position)
        this.add('mark', groupMark({ groupCount: this.#groupCount }, group))
        this.emit(node.node, isBackward)
        this.add('capture', group, direction)
        return
      }
      case 'backReference':
        this.add('backReference', groupNumber(this.#tree, node.group) ?? 0, direction)
        return
      case 'look': {
        const look = this.add('look', 0, node.isNegative ? 1 : 0)
        this.emit(node.node, node.isBehind)
        this.add('match')
        this.#aim(look, { operand: this.instructions.length })
        return
      }
    }
  }

  /** One test for each set of the pattern, however often a repeat writes it out. */
  #testOf(set: CharacterSet): CharacterTest {
    const known = this.#tests.get(set)
    if (known !== undefined) return known
    const test = characterTest(set, { ignoresCase: this.#tree.ignoresCase })
    this.#tests.set(set, test)
    return test
  }

  #emitAlternatives(nodes: readonly PatternNode[], isBackward: boolean): void {
    const jumps: number[] = []
    for (const [index, node] of nodes.entries()) {
      const isLast = index === nodes.length - 1
      const split = isLast ? null : this.add('split')
      if (split !== null) this.#aim(split, { operand: this.instructions.length })
      this.emit(node, isBackward)
      if (split !== null) {
        jumps.push(this.add('jump'))
        this.#aim(split, { second: this.instructions.length })
      }
    }
    for (const jump of jumps) this.#aim(jump, { operand: this.instructions.length })
  }

  #emitRepeat(repeat: PatternNode & { readonly kind: 'repeat' }, isBackward: boolean): void {
    const { node, min, max, isLazy } = repeat
    if (max === Number.POSITIVE_INFINITY) {
      // The last required round is the first of the loop, so that nested repeats do not double at every level.
      for (let round = 1; round < min; round++) this.emit(node, isBackward)
      const skip = min === 0 ? this.add('split') : null
      this.#emitLoop(node, isLazy, isBackward)
      if (skip !== null) this.#aimSplit(skip, skip + 1, this.instructions.length, isLazy)
      return
    }
    for (let round = 0; round < min; round++) this.emit(node, isBackward)
    const skips: number[] = []
    for (let round = min; round < max; round++) {
      skips.push(this.add('split'))
      this.emit(node, isBackward)
    }
    for (const skip of skips) this.#aimSplit(skip, skip + 1, this.instructions.length, isLazy)
  }

  /** One round or more. As in .NET, a round that takes nothing counts, and is the last one. */
  #emitLoop(node: PatternNode, isLazy: boolean, isBackward: boolean): void {
    const start = this.instructions.length
    if (!canBeEmpty(node)) {
      this.emit(node, isBackward)
      const again = this.add('split')
      this.#aimSplit(again, start, this.instructions.length, isLazy)
      return
    }
    const mark = this.slotCount++
    this.add('mark', mark)
    this.emit(node, isBackward)
    const leave = this.add('leaveIfEmpty', 0, mark)
    const again = this.add('split')
    this.#aimSplit(again, start, this.instructions.length, isLazy)
    this.#aim(leave, { operand: this.instructions.length })
  }

  #aimSplit(split: number, round: number, after: number, isLazy: boolean): void {
    this.#aim(split, isLazy ? { operand: after, second: round } : { operand: round, second: after })
  }

  #aim(index: number, target: Partial<Pick<Instruction, 'operand' | 'second'>>): void {
    const instruction = this.instructions[index]
    if (instruction !== undefined) this.instructions[index] = { ...instruction, ...target }
  }
}
