// Why an import was refused, place by place, so that the file can be put right in one go.

import { InvalidInput } from '@rollcall/ports'
import { show } from '../properties/check-properties.ts'

/** One thing wrong in an imported file. */
export type ImportProblem = {
  readonly file: string
  /** Counts from 1; the header is line 1. */
  readonly line: number
  /** `null` when the whole line is meant. */
  readonly column: string | null
  /** What the cell holds, shortened. */
  readonly value: string
  /** What is wrong and what would do, to follow the value: `is not accepted; it takes true or false`. */
  readonly reason: string
}

/** As many problems as are kept. */
export const MOST_PROBLEMS = 1_000

/** The file was refused as a whole and nothing of it was imported. */
export class ImportRejected extends InvalidInput {
  /** The first problems in line order, at most 1,000. */
  readonly problems: readonly ImportProblem[]
  /** How many there are; a check across the file counts at most 1,000 of its own. */
  readonly total: number

  constructor(file: string, problems: readonly ImportProblem[], total: number) {
    const [first] = problems
    const example =
      first === undefined ? '' : `; the first is in line ${first.line}: ${describeProblem(first)}`
    super(`${file} was not imported: ${total} ${total === 1 ? 'problem' : 'problems'}${example}`, null, {
      code: 'ERR_IMPORT_REJECTED',
    })
    this.problems = problems
    this.total = total
  }
}

/** One problem as a sentence: column, value, what is wrong. */
export function describeProblem({ column, reason, value }: ImportProblem): string {
  return `${column ?? 'the whole line'} ${show(value)} ${reason}`
}

/** Problems as they are found: all are counted, the first are kept. */
export type ProblemList = {
  add(problems: readonly Omit<ImportProblem, 'file'>[]): void
  /** @throws {ImportRejected} At least one problem was added. */
  rejectIfAny(): void
}

export function createProblemList(file: string): ProblemList {
  const kept: ImportProblem[] = []
  let total = 0
  return {
    add(problems) {
      total += problems.length
      const last = kept.length < MOST_PROBLEMS ? Number.POSITIVE_INFINITY : (kept.at(-1)?.line ?? 0)
      const earlier = problems.filter(({ line }) => line < last)
      if (earlier.length === 0) return
      for (const problem of earlier) kept.push({ ...problem, file, value: shorten(problem.value) })
      // Checks across the file come after those of the rows and may name earlier lines.
      kept.sort((a, b) => a.line - b.line)
      kept.length = Math.min(kept.length, MOST_PROBLEMS)
    },
    rejectIfAny() {
      if (total > 0) throw new ImportRejected(file, [...kept], total)
    },
  }
}

function shorten(value: string): string {
  return value.length > 100 ? `${value.slice(0, 99)}…` : value
}
