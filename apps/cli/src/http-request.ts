// One request to the server, and its refusals in words.

import { RollcallError } from '@rollcall/core'
import { z } from 'zod'
import { unusable } from './command.ts'

/** One entry of what an answer says in detail. */
export type RefusalDetail = {
  readonly code: string
  readonly message: string
  readonly target: string | null
}

/** The server answered, and the answer was no. */
export class ApiRefused extends RollcallError {
  readonly status: number
  /** The API's own word for it, e.g. `SecondFactorRequired`; empty when the answer is none of the API's. */
  readonly apiCode: string
  readonly details: readonly RefusalDetail[]
  /** How long to wait before it is worth another try; `null` when the server does not say. */
  readonly retryAfterSeconds: number | null
  constructor(status: number, reason: Reason, path: string, retryAfterSeconds: number | null) {
    super('ERR_INVALID_INPUT', `${path} was refused with ${status}: ${reason.message}`, { status })
    this.retryAfterSeconds = retryAfterSeconds
    this.status = status
    this.apiCode = reason.code
    this.details = reason.details
  }
}

/**
 * Sends a request, and follows no redirect.
 *
 * @throws {ApiRefused} The server said no. {RollcallError} `ERR_INVALID_INPUT`: it cannot be reached.
 */
export async function request(url: string, path: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    // A redirect would carry the token, or the secret, to wherever it leads.
    response = await fetch(`${url}${path}`, { ...init, redirect: 'error' })
  } catch (error) {
    if (init.signal?.aborted) throw error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw unusable(`the server at ${url} cannot be reached: ${cause}`)
  }
  if (response.ok) return response
  const reason = reasonOf(await response.text())
  throw new ApiRefused(response.status, reason, path.replace(/\?.*/, ''), retryAfterOf(response))
}

// The server says it in whole seconds.
function retryAfterOf({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

/** The body; `null` when there is none. @throws {RollcallError} `ERR_INVALID_INPUT`: it is not JSON. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    throw unusable(`${response.url} answered something that is not JSON; is this a Rollcall server?`)
  }
}

type Reason = { readonly code: string; readonly message: string; readonly details: readonly RefusalDetail[] }

const GRAPH_ERROR = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z
      .array(z.object({ code: z.string(), message: z.string(), target: z.string().nullish().default(null) }))
      .optional(),
  }),
})
const OAUTH_ERROR = z.object({ error: z.string(), error_description: z.string() })

// Graph's envelope, or OAuth's; anything else is from a server between.
function reasonOf(text: string): Reason {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    return { code: '', message: text.slice(0, 200), details: [] }
  }
  const graph = GRAPH_ERROR.safeParse(answer)
  if (graph.success) {
    const { code, message, details = [] } = graph.data.error
    return { code, message, details: details.map((detail) => ({ ...detail, target: detail.target ?? null })) }
  }
  const oauth = OAUTH_ERROR.safeParse(answer)
  if (oauth.success) return { code: oauth.data.error, message: oauth.data.error_description, details: [] }
  return { code: '', message: text.slice(0, 200), details: [] }
}
