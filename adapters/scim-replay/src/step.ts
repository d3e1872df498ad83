// One request of a replay: when it is made, what it asks, and what the client makes of the answer.

import type { Answer } from '@rollcall/scim-exchange'
import type { DialectRequest } from './dialect.ts'

/** `connection` and `accounts` are part of every replay, the others only when they are wanted. */
export type Area = 'connection' | 'accounts' | 'users' | 'groups'

export type Step = {
  /** The part of a client's life that it belongs to, as a heading. */
  readonly chapter: string
  readonly area: Area
  /** What the client does, in the present tense. */
  readonly title: string
  /** What must be known: ids of people and groups, and facts that earlier steps gave. */
  readonly needs: readonly string[]
  readonly request: (known: Known) => DialectRequest
  readonly judge: (answer: Answer, known: Known) => Judgement
}

/** What answers said so far. */
export type Known = {
  /** The id at the target by key of the person or group. */
  readonly ids: ReadonlyMap<string, string>
  /** What is true of the target by now, for example that a person was renamed. */
  readonly facts: ReadonlySet<string>
  /** A role that the target says it has; `null` when it does not say. */
  readonly role: string | null
}

/** `warn`: the client goes on, but would not be happy. `skip`: the target says that it does not have this. */
export type Outcome = 'pass' | 'warn' | 'fail' | 'skip'

export type Judgement = {
  readonly outcome: Outcome
  /** What was seen and what the client concludes; sentences. */
  readonly conclusion: string
  /** What to do about it; `null` when there is nothing to do. */
  readonly advice: string | null
  readonly learned?: Partial<Learned>
  /** Nothing after this can go through. */
  readonly stops?: true
}

export type Learned = {
  readonly id: readonly [key: string, id: string]
  /** The id is no longer one. */
  readonly gone: string
  readonly fact: string
  readonly role: string
}

export const NOTHING_KNOWN: Known = { ids: new Map(), facts: new Set(), role: null }

/** What is known after a judgement. */
export function learn(known: Known, learned: Partial<Learned> = {}): Known {
  const ids = new Map(known.ids)
  if (learned.id !== undefined) ids.set(...learned.id)
  if (learned.gone !== undefined) ids.delete(learned.gone)
  const facts = learned.fact === undefined ? known.facts : new Set([...known.facts, learned.fact])
  return { ids, facts, role: learned.role ?? known.role }
}

/** What a step needs and nobody knows yet. */
export function missing(step: Pick<Step, 'needs'>, { ids, facts }: Known): readonly string[] {
  return step.needs.filter((need) => !ids.has(need) && !facts.has(need))
}

/** An id that a step lists among its needs. */
export function idOf({ ids }: Known, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new TypeError(`no id of ${key} is known`)
  return id
}

export function passed(conclusion: string, learned?: Partial<Learned>): Judgement {
  return judgement('pass', conclusion, null, learned)
}

export function warned(conclusion: string, advice: string, learned?: Partial<Learned>): Judgement {
  return judgement('warn', conclusion, advice, learned)
}

export function failed(conclusion: string, advice: string): Judgement {
  return judgement('fail', conclusion, advice)
}

function judgement(
  outcome: Outcome,
  conclusion: string,
  advice: string | null,
  learned?: Partial<Learned>,
): Judgement {
  return learned === undefined ? { outcome, conclusion, advice } : { outcome, conclusion, advice, learned }
}
