// What looking at a target has taught about it: findings in plain words, each with what proves it, and the profile they make.

import type { TargetProfileInput } from './target-profile.ts'

/** A request and what came back. Secrets are removed, and so are the values of accounts that the probe did not make. */
export type ProbeExchange = {
  /** Method, and path below the base address with its query, as in `GET /Users?startIndex=1&count=1`. */
  readonly request: string
  /** The body that was sent, as JSON; `null` for none. */
  readonly requestBody: unknown
  readonly status: number
  /** The beginning of the answer; `null` for an empty one. */
  readonly answer: string | null
}

export const PROBE_OUTCOMES = ['usual', 'deviation', 'problem', 'unknown'] as const
/**
 * `usual`: as the RFCs have it. `deviation`: otherwise, and borne with. `problem`: something an administrator has to see to.
 * `unknown`: it could not be told.
 */
export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number]

export type ProbeFinding = {
  /** What was looked at, e.g. `users.update`; the same every time. */
  readonly id: string
  readonly outcome: ProbeOutcome
  /** One or two sentences. */
  readonly text: string
  /** What it adds to the profile; `null` when a profile need not say it. */
  readonly profile: TargetProfileInput | null
  /** What proves it, in order. */
  readonly exchanges: readonly ProbeExchange[]
}

export type ProbeReport = {
  readonly findings: readonly ProbeFinding[]
  /** What was found, as a profile that says only what is not as the RFCs have it. */
  readonly profile: TargetProfileInput
  /** What the probe made and could not remove, as its paths below the base address; empty when all is as it was. */
  readonly leftBehind: readonly string[]
}

export type ProbeOptions = {
  /** Whether one account and one group may be made, changed and removed. Without it everything is left alone. */
  readonly mayWrite: boolean
  /** Domain of the account's name; that of an account which is there when missing. */
  readonly domain?: string | null
  readonly signal?: AbortSignal
}
