// A small SCIM target over real HTTP that can be asked to misbehave. It checks requests strictly and keeps what it is
// told, so tests look at what it holds rather than at what was called.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { applyPatchOperation, PatchRefused } from './apply-patch-operation.ts'
import { isObject, type Json, type JsonObject } from './flat-resource.ts'

export const TEST_TOKEN = 'secret-token-of-the-test'

export type Endpoint = 'Users' | 'Groups'

export type RecordedRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: JsonObject | null
}

export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json | undefined
  /** Sent as it is, in place of `body`. */
  readonly text?: string
}

/**
 * What a request meets in place of, or on top of, the proper answer. `carryOut` does what was asked and gives the
 * proper answer. `null` breaks the connection; `'silence'` never answers.
 */
export type Misbehaviour = (request: RecordedRequest, carryOut: () => Answer) => Answer | null | 'silence'

export type ScimTestServer = {
  readonly origin: string
  readonly baseAddress: string
  readonly requests: readonly RecordedRequest[]
  resources(endpoint: Endpoint): readonly JsonObject[]
  put(endpoint: Endpoint, resource: JsonObject): string
  drop(endpoint: Endpoint, id: string): void
  /** Applies to the next `times` requests that `when` is true of; to all when missing. */
  misbehave(
    how: Misbehaviour,
    options?: { readonly times?: number; readonly when?: (request: RecordedRequest) => boolean },
  ): void
  close(): Promise<void>
}

type Active = {
  readonly how: Misbehaviour
  readonly when: (request: RecordedRequest) => boolean
  left: number
}

/** Starts a target on a free port of 127.0.0.1, with HTTPS when a certificate is given. */
export async function startScimTestServer(
  options: { readonly tls?: { readonly key: string; readonly cert: string } } = {},
): Promise<ScimTestServer> {
  const store: Store = { Users: new Map(), Groups: new Map(), nextId: 1 }
  const requests: RecordedRequest[] = []
  const active: Active[] = []

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await readRequest(incoming)
    requests.push(request)
    const carryOut = () => answerOf(store, request)
    const found = active.find((one) => one.left > 0 && one.when(request))
    if (found !== undefined) found.left -= 1
    const answer = found === undefined ? carryOut() : found.how(request, carryOut)
    if (answer === 'silence') return
    if (answer === null) incoming.socket.destroy()
    else send(outgoing, answer)
  }
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    handle(incoming, outgoing).catch((error: unknown) =>
      outgoing.destroy(error instanceof Error ? error : undefined),
    )
  }
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address object.
  const { port } = server.address() as AddressInfo
  const origin = options.tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`

  return {
    origin,
    baseAddress: `${origin}/scim/v2`,
    requests,
    resources: (endpoint) => [...store[endpoint].values()],
    put: (endpoint, resource) => keep(store, endpoint, structuredClone(resource)),
    drop: (endpoint, id) => {
      store[endpoint].delete(id)
    },
    misbehave: (how, { times = Number.POSITIVE_INFINITY, when = () => true } = {}) => {
      active.push({ how, when, left: times })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Store = {
  readonly Users: Map<string, JsonObject>
  readonly Groups: Map<string, JsonObject>
  nextId: number
}

async function readRequest(incoming: IncomingMessage): Promise<RecordedRequest> {
  const body = await text(incoming)
  const url = new URL(incoming.url ?? '/', 'http://test')
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: body === '' ? null : (JSON.parse(body) as JsonObject), // the client under test sends objects only
  }
}

function send(outgoing: ServerResponse, { status, headers = {}, body, text }: Answer): void {
  const payload = text ?? (body === undefined ? '' : JSON.stringify(body))
  outgoing.writeHead(status, { 'content-type': 'application/scim+json', ...headers })
  outgoing.end(payload)
}

/** A SCIM error answer. */
export function scimError(status: number, scimType?: string, detail = 'refused by the test server'): Answer {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
  return { status, body: { schemas, status: String(status), scimType, detail } }
}

/** A ListResponse of these resources. */
export function listResponse(resources: readonly JsonObject[], more: JsonObject = {}): Answer {
  return {
    status: 200,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: resources.length,
      startIndex: 1,
      itemsPerPage: resources.length,
      Resources: [...resources],
      ...more,
    },
  }
}

function answerOf(store: Store, request: RecordedRequest): Answer {
  if (request.headers.authorization !== `Bearer ${TEST_TOKEN}`) return scimError(401)
  const route = /^\/scim\/v2\/(Users|Groups)(?:\/([^/]+))?$/.exec(request.path)
  if (route === null) return scimError(404)
  const endpoint: Endpoint = route[1] === 'Groups' ? 'Groups' : 'Users'
  if (route[2] === undefined)
    return request.method === 'POST' ? create(store, endpoint, request) : query(store, endpoint, request)
  const id = decodeURIComponent(route[2])
  const resource = store[endpoint].get(id)
  if (resource === undefined) return scimError(404)
  if (request.method === 'GET') return { status: 200, body: shown(resource, request) }
  if (request.method === 'PUT') return replace(store, endpoint, id, request)
  if (request.method === 'PATCH') return patch(store, endpoint, resource, request)
  if (request.method !== 'DELETE') return scimError(405)
  store[endpoint].delete(id)
  return { status: 204 }
}

function keep(store: Store, endpoint: Endpoint, resource: JsonObject): string {
  const id = `${endpoint.slice(0, 1).toLowerCase()}-${String(store.nextId).padStart(6, '0')}`
  store.nextId += 1
  store[endpoint].set(id, { ...resource, id })
  return id
}

function create(store: Store, endpoint: Endpoint, { body, headers }: RecordedRequest): Answer {
  if (!/^application\/(scim\+)?json$/.test(headers['content-type'] ?? '')) return scimError(415)
  if (body === null || !Array.isArray(body.schemas))
    return scimError(400, 'invalidSyntax', 'schemas is missing')
  const { schemas: _, ...resource } = body
  const nulls = Object.entries(resource).filter(([, value]) => value === null)
  if (nulls.length > 0) return scimError(400, 'invalidValue', 'null is sent')
  if (isTaken(store, endpoint, resource, null)) return scimError(409, 'uniqueness')
  const id = keep(store, endpoint, resource)
  return { status: 201, headers: { location: `/scim/v2/${endpoint}/${id}` }, body: store[endpoint].get(id) }
}

function isTaken(store: Store, endpoint: Endpoint, resource: JsonObject, ownId: string | null): boolean {
  const unique = endpoint === 'Users' ? 'userName' : 'displayName'
  const name = String(resource[unique]).toLowerCase()
  return [...store[endpoint].values()].some(
    (held) => held.id !== ownId && String(held[unique]).toLowerCase() === name,
  )
}

function patch(store: Store, endpoint: Endpoint, resource: JsonObject, { body }: RecordedRequest): Answer {
  const operations = body?.Operations
  if (!Array.isArray(operations) || operations.length === 0) return scimError(400, 'invalidSyntax')
  const copy = structuredClone(resource)
  try {
    for (const operation of operations.filter(isObject)) applyPatchOperation(copy, operation)
  } catch (error) {
    if (error instanceof PatchRefused) return scimError(400, error.scimType, error.message)
    throw error
  }
  if (isTaken(store, endpoint, copy, String(resource.id))) return scimError(409, 'uniqueness')
  store[endpoint].set(String(resource.id), copy)
  return { status: 200, body: copy }
}

function replace(store: Store, endpoint: Endpoint, id: string, { body, headers }: RecordedRequest): Answer {
  const held = store[endpoint].get(id)
  const version = isObject(held?.meta) ? held.meta.version : undefined
  if (headers['if-match'] !== undefined && headers['if-match'] !== version) return scimError(412)
  if (body === null || isTaken(store, endpoint, body, id)) return scimError(409, 'uniqueness')
  const { schemas: _, ...rest } = body
  store[endpoint].set(id, { ...rest, id, ...(held?.meta === undefined ? {} : { meta: held.meta }) })
  return { status: 200, body: store[endpoint].get(id) }
}

function query(store: Store, endpoint: Endpoint, request: RecordedRequest): Answer {
  const filter = request.query.get('filter')
  const all = [...store[endpoint].values()].toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  const matching = filter === null ? all : all.filter(eqTest(filter))
  const startIndex = Math.max(1, Number(request.query.get('startIndex') ?? 1))
  const count = Math.min(200, Number(request.query.get('count') ?? 100))
  const page = matching.slice(startIndex - 1, startIndex - 1 + count)
  return listResponse(
    page.map((resource) => shown(resource, request)),
    { totalResults: matching.length, startIndex },
  )
}

function shown(resource: JsonObject, { query: parameters }: RecordedRequest): JsonObject {
  if (parameters.get('excludedAttributes') !== 'members') return resource
  const { members: _, ...rest } = resource
  return rest
}

const EQ = /^(\w+)(?:\[type eq "(\w+)"\])?(?:\.(\w+))? eq ("(?:[^"\\]|\\.)*"|true|false)$/

/** Understands `attribute eq literal`, with one value path, as the Entra client sends it (scim.md B1.5). */
function eqTest(filter: string): (resource: JsonObject) => boolean {
  const parsed = EQ.exec(filter)
  if (parsed === null) throw new Error(`the test server does not understand the filter ${filter}`)
  const [, attribute = '', type, sub, literal = ''] = parsed
  const wanted: Json = JSON.parse(literal)
  const isExact = attribute === 'externalId' || attribute === 'id'
  const same = (held: Json | undefined) =>
    typeof held === 'string' && typeof wanted === 'string' && !isExact
      ? held.toLowerCase() === wanted.toLowerCase()
      : held === wanted
  return (resource) => {
    const held = resource[attribute]
    const elements = (Array.isArray(held) ? held : [held]).filter(
      (element) => type === undefined || (isObject(element) && element.type === type),
    )
    return elements.some((element) => same(sub !== undefined && isObject(element) ? element[sub] : element))
  }
}
