// JSON batching (graph-api.md §3.10): the requests of a batch, checked as a whole, and in an order that can be carried out.

import { z } from 'zod'
import { badRequest } from '../graph-refusal.ts'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'

const MAX_REQUESTS = 20

export const BATCH_BODY = bodyObject({
  requests: z.array(
    bodyObject({
      id: z.string().min(1).max(128),
      method: z.string(),
      url: z.string().min(1),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).nullish(),
    }),
  ),
})

export type BatchRequest = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the server's root, with its version, e.g. `/v1.0/users`. */
  readonly url: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON text to send; `null` sends none. */
  readonly payload: string | null
  readonly dependsOn: readonly string[]
}

export type BatchResponse = {
  readonly id: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * The requests of a batch, each after what it depends on.
 *
 * @param place `root`: of this server, for absolute URLs; `version`: for relative ones.
 * @throws {GraphRefusal} 400: the batch as a whole cannot be carried out.
 */
export function readBatch(
  body: unknown,
  place: { readonly root: string; readonly version: string },
): readonly BatchRequest[] {
  const { requests } = parseRequest(BATCH_BODY, body)
  if (requests.length > MAX_REQUESTS) {
    throw badRequest(`A batch takes at most ${MAX_REQUESTS} requests, not ${requests.length}.`)
  }
  const read = requests.map((request): BatchRequest => {
    const method = METHODS.find((candidate) => candidate === request.method.toUpperCase())
    if (method === undefined)
      throw badRequest(`Batch request '${request.id}' has the unknown method '${request.method}'.`)
    const headers = Object.fromEntries(
      Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const hasBody = request.body !== undefined && request.body !== null
    if (hasBody && headers['content-type'] === undefined) {
      throw badRequest(`Batch request '${request.id}' has a body and needs the header Content-Type.`)
    }
    return {
      id: request.id,
      method,
      url: plainUrl(request.url, request.id, place),
      headers,
      payload: hasBody ? JSON.stringify(request.body) : null,
      dependsOn: request.dependsOn ?? [],
    }
  })
  return inOrder(read)
}

// With or without a leading slash or version, or absolute: the published JS client leaves the version in.
function plainUrl(url: string, id: string, { root, version }: { root: string; version: string }): string {
  const relative = url.toLowerCase().startsWith(`${root.toLowerCase()}/`) ? url.slice(root.length) : url
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(relative))
    throw badRequest(`Batch request '${id}' is for another server: '${url}'.`)
  const path = relative.startsWith('/') ? relative : `/${relative}`
  const versioned = /^\/(?:v1\.0|beta)(?=[/?]|$)/i.test(path) ? path : `/${version}${path}`
  if (/^\/[^/]+\/\$batch/i.test(versioned)) throw badRequest(`Batch request '${id}' is a batch itself.`)
  return versioned
}

function inOrder(requests: readonly BatchRequest[]): readonly BatchRequest[] {
  const byId = new Map<string, BatchRequest>()
  for (const request of requests) {
    const key = request.id.toLowerCase()
    if (byId.has(key)) throw badRequest(`Batch request id '${request.id}' is used twice.`)
    byId.set(key, request)
  }
  const ordered: BatchRequest[] = []
  const visited = new Map<string, 'open' | 'done'>()
  const visit = (request: BatchRequest): void => {
    const key = request.id.toLowerCase()
    if (visited.get(key) === 'done') return
    if (visited.get(key) === 'open') throw badRequest(`Batch request '${request.id}' depends on itself.`)
    visited.set(key, 'open')
    for (const id of request.dependsOn) {
      const other = byId.get(id.toLowerCase())
      if (other === undefined)
        throw badRequest(`Batch request '${request.id}' depends on '${id}', which is not in the batch.`)
      visit(other)
    }
    visited.set(key, 'done')
    ordered.push(request)
  }
  for (const request of requests) visit(request)
  return ordered
}
