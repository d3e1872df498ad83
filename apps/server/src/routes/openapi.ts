// `/openapi.json`, written from the routes themselves: addresses, permissions, bodies and answers.

import { ANSWER_SCHEMAS, type AnswerShape, ATTRIBUTE_MAPPING_SOURCE, BATCH_BODY, one } from '@rollcall/graph'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { OPERATIONS } from '../permissions.ts'
import type { GraphRoute } from './graph/graph-route.ts'
import { AUDIT_FILES } from './rollcall/audit-export.ts'
import { EXPORT_FILES } from './rollcall/log-export.ts'
import { SIGN_IN_BODY } from './rollcall/session.ts'

const COMPONENTS = '#/components/schemas/'

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
      schemas: { Error: ERROR_SCHEMA, ...partsOfBodies(routes), ...resourceSchemas() },
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
    parameters: [...pathParameters(route), ...queryOptions(route.answer)],
    ...(route.body === undefined ? {} : { requestBody: describeBody(route.body, route.bodyType) }),
    responses: {
      '2XX': describeAnswer(route.answer),
      '4XX': { description: 'Refused.', content: { 'application/json': { schema: ERROR_REFERENCE } } },
    },
  }
}

function pathParameters(route: GraphRoute): readonly object[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

/** The OData options that an answer of this shape can be asked with (graph-api.md §3.4). */
function queryOptions(answer: AnswerShape | undefined): readonly object[] {
  if (answer === undefined) return []
  const names = answer.kind === 'one' ? OPTIONS_OF_ONE : [...OPTIONS_OF_ONE, ...OPTIONS_OF_PAGE]
  return names.map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
}

const OPTIONS_OF_ONE = ['$select', '$expand']
const OPTIONS_OF_PAGE = ['$filter', '$search', '$orderby', '$top', '$skip', '$count', '$skiptoken']

function describeBody(schema: z.ZodType, type = 'application/json'): object {
  // What a caller may send, so the input side; parts that JSON Schema cannot say are left open.
  const { $defs: _, ...json } = inputSchema(schema)
  return { content: { [type]: { schema: json } } }
}

// Parts that refer to themselves have an id; in the whole description they stand once, among the components.
function inputSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => describeFlags(jsonSchema),
  })
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', `"${COMPONENTS}`))
}

// Flags are read as a list and travel as one text (graph-api.md §3.2).
function describeFlags(json: z.core.JSONSchema.BaseSchema): void {
  if (!('x-flags' in json)) return
  delete json.items
  json.type = 'string'
}

function partsOfBodies(routes: readonly GraphRoute[]): Record<string, object> {
  const bodies = routes.flatMap(({ body }) => (body === undefined ? [] : [inputSchema(body)]))
  return Object.assign({}, ...bodies.map(({ $defs }) => $defs ?? {}))
}

function describeAnswer(answer: AnswerShape | undefined): object {
  if (answer === undefined) return { description: 'Success.' }
  const resource = { $ref: `${COMPONENTS}${answer.of}` }
  const schema = answer.kind === 'one' ? resource : pageOfResources(resource)
  return { description: 'Success.', content: { 'application/json': { schema } } }
}

function pageOfResources(items: object): object {
  return {
    type: 'object',
    required: ['value'],
    properties: {
      value: { type: 'array', items },
      '@odata.nextLink': { type: 'string' },
      '@odata.count': { type: 'integer' },
    },
  }
}

/** Each resource once, under its name; they refer to each other by it. */
function resourceSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(ANSWER_SCHEMAS)) registry.add(schema, { id })
  registry.add(ATTRIBUTE_MAPPING_SOURCE, { id: 'attributeMappingSource' })
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `${COMPONENTS}${id}`,
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  )
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

const TOKEN_FORM = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string(),
})

// Addresses that are no Graph routes: they stream, or have their own errors.
const EXTRA_OPERATIONS: readonly (readonly [string, object])[] = [
  [
    '/{tenant}/oauth2/v2.0/token',
    {
      post: {
        summary: 'Get an access token for an API client',
        security: [],
        parameters: [{ name: 'tenant', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: describeBody(TOKEN_FORM, 'application/x-www-form-urlencoded'),
        responses: { '200': { description: 'A bearer token, good for an hour.' } },
      },
    },
  ],
  [
    '/v1.0/rollcall/signIn',
    {
      post: {
        summary: 'Sign in as a person; the session is a cookie',
        security: [],
        requestBody: describeBody(SIGN_IN_BODY),
        responses: { '2XX': describeAnswer(one('session')) },
      },
    },
  ],
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
    '/v1.0/rollcall/provisioningLog/export/{file}',
    describeLogFiles(
      'The provisioning log as a file: one JSON file, or three CSV files joined by changeId',
      EXPORT_FILES,
      OPERATIONS['log.read'],
    ),
  ],
  [
    '/v1.0/rollcall/auditLog/export/{file}',
    describeLogFiles(
      'The audit log as a file: one JSON file, or two CSV files joined by id',
      AUDIT_FILES,
      OPERATIONS['audit.read'],
    ),
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

function describeLogFiles(summary: string, files: object, permissions: readonly string[]) {
  return {
    get: {
      summary,
      description: `Any of: ${permissions.join(', ')}.`,
      parameters: [
        {
          name: 'file',
          in: 'path',
          required: true,
          schema: { type: 'string', enum: Object.keys(files) },
        },
        { name: '$filter', in: 'query', schema: { type: 'string' } },
        { name: '$orderby', in: 'query', schema: { type: 'string' } },
      ],
      responses: {
        '200': { description: 'The file.', content: { 'text/csv': {}, 'application/json': {} } },
      },
    },
  }
}

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
