// Leads the life of a few people and groups against a server, as one client would, and takes everybody away again.

import { setTimeout as sleepFor } from 'node:timers/promises'
import { type Answer, NoAnswer } from '@rollcall/scim-exchange'
import { castOf } from './cast.ts'
import { cleanUp, type Made } from './clean-up.ts'
import type { Dialect, DialectName, DialectRequest } from './dialect.ts'
import { createDialect } from './dialects/all-dialects.ts'
import { asText, isObject } from './judge/json-object.ts'
import { withMediaType } from './judge/judge-media-type.ts'
import { judgeSilence } from './judge/judge-silence.ts'
import { connection } from './scenario/connection.ts'
import { life } from './scenario/scenario.ts'
import type { Script } from './scenario/script.ts'
import { send, type Target, targetAddress } from './send.ts'
import { type Judgement, type Known, learn, missing, NOTHING_KNOWN, type Step } from './step.ts'
import { resultOf, type StepResult } from './step-result.ts'

export type ReplayOptions = {
  /** SCIM base URL; its query goes with every request, as that of a tenant URL does. */
  readonly url: string
  readonly token: string
  readonly dialect: DialectName
  /** `null` for everything. */
  readonly only: 'users' | 'groups' | null
  /** Mail domain of the people that are made; `null` takes that of somebody who is there. */
  readonly domain: string | null
  /** The role that an assignment gives; `null` takes one that the server names in its schema. */
  readonly role: string | null
  /** Leave what was made where it is. */
  readonly keeps: boolean
  /** Between two requests. */
  readonly pauseMs: number
  /** From sending a request to the last byte of its answer. */
  readonly timeoutMs: number
  /** A value that nobody had before, for names and ids. */
  readonly newId: () => string
  /** Whoever waits for it wants to stop; what was made is taken away all the same. */
  readonly signal?: AbortSignal
  readonly sleep?: (milliseconds: number) => Promise<unknown>
}

export type Replay = {
  readonly dialect: DialectName
  readonly client: Dialect['client']['name']
  /** Mail domain of the people that were made; `null` when it did not come to that. */
  readonly domain: string | null
  readonly steps: readonly StepResult[]
  /** False when something ended the replay before its last step. */
  readonly isComplete: boolean
  /** Whether not even the first request was answered. */
  readonly isUnreachable: boolean
  /** What is still at the server, because it was to be kept, or because it could not be deleted. */
  readonly leftBehind: readonly string[]
}

const FALLBACK_DOMAIN = 'example.com'

/** `onResult` gets each step as soon as it is judged. */
export async function runReplay(
  options: ReplayOptions,
  onResult: (result: StepResult) => void = () => undefined,
): Promise<Replay> {
  const run = new Run(options, onResult)
  let domain: string | null = null
  let isComplete = false
  let leftBehind: readonly string[] = []
  try {
    if (await run.lead(connection(run.dialect))) {
      domain = options.domain ?? (await run.domainOfSomebody()) ?? FALLBACK_DOMAIN
      isComplete = await run.lead(life(run.script(domain)))
    }
  } finally {
    leftBehind = await run.leave()
  }
  const { dialect, results: steps, isUnreachable } = run
  const { name, client } = dialect
  return { dialect: name, client: client.name, domain, steps, isComplete, isUnreachable, leftBehind }
}

class Run {
  readonly dialect: Dialect
  readonly results: StepResult[] = []
  readonly #options: ReplayOptions
  readonly #onResult: (result: StepResult) => void
  readonly #target: Target
  readonly #secrets: readonly string[]
  readonly #tag: string
  #made: readonly Made[] = []
  #known: Known = NOTHING_KNOWN
  #answers = 0

  constructor(options: ReplayOptions, onResult: (result: StepResult) => void) {
    const { url, token, dialect, newId, timeoutMs } = options
    const address = targetAddress(url)
    const password = newId()
    this.#options = options
    this.#onResult = onResult
    this.#secrets = [token, password]
    this.#tag = newId().slice(0, 8)
    const nobody = `AzureAD_Test-${newId()}`
    this.dialect = createDialect(dialect, { baseUrl: address.baseUrl, password, nobody })
    this.#target = { ...address, token, headers: this.dialect.headers, timeoutMs }
  }

  get isUnreachable(): boolean {
    return this.#answers === 0 && this.results.length > 0
  }

  script(domain: string): Script {
    const { only, role, newId } = this.#options
    const tag = this.#tag
    const cast = castOf({ domain, tag, newId })
    return { dialect: this.dialect, cast, domain, tag, role, groupsMayBeMissing: only !== 'groups' }
  }

  /** Takes the steps one after the other; false when one of them ended everything, or whoever called wants to stop. */
  async lead(steps: readonly Step[]): Promise<boolean> {
    const { only, signal } = this.#options
    for (const step of steps.filter(({ area }) => isWanted(area, only))) {
      if (signal?.aborted === true) return false
      if (!(await this.#take(step))) return false
    }
    return true
  }

  /** Servers like Wrike take people of certain domains only. It is asked beside what the client does. */
  async domainOfSomebody(): Promise<string | null> {
    const request = { method: 'GET', path: '/Users?startIndex=1&count=20', body: null } as const
    const answer = await this.#tidily(request).catch(nullForSilence)
    const resources: unknown = isObject(answer?.body) ? answer.body.Resources : null
    for (const user of Array.isArray(resources) ? resources : []) {
      const domain = isObject(user) ? /@([A-Za-z0-9.-]+)$/.exec(asText(user.userName))?.[1] : undefined
      if (domain !== undefined) return domain
    }
    return null
  }

  /** Deletes what was made, unless it is to be kept; gives what is still there. */
  async leave(): Promise<readonly string[]> {
    const { keeps, sleep = sleepFor } = this.#options
    if (keeps) {
      return this.#made.flatMap(({ collection, id }) =>
        id === null ? [] : [`${collection}/${encodeURIComponent(id)}`],
      )
    }
    return cleanUp(this.#made, { dialect: this.dialect, send: (request) => this.#tidily(request), sleep })
  }

  /** False when nothing after the step can go through. */
  async #take(step: Step): Promise<boolean> {
    const lacking = missing(step, this.#known)
    if (lacking.length > 0) {
      this.#tell(step, {
        outcome: 'skip',
        conclusion: `Not tried: there is no ${lacking.join(', no ')}.`,
        advice: null,
      })
      return true
    }
    const { pauseMs, sleep = sleepFor, signal } = this.#options
    const request = step.request(this.#known)
    if (pauseMs > 0 && this.results.length > 0) await sleep(pauseMs)
    this.#remember(request)
    try {
      const answer = await send(this.#target, request, signal)
      this.#answers += 1
      const judgement = withMediaType(step.judge(answer, this.#known), answer)
      this.#settle(request, answer, judgement)
      this.#known = learn(this.#known, judgement.learned)
      this.#tell(step, judgement, { request, answer })
      return judgement.stops !== true
    } catch (error) {
      if (signal?.aborted === true) return false
      if (!(error instanceof NoAnswer)) throw error
      this.#tell(step, judgeSilence(error, this.dialect.client), { request, answer: null })
      return false
    }
  }

  #tell(
    step: Step,
    judgement: Judgement,
    exchanged: { readonly request: DialectRequest; readonly answer: Answer | null } | null = null,
  ): void {
    const shown = exchanged === null ? null : { ...exchanged, target: this.#target }
    const result = resultOf(step, judgement, shown, this.#secrets)
    this.results.push(result)
    this.#onResult(result)
  }

  /** A request that is no part of what the client does. */
  #tidily(request: DialectRequest): Promise<Answer> {
    return send(this.#target, request)
  }

  /** Whatever comes of a create, it has to be looked after. */
  #remember({ method, path, body }: DialectRequest): void {
    if (method !== 'POST' || body === null) return
    const made =
      path === '/Users' && 'userName' in body
        ? ({ collection: path, matching: 'userName', value: String(body.userName), id: null } as const)
        : path === '/Groups' && 'displayName' in body
          ? ({
              collection: path,
              matching: 'displayName',
              value: String(body.displayName),
              id: null,
            } as const)
          : null
    if (made !== null) this.#made = [...this.#made, made]
  }

  /** What the answer says about what is at the server. */
  #settle({ method, path }: DialectRequest, { status }: Answer, { learned }: Judgement): void {
    if (method === 'POST') {
      const last = this.#made.at(-1)
      if (last === undefined) return
      const others = this.#made.slice(0, -1)
      const id = learned?.id?.[1]
      if (id !== undefined) this.#made = [...others, { ...last, id }]
      else if (status >= 300 && status < 500) this.#made = others
    }
    if (method === 'DELETE' && (status < 300 || status === 404)) {
      this.#made = this.#made.filter(
        ({ collection, id }) => id === null || `${collection}/${encodeURIComponent(id)}` !== path,
      )
    }
  }
}

function isWanted(area: Step['area'], only: ReplayOptions['only']): boolean {
  return area === 'connection' || area === 'accounts' || only === null || area === only
}

function nullForSilence(error: unknown): null {
  if (error instanceof NoAnswer) return null
  throw error
}
