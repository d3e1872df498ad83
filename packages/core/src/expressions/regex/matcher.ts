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
/** What other work costs, in steps: preparing a character, or one whose case is ignored; a match; a rare category. */
const stepsPerCharacter = 1
const stepsPerFoldedCharacter = 5
const stepsPerMatch = 10
const stepsPerAstralTest = 10
const wordsPerStep = 16
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
    steps: subject.codePoints.length * (program.ignoresCase ? stepsPerFoldedCharacter : stepsPerCharacter),
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
      search.steps += stepsPerMatch
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
    search.steps += search.memory.length / wordsPerStep
  }
}

/** Runs from an instruction and a position; the position of `match`, `failed`, or `outOfSteps`. */
function run(search: Search, firstInstruction: number, firstPosition: number): number {
  const { slots, stack } = search
  const { instructions } = search.program
  const base = stack.length
  let index = firstInstruction
  let position = firstPosition
  for (;;) {
    if (search.steps++ >= search.stepLimit || stack.length > highestStack) return outOfSteps
    // `as`: the last instruction is always `match`, and every target is an instruction.
    const instruction = instructions[index] as Instruction
    let next = index + 1
    switch (instruction.code) {
      case 'character':
      case 'set':
      case 'backReference': {
        const after = positionAfter(search, instruction, position)
        if (after === failed) next = failed
        else position = after
        break
      }
      case 'split':
        next = enterSplit(search, index, position)
        break
      case 'jump':
        next = instruction.operand
        break
      case 'mark':
        setSlot(search, instruction.operand, position)
        break
      case 'leaveIfEmpty':
        if (slots[instruction.second] === position) next = instruction.operand
        break
      case 'capture':
        capture(search, instruction.operand, position)
        break
      case 'assertion':
        if (!holds(instruction.assertion, search.subject.codePoints, position)) next = failed
        break
      case 'look':
        next = look(search, index, position)
        if (next === outOfSteps) return outOfSteps
        break
      case 'match':
        return position
    }
    if (next === failed) {
      next = backtrack(search, base)
      if (next === failed) return failed
      position = stack.pop() ?? 0
    }
    index = next
  }
}

/** Where taking one character, or what a group captured, leads; `failed` if it does not stand here. */
function positionAfter(search: Search, instruction: Instruction, position: number): number {
  if (instruction.code === 'backReference') return positionAfterReference(search, instruction, position)
  const { codePoints, compared } = search.subject
  const isForward = instruction.second === 0
  const taken = isForward ? position : position - 1
  if (taken < 0 || taken >= codePoints.length) return failed
  if (instruction.test === null) {
    if (compared[taken] !== instruction.operand) return failed
  } else {
    const codePoint = codePoints[taken] ?? 0
    if (codePoint > 0xffff) search.steps += stepsPerAstralTest
    if (!instruction.test(codePoint)) return failed
  }
  return isForward ? position + 1 : taken
}

/** Leaves the second branch for later and returns the first; `failed` if both are known to fail here. */
function enterSplit({ program, stack, memory, subject }: Search, index: number, position: number): number {
  // `as`: the caller has just read this instruction.
  const { operand, second } = program.instructions[index] as Instruction
  if (memory !== null) {
    if (isRemembered(memory, index * (subject.codePoints.length + 1) + position)) return failed
    stack.push(memoryKeys + index, position)
  }
  stack.push(second, position)
  return operand
}

function capture(search: Search, group: number, position: number): void {
  const mark = search.slots[groupMark(search.program, group)] ?? position
  const slot = groupSlot(group)
  // Inside a look-behind the mark is the end of the group.
  setSlot(search, slot, Math.min(mark, position))
  setSlot(search, slot + 1, Math.max(mark, position))
}

/** Undoes back to the latest alternative and returns its instruction, its position left on the stack; or `failed`. */
function backtrack({ stack, slots, memory, subject }: Search, base: number): number {
  while (stack.length > base) {
    const value = stack.pop() ?? 0
    const key = stack.pop() ?? 0
    if (key < 0) slots[~key] = value
    else if (key < memoryKeys) {
      stack.push(value)
      return key
    } else if (memory !== null) {
      remember(memory, (key - memoryKeys) * (subject.codePoints.length + 1) + value)
    }
  }
  return failed
}

/**
 * Runs the body of a look-around and returns the instruction to go on with, `failed` or `outOfSteps`. What the body
 * captured stays, and can be undone; its alternatives are dropped.
 */
function look(search: Search, index: number, position: number): number {
  const { slots, stack, program } = search
  // `as`: the caller has just read this instruction.
  const { operand: next, second: isNegative } = program.instructions[index] as Instruction
  const base = stack.length
  const before = slots.slice()
  const outcome = run(search, index + 1, position)
  if (outcome === outOfSteps) return outOfSteps
  const after = slots.slice()
  stack.length = base
  slots.set(before)
  if ((outcome === failed) !== (isNegative === 1)) return failed
  if (isNegative === 0) {
    for (const [slot, value] of after.entries()) if (value !== before[slot]) setSlot(search, slot, value)
  }
  return next
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

function holds(assertion: Assertion | null, codePoints: Int32Array, position: number): boolean {
  const { length } = codePoints
  switch (assertion) {
    case null:
      return true
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
