// POST /$batch: several requests in one, each answered as if it had come alone (graph-api.md §3.10).

import { type BatchRequest, type BatchResponse, contextLink, readBatch } from '@rollcall/graph'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import { JSON_TYPE } from '../../plugins/error-handler.ts'
import { requestRoot } from '../../request-root.ts'
import { VERSIONS } from './graph-route.ts'
import { authorize } from './register-graph-routes.ts'

/** Serves `/v1.0/$batch` and `/beta/$batch`. Each request inside is authorised by itself, with the batch's token. */
export function addBatch(app: FastifyInstance, deps: AppDeps): void {
  for (const version of VERSIONS) {
    app.post(`/${version}/$batch`, {
      onRequest: (request) => authorize(deps, request, { operation: 'templates.read' }),
      handler: async (request, reply) => {
        const root = requestRoot(deps, request)
        const requests = readBatch(request.body, { root, version })
        const inherited = inheritedHeaders(request)
        const responses = await runBatch(app, requests, inherited)
        return reply.type(JSON_TYPE).send({
          '@odata.context': contextLink(`${root}/${version}`, 'microsoft.graph.batchResponse'),
          responses,
        })
      },
    })
  }
}

// Whoever may send the batch is who asks each question in it: by token, or by session.
const INHERITED = ['authorization', 'cookie', 'x-csrf-token', 'host', 'consistencylevel'] as const

function inheritedHeaders({ headers }: FastifyRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(
    INHERITED.flatMap((name) => {
      const value = headers[name]
      return value === undefined ? [] : [[name, value.toString()]]
    }),
  )
}

// One after the other: a batch then cannot take more than its share of the server, and order is what it says.
async function runBatch(
  app: FastifyInstance,
  requests: readonly BatchRequest[],
  inherited: Readonly<Record<string, string>>,
): Promise<readonly BatchResponse[]> {
  const responses = new Map<string, BatchResponse>()
  for (const request of requests) {
    const failed = request.dependsOn.find((id) => !isSuccess(responses.get(id.toLowerCase())))
    const response =
      failed === undefined ? await run(app, request, inherited) : failedDependency(request, failed)
    responses.set(request.id.toLowerCase(), response)
  }
  return [...responses.values()]
}

async function run(
  app: FastifyInstance,
  { id, method, url, headers, payload }: BatchRequest,
  inherited: Readonly<Record<string, string>>,
): Promise<BatchResponse> {
  const response = await app.inject({
    method,
    url: encodeSpaces(url),
    headers: { ...headers, ...inherited },
    ...(payload === null ? {} : { payload }),
  })
  // 204 has neither body nor content type: the JS client throws when it finds one.
  if (response.body === '') return { id, status: response.statusCode, headers: {} }
  const type = String(response.headers['content-type'] ?? '')
  const shown = { 'Content-Type': type, ...locationOf(response.headers.location) }
  const body: unknown = type.startsWith('application/json') ? response.json() : response.body
  return { id, status: response.statusCode, headers: shown, body }
}

function failedDependency({ id }: BatchRequest, failed: string): BatchResponse {
  const error = {
    code: 'FailedDependency',
    message: `Request '${failed}', which this one depends on, failed.`,
  }
  return { id, status: 424, headers: { 'Content-Type': JSON_TYPE }, body: { error } }
}

function isSuccess(response: BatchResponse | undefined): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300
}

function locationOf(location: unknown): { readonly Location?: string } {
  return typeof location === 'string' ? { Location: location } : {}
}

// URLs in batches are written by people and scripts: a filter has its spaces as they are.
function encodeSpaces(url: string): string {
  return url.replaceAll(' ', '%20')
}
