// What came of a step, fit to be shown: no secret is in it.

import { type Answer, header, withoutSecrets } from '@rollcall/scim-exchange'
import type { DialectRequest } from './dialect.ts'
import { headersOf, type Target, textOf } from './send.ts'
import type { Judgement, Outcome, Step } from './step.ts'

export type StepResult = {
  readonly chapter: string
  readonly title: string
  readonly outcome: Outcome
  readonly conclusion: string
  readonly advice: string | null
  /** `null` when the step was not made. */
  readonly request: ShownRequest | null
  /** `null` when none came. */
  readonly answer: ShownAnswer | null
}

export type ShownRequest = {
  readonly method: string
  /** Below the base URL, as it was sent. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type ShownAnswer = {
  readonly status: number
  readonly contentType: string | null
  /** Its first 4,000 characters. */
  readonly body: string
  readonly durationMs: number
}

const LONGEST_BODY = 4_000

export function resultOf(
  { chapter, title }: Pick<Step, 'chapter' | 'title'>,
  { outcome, conclusion, advice }: Judgement,
  exchanged: {
    readonly request: DialectRequest
    readonly answer: Answer | null
    readonly target: Target
  } | null,
  secrets: readonly string[],
): StepResult {
  const safe = (text: string) => withoutSecrets(text, secrets)
  const result = { chapter, title, outcome, conclusion: safe(conclusion), advice }
  if (exchanged === null) return { ...result, request: null, answer: null }
  const { request, answer, target } = exchanged
  const body = textOf(request)
  return {
    ...result,
    request: {
      method: request.method,
      path: safe(request.path),
      headers: { ...headersOf(target, request), authorization: 'Bearer [redacted]' },
      body: body === null ? null : safe(body),
    },
    answer:
      answer === null
        ? null
        : {
            status: answer.status,
            contentType: header(answer, 'content-type'),
            body: safe(answer.text).slice(0, LONGEST_BODY),
            durationMs: Math.round(answer.durationMs * 10) / 10,
          },
  }
}
