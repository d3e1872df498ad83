// What must never be: a mistake of ours, no answer, or something that is nobody's business.

import type { Received, Silence } from './send.ts'
import { FOREIGN, PLANTED } from './world.ts'

/** The one address that says honestly that it is not built; graph-api.md §3.9, §10.11, §14. */
const NOT_BUILT = 501

/** What is wrong with an answer, in words. */
export function problemsOf(received: Received | Silence, secrets: ReadonlySet<string>): readonly string[] {
  if ('silence' in received) return [received.silence]
  const { headers, status, text } = received
  const problems = [...leaksIn(text, secrets), ...leaksIn(headers, secrets)]
  if (status >= 500 && status !== NOT_BUILT) problems.push(`answered ${status}`)
  if (status >= 400 && !isEnvelope(text)) problems.push('refused without the error envelope')
  return problems
}

/** Secrets and names of the other tenant in a text, each told by its kind. */
export function leaksIn(text: string, secrets: ReadonlySet<string>): readonly string[] {
  const leaks: string[] = []
  if (text.includes(PLANTED)) leaks.push('shows a planted secret')
  if (text.includes(FOREIGN)) leaks.push('shows something of another tenant')
  for (const secret of secrets)
    if (text.includes(secret)) leaks.push('shows a secret that was given out once')
  return leaks
}

/** Lines of the log that show secrets or tell of a mistake of ours. */
export function problemsInLog(lines: readonly string[], secrets: ReadonlySet<string>): readonly string[] {
  return lines.flatMap((line) => {
    const problems = [...leaksIn(line, secrets)]
    if (/"level":(?:50|60)\b/.test(line)) problems.push('tells of an error')
    return problems.map((problem) => `log ${problem}: ${line.slice(0, 1_000)}`)
  })
}

function isEnvelope(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null && 'error' in answer
  } catch {
    return false
  }
}
