// A compiled regular expression of the .NET dialect and what can be done with it (expressions.md §12).
//
// The engine is our own because no library in reach does all of it: re2js is linear over one match but quadratic over
// all of them, cannot be interrupted, and has neither look-ahead nor back-references; JavaScript's RegExp cannot be
// interrupted at all and numbers groups differently.

import { limits } from '../limits.ts'
import { createMatcher } from './matcher.ts'
import { groupNumber, parsePattern } from './parse-pattern.ts'
import type { PatternTree } from './pattern-tree.ts'
import { checkProgramSize, compileProgram, type Program } from './program.ts'
import { createSubject, type Subject, sliceSubject } from './subject.ts'

/** What compiling one instruction costs, in steps. */
const stepsPerInstruction = 10

export interface Pattern {
  readonly source: string
  /** The number of capturing groups. */
  readonly groupCount: number
  /** The .NET number of a group from its name or number; null if there is none. Unnamed groups are numbered first. */
  readonly groupNumber: (name: string) => number | null
  /**
   * The matches in `text`, one after the other; each is valid until the next is asked for.
   *
   * @throws {RegexLimitExceeded} More than `maxSteps` steps were needed.
   */
  readonly matches: (text: string, options?: MatchOptions) => Iterable<Match>
  /**
   * Whether the pattern matches the whole text.
   *
   * @throws {RegexLimitExceeded} More than `maxSteps` steps were needed.
   */
  readonly matchesWhole: (text: string, options?: MatchOptions) => boolean
}

export interface MatchOptions {
  /** Steps for the whole search; without it, those of `limits.regexSteps`. */
  readonly maxSteps?: number | undefined
  /** Told how many steps each search for a match took, and compiling the pattern on its first use. */
  readonly onSteps?: ((steps: number) => void) | undefined
}

/** One match. Positions count code points. */
export interface Match {
  /** Where a group begins; -1 if it took no part. 0 is the whole match. */
  readonly start: (group: number) => number
  readonly end: (group: number) => number
  /** The text of a group; null if it took no part. */
  readonly text: (group: number) => string | null
  /** The subject between two positions. */
  readonly slice: (start: number, end?: number) => string
}

/**
 * Compiles a pattern.
 *
 * @throws {InvalidPattern} It does not fit the dialect.
 * @throws {RegexLimitExceeded} It is too long, nested too deeply, or its counts multiply to too much.
 */
export function compilePattern(source: string): Pattern {
  const tree = parsePattern(source)
  checkProgramSize(tree)
  // Compiled on first use: a mapping is checked far more often than it is run, and only scoping asks for whole matches.
  const programOf = once(() => compileProgram(tree))
  const wholeProgramOf = once(() => compileProgram(wholeTextTree(tree)))
  return Object.freeze({
    source,
    groupCount: tree.groups.length,
    groupNumber: (name: string) => groupNumber(tree, name),
    matches: (text: string, options: MatchOptions = {}) => matchesOf(programOf, text, options),
    matchesWhole: (text: string, options: MatchOptions = {}) => {
      for (const _match of matchesOf(wholeProgramOf, text, options)) return true
      return false
    },
  })
}

type ProgramSource = (onCompile: (instructions: number) => void) => Program

function once(compile: () => Program): ProgramSource {
  let program: Program | null = null
  return (onCompile) => {
    if (program === null) {
      program = compile()
      onCompile(program.instructions.length)
    }
    return program
  }
}

function* matchesOf(programOf: ProgramSource, text: string, options: MatchOptions): Generator<Match> {
  const program = programOf((instructions) => options.onSteps?.(instructions * stepsPerInstruction))
  const subject = createSubject(text, { ignoresCase: program.ignoresCase })
  const matcher = createMatcher(program, subject, options.maxSteps ?? limits.regexSteps)
  const match = matchOf(subject, matcher.start, matcher.end)
  let reported = 0
  for (;;) {
    const isFound = matcher.find()
    options.onSteps?.(matcher.steps() - reported)
    reported = matcher.steps()
    if (!isFound) return
    yield match
  }
}

function matchOf(subject: Subject, start: (group: number) => number, end: (group: number) => number): Match {
  return {
    start,
    end,
    text: (group) => (start(group) < 0 ? null : sliceSubject(subject, start(group), end(group))),
    slice: (from, to = subject.codePoints.length) => sliceSubject(subject, from, to),
  }
}

function wholeTextTree(tree: PatternTree): PatternTree {
  const nodes = [
    { kind: 'assertion', assertion: 'textStart' },
    tree.root,
    { kind: 'assertion', assertion: 'textEnd' },
  ] as const
  return { ...tree, root: { kind: 'sequence', nodes } }
}
