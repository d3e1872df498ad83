// What a quirk is: one way in which real SCIM servers misbehave, so that a client can be tested against it.
import { ERROR_URN } from '@rollcall/scim'
import type { FastifyRequest } from 'fastify'

/** An answer on its way out; `body` is parsed JSON, or the text when it is not JSON, or `undefined` for none. */
export type QuirkAnswer = {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  /** Headers of the endpoint that do not go out. */
  readonly withoutHeaders?: readonly string[]
  readonly body: unknown
}

/** Numbers a test may choose; those that a quirk does not use are ignored. */
export type QuirkSettings = {
  readonly delayMs: number
  readonly retryAfterSeconds: number
}

/** `drop` closes the connection without an answer. */
export type Interruption = QuirkAnswer | 'drop'

export type Quirk = {
  /** For the reference: what the server does, and scim.md's number for it. */
  readonly about: string
  /** Which requests it can concern at all; only those are counted. */
  readonly concerns: (request: FastifyRequest) => boolean
  /** Before anything is done: changes the request, waits, or answers in place of the endpoint. */
  readonly before?: (
    request: FastifyRequest,
    settings: QuirkSettings,
  ) => Interruption | undefined | Promise<Interruption | undefined>
  /** After everything was done: another answer; `drop` loses it. */
  readonly after?: (answer: QuirkAnswer, request: FastifyRequest) => Interruption
}

export const SCIM_TYPE = 'application/scim+json; charset=utf-8'

/** A SCIM error as an answer. */
export function errorAnswer(status: number, detail: string, scimType?: string): QuirkAnswer {
  const body = { schemas: [ERROR_URN], status: String(status), ...(scimType ? { scimType } : {}), detail }
  return { status, type: SCIM_TYPE, headers: {}, body }
}

/** An HTML page as an answer, as proxies give it. */
export function htmlAnswer(status: number): QuirkAnswer {
  const body = `<!doctype html><title>${status}</title><h1>${status}</h1><p>The request failed.</p>`
  return { status, type: 'text/html; charset=utf-8', headers: {}, body }
}

/** Of quirks that concern every request. */
export const always: Quirk['concerns'] = () => true

/** A JSON object, for looking into bodies. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The path below /scim/v2, without the query. */
export function scimPath(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '').replace(/^\/scim\/v2/, '').replace(/\/+$/, '')
}

export function isWrite(request: FastifyRequest): boolean {
  return !scimPath(request).endsWith('/.search') && !['GET', 'HEAD'].includes(request.method)
}

/** A list of users or groups, asked for either way. */
export function isList(request: FastifyRequest): boolean {
  return /^(?:\/Users|\/Groups)?(?:\/\.search)?$/.test(scimPath(request)) && !isWrite(request)
}
