// POST /v1.0/rollcall/import/{users|groups|memberships}: a whole CSV file, or nothing of it; `?preview=true` keeps nothing.

import type { Readable } from 'node:stream'
import {
  describeProblem,
  ImportRejected,
  type ImportResult,
  importGroups,
  importMemberships,
  importUsers,
} from '@rollcall/directory'
import { badRequest, type GraphErrorDetail, GraphRefusal } from '@rollcall/graph'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import type { Operation } from '../../permissions.ts'
import { auditedDeps } from '../../plugins/audited-deps.ts'
import { JSON_TYPE } from '../../plugins/error-handler.ts'
import { authorize } from '../graph/register-graph-routes.ts'
import { readCsv } from './read-csv.ts'

const KINDS = [
  { kind: 'users', operation: 'users.create', run: importUsers },
  { kind: 'groups', operation: 'groups.write', run: importGroups },
  { kind: 'memberships', operation: 'groups.members', run: importMemberships },
] as const satisfies readonly {
  readonly kind: string
  readonly operation: Operation
  readonly run: unknown
}[]

const CSV_TYPE = 'text/csv'

/** Imports in a scope of their own: their bodies are CSV, streamed and of any size. */
export function addImports(app: FastifyInstance, deps: AppDeps): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(CSV_TYPE, async (_request: FastifyRequest, payload: Readable) => payload)
    for (const { kind, operation, run } of KINDS) {
      scope.post(`/v1.0/rollcall/import/${kind}`, {
        config: { bodyType: CSV_TYPE },
        onRequest: (request) => authorize(deps, request, { operation }),
        handler: async (request, reply) => {
          const result = await importFile(deps, request, `${kind}.csv`, run)
          return reply.type(JSON_TYPE).send(result)
        },
      })
    }
  })
}

async function importFile(
  deps: AppDeps,
  request: FastifyRequest,
  file: string,
  run: typeof importUsers,
): Promise<ImportResult> {
  const { graphCaller, body } = request
  if (graphCaller === null) throw new TypeError('a request got here without a caller')
  if (!isStream(body)) throw badRequest(`A body of the type ${CSV_TYPE} is required: ${file}.`)
  const { header, rows } = await readCsv(body, file)
  try {
    return await run(auditedDeps(deps, request), graphCaller.caller.tenantId, rows, header, {
      file,
      isPreview: asksForPreview(request),
    })
  } catch (error) {
    throw error instanceof ImportRejected ? asRefusal(error) : error
  }
}

/** `?preview=true`: the file is checked to the last row and counted, and nothing of it is kept. */
function asksForPreview({ url }: FastifyRequest): boolean {
  const value = new URL(url, 'http://localhost').searchParams.get('preview') ?? 'false'
  if (value === 'true' || value === 'false') return value === 'true'
  throw badRequest(`preview is '${value}'; accepted is true or false.`)
}

// Each problem with its place, `users.csv:LINE:COLUMN`, so that the file can be put right in one go.
function asRefusal(error: ImportRejected): GraphRefusal {
  const details: readonly GraphErrorDetail[] = error.problems.map((problem) => ({
    code: 'ImportProblem',
    message: describeProblem(problem),
    target: [problem.file, problem.line, ...(problem.column === null ? [] : [problem.column])].join(':'),
  }))
  return new GraphRefusal(400, 'Request_BadRequest', error.message, { details })
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && 'pipe' in body
}
