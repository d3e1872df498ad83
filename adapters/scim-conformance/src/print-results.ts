// The outcome as a table for people to learn from, or as JSON for machines.

import type { CheckResult } from './check.ts'

const SIGNS = { pass: 'pass', fail: 'FAIL', skipped: 'skip' } as const
const SOURCE_WIDTH = 20

/** One check: where the rule stands, how it ended, what it says; below it, whatever there is to learn. */
export function resultLines({ check, outcome, reason }: CheckResult): readonly string[] {
  const line = `${check.source.padEnd(SOURCE_WIDTH)} ${SIGNS[outcome]}  ${check.title}`
  const indent = ' '.repeat(SOURCE_WIDTH + 7)
  switch (outcome) {
    case 'pass':
      return [line]
    case 'skipped':
      return [line, `${indent}not tried: ${reason}`]
    case 'fail':
      return [line, `${indent}seen: ${reason}`, `${indent}why it matters: ${check.why}`]
  }
}

export function summaryLine(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length
  return `${count('pass')} passed, ${count('fail')} failed, ${count('skipped')} skipped`
}

/** One check for machines. */
export function showResult({ check, outcome, reason }: CheckResult): object {
  const { source, title, why } = check
  return { source, title, why, outcome, reason }
}
