// Takes away what a replay made, whatever became of it.

import { readValue } from '@rollcall/scim'
import { type Answer, header, NoAnswer } from '@rollcall/scim-exchange'
import type { Dialect, DialectRequest } from './dialect.ts'
import { asText, idIn, isObject } from './judge/json-object.ts'

/** What was asked to be made: its collection, and how it is found again where no id came back. */
export type Made = {
  readonly collection: '/Users' | '/Groups'
  readonly matching: 'userName' | 'displayName'
  readonly value: string
  /** `null`: no usable answer came, so that it may or may not be there. */
  readonly id: string | null
}

export type CleanUpOptions = {
  readonly dialect: Dialect
  readonly send: (request: DialectRequest) => Promise<Answer>
  readonly sleep: (milliseconds: number) => Promise<unknown>
}

const ATTEMPTS = 3
const LONGEST_WAIT_MS = 10_000

/** Deletes, groups first. Gives what could not be deleted, as `METHOD path` or in words. */
export async function cleanUp(made: readonly Made[], options: CleanUpOptions): Promise<readonly string[]> {
  const left: string[] = []
  const groupsFirst = made.toSorted((one, other) => rank(one) - rank(other))
  for (const one of groupsFirst) {
    const ids = one.id === null ? await findIds(one, options) : [one.id]
    if (ids === null) left.push(`${one.collection} with ${one.matching} "${one.value}", if it was made`)
    for (const id of ids ?? []) {
      const path = `${one.collection}/${encodeURIComponent(id)}`
      const answer = await persistently({ method: 'DELETE', path, body: null }, options)
      if (answer === null || !isGone(answer)) left.push(path)
    }
  }
  return left
}

function rank({ collection }: Made): number {
  return collection === '/Groups' ? 0 : 1
}

/** Only what has exactly the value is ours; `null` when the server does not say. */
async function findIds(
  { matching, value }: Made,
  options: CleanUpOptions,
): Promise<readonly string[] | null> {
  const { findUser, findGroup } = options.dialect
  const answer = await persistently(matching === 'userName' ? findUser(value) : findGroup(value), options)
  if (answer === null || !isObject(answer.body)) return null
  const resources: readonly unknown[] = Array.isArray(answer.body.Resources) ? answer.body.Resources : []
  return resources.flatMap((resource) => {
    const id = idIn(resource)
    const isOurs =
      isObject(resource) && asText(readValue(resource, matching)).toLowerCase() === value.toLowerCase()
    return isOurs && id !== null ? [id] : []
  })
}

/** The answer, after some patience with a server that is busy or fails; `null` for none. */
async function persistently(
  request: DialectRequest,
  { send, sleep }: CleanUpOptions,
): Promise<Answer | null> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await answerOrNull(send(request))
    const isFinal = answer !== null && answer.status !== 429 && answer.status < 500
    if (isFinal || attempt >= ATTEMPTS) return answer
    await sleep(answer === null ? 0 : waitOf(answer))
  }
}

async function answerOrNull(sending: Promise<Answer>): Promise<Answer | null> {
  try {
    return await sending
  } catch (error) {
    if (error instanceof NoAnswer) return null
    throw error
  }
}

function waitOf(answer: Answer): number {
  const seconds = Number(header(answer, 'retry-after') ?? 1)
  return Math.min(LONGEST_WAIT_MS, Number.isFinite(seconds) ? Math.max(0, seconds) * 1_000 : 1_000)
}

function isGone({ status }: Answer): boolean {
  return (status >= 200 && status < 300) || status === 404
}
