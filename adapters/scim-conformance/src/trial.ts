// What a check works with: requests to the server, resources of its own, and the words to say what is wrong.

import { randomBytes } from 'node:crypto'
import { exchange, header, NoAnswer } from '@rollcall/scim-exchange'
import { CheckFailed, CheckSkipped } from './check-ended.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of servers we know nothing about; checks look into every shape, and fail where it is wrong
export type Json = any

export type Answer = {
  /** The request in one line, for messages. */
  readonly request: string
  readonly status: number
  readonly header: (name: string) => string | null
  readonly text: string
  /** The body as JSON; `undefined` when it is empty or is none. */
  readonly body: Json
}

export type RequestOptions = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** `null` sends no Authorization header. */
  readonly token?: string | null
}

export type Server = {
  /** Base URL without a trailing slash. */
  readonly url: string
  readonly token: string
  /** Mail domain of the people that checks make. */
  readonly domain: string
  readonly config: Json
  /** `null` when groups can be written; else what the server said. */
  readonly groupsRefused: string | null
}

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'
export const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
export const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

const TIMEOUT_MS = 30_000
const USER_AGENT = 'Rollcall conformance'

/** Sends one request. @throws {CheckFailed} No answer came. */
export async function send(
  server: Pick<Server, 'url' | 'token'>,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer> {
  const request = `${method} ${path}`
  const { body } = options
  const token = options.token === undefined ? server.token : options.token
  const headers: Record<string, string> = { accept: 'application/scim+json', 'user-agent': USER_AGENT }
  if (token !== null) headers.authorization = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/scim+json'
  try {
    const answer = await exchange({
      method,
      url: `${server.url}${path}`,
      headers: { ...headers, ...options.headers },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
    })
    const { status, text } = answer
    return { request, status, header: (name) => header(answer, name), text, body: answer.body }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    throw new CheckFailed(`${request} got no answer: ${error.message}`)
  }
}

/** One run of one check. What it made is deleted afterwards by `cleanUp`. */
export class Trial {
  readonly server: Server
  readonly #made: string[] = []

  constructor(server: Server) {
    this.server = server
  }

  get = (path: string, options?: RequestOptions) => send(this.server, 'GET', path, options)
  post = async (path: string, body: unknown, options?: RequestOptions) => {
    const answer = await send(this.server, 'POST', path, { body, ...options })
    if (answer.status === 201 && typeof answer.body?.id === 'string')
      this.#made.push(`${path.split('?', 1)[0]}/${answer.body.id}`)
    return answer
  }
  put = (path: string, body: unknown, options?: RequestOptions) =>
    send(this.server, 'PUT', path, { body, ...options })
  patch = (path: string, operations: readonly object[], options?: RequestOptions) => {
    const body = { schemas: [PATCH_OP], Operations: operations }
    return send(this.server, 'PATCH', path, { body, ...options })
  }
  delete = (path: string, options?: RequestOptions) => send(this.server, 'DELETE', path, options)
  send = (method: string, path: string, options?: RequestOptions) => send(this.server, method, path, options)

  /** A text that nobody used before. */
  unique = (prefix: string) => `${prefix}-${randomBytes(6).toString('hex')}`

  /** The body of a complete person that the server does not know yet. */
  person = (change: object = {}): Json => {
    const name = this.unique('scim-check')
    const address = `${name}@${this.server.domain}`
    return {
      schemas: [USER, ENTERPRISE],
      userName: address,
      externalId: name,
      active: true,
      displayName: `Robin ${name}`,
      name: { givenName: 'Robin', familyName: name },
      title: 'Tester',
      emails: [{ type: 'work', value: address, primary: true }],
      phoneNumbers: [{ type: 'work', value: '+1 555 0100' }],
      [ENTERPRISE]: { department: 'Quality' },
      ...change,
    }
  }

  /** A new person as the server answered it. @throws {CheckFailed} It cannot be made. */
  user = async (change: object = {}): Promise<Json> => {
    const answer = await this.post('/Users', this.person(change))
    expectStatus(answer, 201)
    return answer.body
  }

  /** A new group with these members. @throws {CheckSkipped} The server has no groups. */
  group = async (memberIds: readonly string[] = [], change: object = {}): Promise<Json> => {
    this.requireGroups()
    const members = memberIds.map((value) => ({ value }))
    const body = { schemas: [GROUP], displayName: this.unique('SCIM check'), ...change }
    const answer = await this.post('/Groups', members.length === 0 ? body : { ...body, members })
    expectStatus(answer, 201)
    return answer.body
  }

  requireGroups = () => {
    if (this.server.groupsRefused !== null) throw new CheckSkipped(this.server.groupsRefused)
  }

  /** @throws {CheckSkipped} /ServiceProviderConfig says that the feature is off. */
  requireFeature = (feature: 'patch' | 'bulk' | 'filter' | 'sort' | 'etag') => {
    if (this.server.config?.[feature]?.supported === true) return
    throw new CheckSkipped(`/ServiceProviderConfig says ${feature}.supported is not true`)
  }

  requireCursors = () => {
    if (this.server.config?.pagination?.cursor === true) return
    throw new CheckSkipped('/ServiceProviderConfig has no pagination.cursor')
  }

  /** Groups first: a server may keep people from being deleted while they are members. */
  cleanUp = async () => {
    const groupsFirst = this.#made.toSorted((one) => (one.startsWith('/Groups') ? -1 : 1))
    for (const path of groupsFirst) await this.delete(path).catch(() => undefined)
  }
}

/** The path of a filtered list. */
export function filtered(endpoint: string, filter: string, more = ''): string {
  return `${endpoint}?filter=${encodeURIComponent(filter)}${more}`
}

/** A value as a filter literal. */
export function literal(value: string): string {
  return JSON.stringify(value)
}

export function expectStatus(answer: Answer, ...statuses: readonly number[]): void {
  if (statuses.includes(answer.status)) return
  const wanted = statuses.join(' or ')
  const said = answer.text === '' ? '' : `: ${excerpt(answer.text)}`
  throw new CheckFailed(`${answer.request} answered ${answer.status}, expected ${wanted}${said}`)
}

/** Compares as JSON, whatever the order of members. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (canonical(actual) === canonical(expected)) return
  throw new CheckFailed(
    `${what} is ${excerpt(JSON.stringify(actual))}, expected ${excerpt(JSON.stringify(expected))}`,
  )
}

export function expectThat(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new CheckFailed(otherwise)
}

/** A SCIM error body of this status, and of this keyword when one is given (RFC 7644 §3.12). */
export function expectError(answer: Answer, status: number, ...scimTypes: readonly string[]): void {
  expectStatus(answer, status)
  const { body, request } = answer
  expectThat(
    Array.isArray(body?.schemas) && body.schemas.includes(ERROR),
    `${request}: "schemas" lacks ${ERROR}`,
  )
  expectEqual(body.status, String(status), `${request}: "status"`)
  const { detail } = body
  expectThat(typeof detail === 'string' && detail !== '', `${request}: "detail" is empty`)
  if (scimTypes.length > 0 && !scimTypes.includes(body.scimType))
    throw new CheckFailed(
      `${request}: "scimType" is ${JSON.stringify(body.scimType)}, expected ${scimTypes.join(' or ')}`,
    )
}

/** A ListResponse with these ids, in any order. */
export function expectIds(answer: Answer, ids: readonly string[]): void {
  expectList(answer)
  const found = answer.body.Resources.map((resource: Json) => resource.id)
  expectEqual(found.toSorted(), [...ids].toSorted(), `${answer.request}: the ids found`)
  expectEqual(answer.body.totalResults, ids.length, `${answer.request}: "totalResults"`)
}

export function expectList(answer: Answer): void {
  expectStatus(answer, 200)
  const { body, request } = answer
  expectThat(
    Array.isArray(body?.schemas) && body.schemas.includes(LIST),
    `${request}: "schemas" lacks ${LIST}`,
  )
  expectThat(Number.isInteger(body.totalResults), `${request}: "totalResults" is no integer`)
  expectThat(
    Array.isArray(body.Resources ?? (body.totalResults === 0 ? [] : null)),
    `${request}: "Resources" is no list`,
  )
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, held) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : held,
  )
}

function excerpt(text: string | undefined): string {
  const line = String(text).replace(/\s+/g, ' ')
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}
