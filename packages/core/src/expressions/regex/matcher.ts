// Runs a program over a subject by backtracking, counting every step.
//
// Backtracking gives the matches and captures that .NET gives. Two things keep it from running away: a budget of steps,
// and a memory of failures. Where a pattern has no back-references, whether the rest can match depends only on the
// instruction and the position; so once an attempt has become long, every split that failed at a position is remembered
// and never tried there again, and the whole search is linear in the length of the subject.

import { isWordCharacter } from './character-set.ts'
import type { Assertion } from './pattern-tree.ts'
import { groupMark, groupSlot, type Instruction, type Program } from './program.ts'
import { RegexLimitExceeded } from './regex-error.ts'
import type { Subject } from './subject.ts'

/** Steps before failures are remembered: remembering costs more than it saves on the usual short values. */
const stepsBeforeMemory = 20_000
/** Bits of the memory, 16 megabytes; larger products of pattern and subject rely on the budget alone. */
const mostMemoryBits = 2 ** 27
/** Entries of the stack of alternatives, two for each. */
const highestStack = 8_000_000

const failed = -1
const outOfSteps = -2
const lineFeed = 10
/** Stack keys from here on mean "the split at this instruction has failed". */
const memoryKeys = 2 ** 30

/** A search over one subject; it goes on where the last match ended. */
export interface Matcher {
  /**
   * Finds the next match. An empty match right after the previous one counts; after an empty match the search goes on
   * one character further (expressions.md §12).
   *
   * @throws {RegexLimitExceeded} The steps of the whole search exceed `maxSteps`.
   */
  readonly find: () => boolean
  /** Where a group of the current match begins, in code points; -1 if it took no part. 0 is the whole match. */
  readonly start: (group: number) => number
  readonly end: (group: number) => number
  /** Steps taken so far. */
  readonly steps: () => number
}

interface Search {
  readonly program: Program
  readonly subject: Subject
  readonly slots: Int32Array
  /** Alternatives and undo notes as pairs: instruction and position, or ~slot and its old value. */
  readonly stack: number[]
  readonly maxSteps: number
  steps: number
  stepLimit: number
  memory: Uint32Array | null
}

export function createMatcher(program: Program, subject: Subject, maxSteps: number): Matcher {
  const search: Search = {
    program,
    subject,
    slots: new Int32Array(program.slotCount),
    stack: [],
    maxSteps,
    steps: 0,
    stepLimit: Math.min(maxSteps, stepsBeforeMemory),
    memory: null,
  }
  let next = 0
  const find = () => {
    for (let start = next; start <= subject.codePoints.length; start++) {
      const end = attempt(search, start)
      if (end === failed) continue
      search.slots[0] = start
      search.slots[1] = end
      next = end === start ? end + 1 : end
      return true
    }
    next = subject.codePoints.length + 1
    return false
  }
  return {
    find,
    start: (group) => search.slots[groupSlot(group)] ?? failed,
    end: (group) => search.slots[groupSlot(group) + 1] ?? failed,
    steps: () => search.steps,
  }
}

/** The end of a match that begins at `start`, or `failed`. */
function attempt(search: Search, start: number): number {
  for (;;) {
    search.slots.fill(failed)
    search.stack.length = 0
    const end = run(search, 0, start)
    if (end !== outOfSteps) return end
    raiseStepLimit(search)
  }
}

/** Turns the memory on once the first limit is reached, and gives up at the second. */
function raiseStepLimit(search: Search): void {
  if (search.stepLimit >= search.maxSteps) {
    throw new RegexLimitExceeded(`the pattern takes more than ${search.maxSteps} steps over this text`)
  }
  search.stepLimit = search.maxSteps
  const bits = search.program.instructions.length * (search.subject.codePoints.length + 1)
  if (search.program.canRememberFailures && bits <= mostMemoryBits) {
    search.memory = new Uint32Array(Math.ceil(bits / 32))
  }
}

/** Runs from an instruction and a position; the position of `match`, `failed`, or `outOfSteps`. */
function run(search: Search, firstInstruction: number, firstPosition: number): number {
  const { program, subject, slots, stack } = search
  const { instructions } = program
  const { codePoints, compared } = subject
  const length = codePoints.length
  const base = stack.length
  let index = firstInstruction
  let position = firstPosition
  for (;;) {
    if (search.steps++ >= search.stepLimit || stack.length > highestStack) return outOfSteps
    // The last instruction is always `match`, and every target is an instruction.
    const instruction = instructions[index] as Instruction
    let hasFailed = false
    switch (instruction.code) {
      case 'character':
      case 'set': {
        const taken = instruction.second === 0 ? position : position - 1
        const isTaken =
          taken >= 0 &&
          taken < length &&
          (instruction.test === null
            ? compared[taken] === instruction.operand
            : instruction.test(codePoints[taken] ?? 0))
        if (isTaken) {
          position = instruction.second === 0 ? position + 1 : taken
          index++
        } else {
          hasFailed = true
        }
        break
      }
      case 'split':
        if (search.memory !== null) {
          if (isRemembered(search.memory, index * (length + 1) + position)) {
            hasFailed = true
            break
          }
          stack.push(memoryKeys + index, position)
        }
        stack.push(instruction.second, position)
        index = instruction.operand
        break
      case 'jump':
        index = instruction.operand
        break
      case 'mark':
        setSlot(search, instruction.operand, position)
        index++
        break
      case 'leaveIfEmpty':
        index = slots[instruction.second] === position ? instruction.operand : index + 1
        break
      case 'capture': {
        const slot = groupSlot(instruction.operand)
        const mark = slots[groupMark(program, instruction.operand)] ?? position
        setSlot(search, slot, Math.min(mark, position))
        setSlot(search, slot + 1, Math.max(mark, position))
        index++
        break
      }
      case 'assertion':
        if (instruction.assertion !== null && holds(instruction.assertion, codePoints, position)) index++
        else hasFailed = true
        break
      case 'backReference': {
        const end = positionAfterReference(search, instruction, position)
        if (end === failed) hasFailed = true
        else {
          position = end
          index++
        }
        break
      }
      case 'look': {
        const outcome = look(search, index + 1, position)
        if (outcome === outOfSteps) return outOfSteps
        if ((outcome === failed) === (instruction.second === 1)) index = instruction.operand
        else hasFailed = true
        break
      }
      case 'match':
        return position
    }
    if (!hasFailed) continue
    index = backtrack(search, base, length)
    if (index === failed) return failed
    position = stack.pop() ?? 0
  }
}

/** Undoes back to the latest alternative and returns its instruction, its position left on the stack; or `failed`. */
function backtrack({ stack, slots, memory }: Search, base: number, length: number): number {
  while (stack.length > base) {
    const value = stack.pop() ?? 0
    const key = stack.pop() ?? 0
    if (key < 0) slots[~key] = value
    else if (key < memoryKeys) {
      stack.push(value)
      return key
    } else if (memory !== null) {
      remember(memory, (key - memoryKeys) * (length + 1) + value)
    }
  }
  return failed
}

/** Runs the body of a look-around. Its captures stay if it matches, and can be undone; its alternatives are dropped. */
function look(search: Search, bodyStart: number, position: number): number {
  const { slots, stack } = search
  const base = stack.length
  const before = slots.slice()
  const outcome = run(search, bodyStart, position)
  stack.length = base
  const after = slots.slice()
  slots.set(before)
  if (outcome !== failed && outcome !== outOfSteps) {
    for (const [slot, value] of after.entries()) if (value !== before[slot]) setSlot(search, slot, value)
  }
  return outcome
}

function setSlot({ slots, stack }: Search, slot: number, value: number): void {
  stack.push(~slot, slots[slot] ?? failed)
  slots[slot] = value
}

/** The position after the text that the group captured, if it stands here; a group without a capture never does. */
function positionAfterReference(
  search: Search,
  { operand: group, second: isBackward }: Instruction,
  position: number,
): number {
  const { slots, subject } = search
  const start = slots[groupSlot(group)] ?? failed
  const size = (slots[groupSlot(group) + 1] ?? failed) - start
  const from = isBackward === 1 ? position - size : position
  if (start === failed || from < 0 || from + size > subject.compared.length) return failed
  search.steps += size
  for (let index = 0; index < size; index++) {
    if (subject.compared[start + index] !== subject.compared[from + index]) return failed
  }
  return isBackward === 1 ? from : from + size
}

function holds(assertion: Assertion, codePoints: Int32Array, position: number): boolean {
  const { length } = codePoints
  switch (assertion) {
    case 'textStart':
      return position === 0
    case 'textEnd':
      return position === length
    case 'textEndOrLastLine':
      return position === length || (position === length - 1 && codePoints[position] === lineFeed)
    case 'lineStart':
      return position === 0 || codePoints[position - 1] === lineFeed
    case 'lineEnd':
      return position === length || codePoints[position] === lineFeed
    case 'wordBoundary':
      return isWordBoundary(codePoints, position)
    case 'noWordBoundary':
      return !isWordBoundary(codePoints, position)
  }
}

function isWordBoundary(codePoints: Int32Array, position: number): boolean {
  const isWordBefore = position > 0 && isWordCharacter(codePoints[position - 1] ?? 0)
  const isWordAfter = position < codePoints.length && isWordCharacter(codePoints[position] ?? 0)
  return isWordBefore !== isWordAfter
}

function isRemembered(memory: Uint32Array, bit: number): boolean {
  return (((memory[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1
}

function remember(memory: Uint32Array, bit: number): void {
  memory[bit >>> 5] = (memory[bit >>> 5] ?? 0) | (1 << (bit & 31))
}
