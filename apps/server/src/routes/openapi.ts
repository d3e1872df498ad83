// `/openapi.json`, written from the routes themselves: addresses, permissions, bodies and answers.

import { BATCH_BODY } from '@rollcall/graph'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { OPERATIONS } from '../permissions.ts'
import type { GraphRoute } from './graph/graph-route.ts'

/** Serves the description; it is built once. */
export function addOpenApi(app: FastifyInstance, routes: readonly GraphRoute[]): void {
  const description = describeApi(routes)
  app.get('/openapi.json', async () => description)
}

/** The routes as an OpenAPI 3.1 document. */
export function describeApi(routes: readonly GraphRoute[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = `/v1.0${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(route) }
  }
  for (const [path, operation] of EXTRA_OPERATIONS) paths[path] = { ...paths[path], ...operation }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rollcall admin API',
      version: '1.0',
      description: "Microsoft Graph's synchronization subset; every path also exists below /beta.",
    },
    paths,
    components: {
      schemas: { Error: ERROR_SCHEMA },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    security: [{ bearer: [] }],
  }
}

function describeOperation(route: GraphRoute): object {
  const permissions: readonly string[] = OPERATIONS[route.operation]
  return {
    summary: route.summary,
    description: permissions.length === 0 ? 'Any valid token.' : `Any of: ${permissions.join(', ')}.`,
    parameters: [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(route.body === undefined ? {} : { requestBody: describeBody(route.body) }),
    responses: {
      '2XX': { description: 'Success.' },
      '4XX': { description: 'Refused.', content: { 'application/json': { schema: ERROR_REFERENCE } } },
    },
  }
}

function describeBody(schema: z.ZodType): object {
  // What a caller may send, so the input side; parts that JSON Schema cannot say are left open.
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })
  return { content: { 'application/json': { schema: json } } }
}

const ERROR_REFERENCE = { $ref: '#/components/schemas/Error' }

const csvUpload = (what: string, permission: string): object => ({
  post: {
    summary: `Import ${what} from a CSV file, all of it or nothing`,
    description: `Any of: ${permission}, Directory.ReadWrite.All.`,
    requestBody: { required: true, content: { 'text/csv': { schema: { type: 'string' } } } },
    responses: {
      '200': {
        description: 'What came of the rows.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: Object.fromEntries(
                ['read', 'created', 'updated', 'unchanged'].map((name) => [name, { type: 'integer' }]),
              ),
            },
          },
        },
      },
      '400': {
        description: 'Nothing was imported; each detail has its place, `users.csv:LINE:COLUMN`.',
        content: { 'application/json': { schema: ERROR_REFERENCE } },
      },
    },
  },
})

// Addresses that are no Graph routes: they stream, or have their own errors.
const EXTRA_OPERATIONS: readonly (readonly [string, object])[] = [
  ['/v1.0/rollcall/import/users', csvUpload('users', 'User.ReadWrite.All')],
  ['/v1.0/rollcall/import/groups', csvUpload('groups', 'Group.ReadWrite.All')],
  [
    '/v1.0/rollcall/import/memberships',
    csvUpload('memberships', 'GroupMember.ReadWrite.All, Group.ReadWrite.All'),
  ],
  [
    '/v1.0/rollcall/jobs/{jobId}/progress',
    {
      get: {
        summary: "A job's status as server-sent events, whenever it changes",
        parameters: [{ name: 'jobId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { '200': { description: 'Events.', content: { 'text/event-stream': {} } } },
      },
    },
  ],
  [
    '/v1.0/$batch',
    {
      post: {
        summary: 'Up to 20 requests in one',
        requestBody: describeBody(BATCH_BODY),
        responses: { '200': { description: 'One response for each request.' } },
      },
    },
  ],
]

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'innerError'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        details: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              code: { type: 'string' },
              message: { type: 'string' },
              target: { type: ['string', 'null'] },
            },
          },
        },
        innerError: {
          type: 'object',
          properties: {
            date: { type: 'string' },
            'request-id': { type: 'string' },
            'client-request-id': { type: 'string' },
          },
        },
      },
    },
  },
}
