// Writes that wait together go out together, where the target takes several in one request (RFC 7644 §3.7, scim.md A10).

import type { Logger } from '@rollcall/ports'
import { isJsonObject, type JsonObject, parseJson } from './parse-json.ts'
import type { HttpClient, ScimRequest, ScimResponse } from './scim-request.ts'
import { TransportFailure } from './transport-failure.ts'

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

/** Answers that say that there is no Bulk endpoint after all. */
const WITHOUT_BULK: ReadonlySet<number> = new Set([400, 404, 405, 415, 501])

export type BulkOptions = {
  /** What the target says of itself. */
  readonly maxOperations: number
  /** Bytes. */
  readonly maxPayloadSize: number
  /** What comes before `/Users` in the paths of requests; empty for the root. */
  readonly basePath: string
  readonly logger: Logger
}

type Waiting = {
  readonly request: ScimRequest
  readonly resolve: (response: ScimResponse) => void
  readonly reject: (error: unknown) => void
}

/**
 * Sends writes through `client`, several in one Bulk request when they wait for the same moment: one Bulk request is under way
 * at a time, and what comes meanwhile is in the next. Every caller gets the answer to its own write, as if it had been alone;
 * a write that is alone is sent alone. A target that turns out to have no Bulk is never asked again.
 */
export function withBulk(client: HttpClient, options: BulkOptions): HttpClient {
  let waiting: Waiting[] = []
  let isSending = false
  let { maxOperations } = options

  async function sendWaiting(): Promise<void> {
    isSending = true
    while (waiting.length > 0) {
      // Everybody who writes within this turn of the event loop joins.
      await new Promise((resolve) => setImmediate(resolve))
      const size = batchSize(waiting, maxOperations, options.maxPayloadSize)
      const batch = waiting.slice(0, size)
      waiting = waiting.slice(size)
      await sendBatch(batch)
    }
    isSending = false
  }

  async function sendBatch(batch: readonly Waiting[]): Promise<void> {
    if (batch.length < 2) return sendEachAlone(batch)
    let response: ScimResponse
    try {
      response = await client(bulkRequest(batch, options.basePath))
    } catch (error) {
      for (const { reject } of batch) reject(error)
      return
    }
    if (response.status === 413) return putBack(batch)
    if (WITHOUT_BULK.has(response.status)) {
      options.logger.info('target has no Bulk after all', { httpStatus: response.status })
      maxOperations = 1
      return sendEachAlone(batch)
    }
    if (response.status !== 200) {
      for (const { resolve } of batch) resolve(response)
      return
    }
    handOut(batch, response)
  }

  function putBack(batch: readonly Waiting[]): void {
    maxOperations = Math.max(1, Math.floor(batch.length / 2))
    options.logger.info('target takes fewer operations in one request', { maxOperations })
    waiting = [...batch, ...waiting]
  }

  async function sendEachAlone(batch: readonly Waiting[]): Promise<void> {
    await Promise.all(batch.map(({ request, resolve, reject }) => client(request).then(resolve, reject)))
  }

  return (request) => {
    if (maxOperations < 2 || !fitsIntoBulk(request)) return client(request)
    return new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      if (!isSending) void sendWaiting()
    })
  }
}

// A value that begins with "bulkId:" would be taken for a reference (scim.md A10.4).
function fitsIntoBulk({ method, body, path, ifMatch, isPlainJson }: ScimRequest): boolean {
  if (method === 'GET' || isPlainJson === true || ifMatch !== undefined || path.includes('?')) return false
  return body === null || !body.includes('bulkId:')
}

// What the envelope takes beside an operation's data, generously.
const BYTES_AROUND = 200

function batchSize(waiting: readonly Waiting[], maxOperations: number, maxPayloadSize: number): number {
  let bytes = BYTES_AROUND
  for (const [index, { request }] of waiting.slice(0, maxOperations).entries()) {
    bytes += Buffer.byteLength(request.body ?? '') + Buffer.byteLength(request.path) + BYTES_AROUND
    if (bytes > maxPayloadSize) return Math.max(1, index)
  }
  return Math.min(waiting.length, maxOperations)
}

function bulkRequest(batch: readonly Waiting[], basePath: string): ScimRequest {
  const operations = batch.map(({ request: { method, path, body } }, index) => {
    const head = JSON.stringify({ method, path: path.slice(basePath.length), bulkId: String(index) })
    return body === null ? head : `${head.slice(0, -1)},"data":${body}}`
  })
  return {
    // Of the same kind as most of what is in it: only its failures are judged by it, and those of writes alike.
    operation: batch[0]?.request.operation ?? 'update',
    method: 'POST',
    path: `${basePath}/Bulk`,
    body: `{"schemas":["${BULK_REQUEST}"],"Operations":[${operations.join()}]}`,
  }
}

/** Gives everybody the answer to its own operation; who has none cannot know whether it was carried out. */
function handOut(batch: readonly Waiting[], response: ScimResponse): void {
  const answers = answersById(parseJson(response.body))
  for (const [index, { request, resolve, reject }] of batch.entries()) {
    const answer = answers.get(String(index))
    const status = answer === undefined ? null : statusOf(answer.status)
    if (answer === undefined || status === null)
      reject(new TransportFailure('lost', { reason: 'no answer in the Bulk response', mayHaveArrived: true }))
    else resolve(singleResponse(request, answer, status))
  }
}

function answersById(body: unknown): ReadonlyMap<string, JsonObject> {
  const operations = isJsonObject(body) ? body.Operations : null
  const answers = new Map<string, JsonObject>()
  if (!Array.isArray(operations)) return answers
  for (const [index, answer] of operations.entries()) {
    // Operations are answered in their order; some targets give an id to those that create alone.
    if (isJsonObject(answer)) answers.set(String(answer.bulkId ?? index), answer)
  }
  return answers
}

/** RFC 7644 has text; its first drafts, which some targets follow, an object with a `code`; others a number. */
function statusOf(status: unknown): number | null {
  const code = isJsonObject(status) ? status.code : status
  const number = Number(code)
  return Number.isInteger(number) && number >= 100 && number < 600 ? number : null
}

function singleResponse(request: ScimRequest, answer: JsonObject, status: number): ScimResponse {
  const location = typeof answer.location === 'string' ? answer.location : null
  const plain: ScimResponse = { status, body: '', retryAfter: null, location }
  if (isJsonObject(answer.response)) return { ...plain, body: JSON.stringify(answer.response) }
  if (request.method !== 'POST' || status >= 300 || location === null) return plain
  // Of a new object a Bulk response says where it is; what it holds is what was sent.
  const sent = parseJson(request.body ?? '')
  const id = /\/([^/?#]+)\/?$/.exec(location)?.[1]
  return id === undefined || !isJsonObject(sent)
    ? plain
    : { ...plain, resource: { ...sent, id: decodeURIComponent(id) } }
}
