// GET /rollcall/provisioningLog/export/{file}: the provisioning log as files (provisioning.md LOG-4), streamed by the page.

import { Readable } from 'node:stream'
import { badRequest, refuseOptions } from '@rollcall/graph'
import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AppDeps } from '../../app-deps.ts'
import { type GraphRequest, param } from '../graph/graph-route.ts'
import { readLogFilter, readLogPage, type ShownEntry } from '../graph/provisioning-log-page.ts'
import { authorize, readRequest } from '../graph/register-graph-routes.ts'

type Row = Readonly<Record<string, unknown>>

type ExportFile = {
  readonly type: string
  /** What stands before the first entry, between entries and after the last. */
  readonly begin: string
  readonly between: string
  readonly end: string
  /** An entry in the file; empty when it has nothing there. */
  write(entry: ShownEntry): string
}

const PAGE = 500

/** What the export reads of an entry; the wire has more. */
const ENTRY = z.looseObject({
  changeId: z.string(),
  provisioningSteps: z.array(z.looseObject({ details: z.unknown() })),
  modifiedProperties: z.array(z.looseObject({})),
})

/** What may be asked for, by file name. */
export const EXPORT_FILES: Readonly<Record<string, ExportFile>> = {
  'ProvisioningLogs.json': {
    type: 'application/json; charset=utf-8',
    begin: '[',
    between: ',\n',
    end: ']\n',
    write: (entry) => JSON.stringify(entry),
  },
  'ProvisioningLogs.csv': csvFile(
    [
      'id',
      'activityDateTime',
      'tenantId',
      'jobId',
      'cycleId',
      'changeId',
      'provisioningAction',
      'durationInMilliseconds',
      'initiatedBy.id',
      'initiatedBy.displayName',
      'initiatedBy.initiatorType',
      'servicePrincipal.id',
      'servicePrincipal.displayName',
      'sourceSystem.displayName',
      'targetSystem.displayName',
      'sourceIdentity.id',
      'sourceIdentity.displayName',
      'sourceIdentity.identityType',
      'targetIdentity.id',
      'targetIdentity.displayName',
      'targetIdentity.identityType',
      'provisioningStatusInfo.status',
      'provisioningStatusInfo.errorInformation.errorCode',
      'provisioningStatusInfo.errorInformation.errorCategory',
      'provisioningStatusInfo.errorInformation.reason',
      'provisioningStatusInfo.errorInformation.additionalDetails',
      'provisioningStatusInfo.errorInformation.recommendedAction',
    ],
    (entry) => [entry],
  ),
  'ProvisioningLogs_ProvisioningSteps.csv': csvFile(
    ['changeId', 'name', 'provisioningStepType', 'status', 'description', 'details'],
    (entry) => {
      const { changeId, provisioningSteps } = ENTRY.parse(entry)
      return provisioningSteps.map((step) => ({ changeId, ...step, details: JSON.stringify(step.details) }))
    },
  ),
  'ProvisioningLogs_ModifiedProperties.csv': csvFile(
    ['changeId', 'displayName', 'oldValue', 'newValue'],
    (entry) => {
      const { changeId, modifiedProperties } = ENTRY.parse(entry)
      return modifiedProperties.map((property) => ({ changeId, ...property }))
    },
  ),
}

/** Serves the files; `$filter` and `$orderby` are those of the log. */
export function addLogExport(app: FastifyInstance, deps: AppDeps): void {
  app.get('/v1.0/rollcall/provisioningLog/export/:file', {
    onRequest: (request) => authorize(deps, request, { operation: 'log.read', checksOwnership: true }),
    handler: async (raw, reply) => {
      const request = readRequest(deps, 'v1.0', raw)
      const name = param(request, 'file')
      const file = Object.hasOwn(EXPORT_FILES, name) ? EXPORT_FILES[name] : undefined
      if (file === undefined) {
        throw badRequest(`There is no file '${name}'; accepted: ${Object.keys(EXPORT_FILES).join(', ')}.`)
      }
      refuseOptions(request.options, ['skip', 'search', 'expand'])
      // The first page before anything is sent, so that a filter that cannot be read is an error.
      const pages = logPages(request)
      const first = await pages.next()
      return reply
        .header('Content-Disposition', `attachment; filename="${name}"`)
        .type(file.type)
        .send(Readable.from(writeFile(file, first.done === true ? [] : first.value, pages)))
    },
  })
}

async function* logPages(request: GraphRequest): AsyncGenerator<readonly ShownEntry[], void> {
  const filter = readLogFilter(request)
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readLogPage>> = await readLogPage(request, {
      filter,
      cursor,
      limit: PAGE,
    })
    yield page.entries
    cursor = page.next
  } while (cursor !== null)
}

async function* writeFile(
  file: ExportFile,
  first: readonly ShownEntry[],
  rest: AsyncIterable<readonly ShownEntry[]>,
): AsyncGenerator<string, void> {
  yield file.begin
  let isFirst = true
  const write = (entries: readonly ShownEntry[]): string => {
    const text = entries.map((entry) => file.write(entry)).filter((text) => text !== '')
    if (text.length === 0) return ''
    const joined = `${isFirst ? '' : file.between}${text.join(file.between)}`
    isFirst = false
    return joined
  }
  yield write(first)
  for await (const entries of rest) yield write(entries)
  yield file.end
}

function csvFile(columns: readonly string[], rowsOf: (entry: ShownEntry) => readonly Row[]): ExportFile {
  return {
    type: 'text/csv; charset=utf-8',
    begin: toCsv([columns]),
    between: '',
    end: '',
    write: (entry) => toCsv(rowsOf(entry).map((row) => columns.map((column) => valueAt(row, column)))),
  }
}

// A spreadsheet calculates what begins like a formula, whoever put it into the directory.
function toCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  )
}

function valueAt(row: Row, column: string): string {
  let value: unknown = row
  for (const name of column.split('.')) {
    value =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : null
  }
  return value === null || value === undefined ? '' : String(value)
}
