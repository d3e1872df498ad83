// A replay as text for people, and as JSON for machines.

import { excerpt } from './judge/excerpt.ts'
import type { Replay } from './run-replay.ts'
import type { Outcome } from './step.ts'
import type { ShownAnswer, ShownRequest, StepResult } from './step-result.ts'

const SIGNS: Readonly<Record<Outcome, string>> = { pass: 'pass', warn: 'warn', fail: 'FAIL', skip: 'skip' }
const INDENT = '        '
const BODY_LENGTH = 320

/** One step: how it ended, the request, the answer, what the client concludes, and what to do about it. */
export function stepLines({
  title,
  outcome,
  conclusion,
  advice,
  request,
  answer,
}: StepResult): readonly string[] {
  const head = `  ${SIGNS[outcome]}  ${title}`
  const words = [conclusion, ...(advice === null ? [] : [`To do: ${advice}`])]
  return [
    head,
    ...[...requestLines(request), ...answerLines(request, answer), ...words].map((line) => INDENT + line),
  ]
}

function requestLines(request: ShownRequest | null): readonly string[] {
  if (request === null) return []
  const { method, path, body } = request
  return [`${method} ${readable(path)}`, ...(body === null ? [] : [excerpt(body, 2_000)])]
}

function answerLines(request: ShownRequest | null, answer: ShownAnswer | null): readonly string[] {
  if (request === null || answer === null) return []
  const body = answer.body === '' ? '' : ` ${excerpt(answer.body, BODY_LENGTH)}`
  return [`→ ${answer.status} in ${Math.round(answer.durationMs)} ms${body}`]
}

/** The query as a person reads it; what cannot be decoded stays as it is. */
function readable(path: string): string {
  try {
    return excerpt(decodeURIComponent(path), 2_000)
  } catch {
    return path
  }
}

/** What it all means, and what is left at the server. */
export function endLines(replay: Replay): readonly string[] {
  const { client, isComplete, leftBehind } = replay
  const counts = countsOf(replay)
  const total = `${counts.pass} passed, ${counts.warn} with a warning, ${counts.fail} failed, ${counts.skip} skipped`
  const verdict = !isComplete
    ? `It ended before its last step; ${client} would get no further.`
    : counts.fail > 0
      ? `${client} would not get through.`
      : `${client} would provision to this endpoint.`
  const left =
    leftBehind.length === 0 ? [] : ['Still at the server:', ...leftBehind.map((path) => `  ${path}`)]
  return [`${total}. ${verdict}`, ...left]
}

/** The whole replay as one object. */
export function showReplay(replay: Replay): object {
  const { dialect, domain, steps, isComplete, leftBehind } = replay
  const { pass: passed, warn: warned, fail: failed, skip: skipped } = countsOf(replay)
  return { dialect, domain, isComplete, passed, warned, failed, skipped, steps, leftBehind }
}

/** Whether the client would get through. */
export function hasPassed({ steps, isComplete }: Replay): boolean {
  return isComplete && !steps.some(({ outcome }) => outcome === 'fail')
}

function countsOf({ steps }: Replay): Readonly<Record<Outcome, number>> {
  const counts = { pass: 0, warn: 0, fail: 0, skip: 0 }
  for (const { outcome } of steps) counts[outcome] += 1
  return counts
}
