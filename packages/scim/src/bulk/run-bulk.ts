// Carries out a bulk request with whatever executes single operations (RFC 7644 §3.7, scim.md A10).

import type { AttributeValue } from '@rollcall/core'
import { ScimError } from '../messages/error.ts'
import { withReferences } from './bulk-references.ts'
import type { BulkMethod, BulkOperation, BulkRequest } from './bulk-request.ts'
import { type BulkOutcome, type BulkResponse, bulkResponse } from './bulk-response.ts'
import { planBulk } from './plan-bulk.ts'

/** One request to a single resource or collection, every reference resolved. */
export interface SingleRequest {
  readonly method: BulkMethod
  readonly endpoint: string
  readonly resourceId: string | null
  readonly version: string | null
  readonly data: AttributeValue | undefined
}

/** What a request that succeeded left behind. */
export interface SingleSuccess {
  readonly status: number
  readonly id: string
  /** `null` after a DELETE. */
  readonly version: string | null
}

export interface BulkExecution {
  /** Does one request in a transaction of its own; returns the error when it is refused. Rejects only for faults. */
  readonly execute: (request: SingleRequest) => Promise<SingleSuccess | ScimError>
  /** Absolute URL of a resource. */
  readonly locationOf: (endpoint: string, id: string) => string
}

/** The answer, its entries in the order of the request. Operations that were never attempted are absent. */
export async function runBulk(request: BulkRequest, execution: BulkExecution): Promise<BulkResponse> {
  const { operations, failOnErrors } = request
  const ids = new Map<string, string>()
  const outcomes = new Map<number, BulkOutcome>()
  let failures = 0
  const keep = (index: number, outcome: BulkOutcome) => {
    const hadFailed = outcomes.get(index)?.result instanceof ScimError
    if (outcome.result instanceof ScimError && !hadFailed) failures += 1
    outcomes.set(index, outcome)
  }

  for (const step of planBulk(operations)) {
    const operation = operations[step.index]
    if (operation === undefined) continue
    const previous = outcomes.get(step.index)
    if (step.kind === 'complete') {
      // Also after the last error that was allowed: what was begun is brought to an end.
      if (previous === undefined || operation.kind === 'refused') continue
      keep(step.index, await complete(operation, previous, ids, execution))
      continue
    }
    if (failOnErrors !== null && failures >= failOnErrors) continue
    const outcome =
      operation.kind === 'refused'
        ? { ...operation, location: null, version: null, result: operation.error }
        : await attempt(operation, step.leftOut, ids, execution)
    keep(step.index, outcome)
  }
  const inOrder = [...outcomes].sort(([one], [other]) => one - other)
  return bulkResponse(inOrder.map(([, outcome]) => outcome))
}

async function attempt(
  operation: BulkOperation,
  leftOut: ReadonlySet<string>,
  ids: Map<string, string>,
  execution: BulkExecution,
): Promise<BulkOutcome> {
  const { request, missing } = resolve(operation, leftOut, ids)
  const result = missing === null ? await execution.execute(request) : unresolvable(missing)
  if (result instanceof ScimError) {
    const isKnown = request.resourceId !== null && !request.resourceId.startsWith('bulkId:')
    const location = isKnown ? execution.locationOf(request.endpoint, request.resourceId ?? '') : null
    return { ...named(operation), location, version: null, result }
  }
  if (operation.method === 'POST' && operation.bulkId !== null) ids.set(operation.bulkId, result.id)
  return succeeded(operation, result, execution)
}

/** Adds the references of a circle; when that fails, what was made without them is taken away again. */
async function complete(
  operation: BulkOperation,
  previous: BulkOutcome,
  ids: Map<string, string>,
  execution: BulkExecution,
): Promise<BulkOutcome> {
  const id = operation.bulkId === null ? undefined : ids.get(operation.bulkId)
  if (previous.result instanceof ScimError || id === undefined) return previous
  const { request, missing } = resolve(operation, new Set(), ids)
  const single = { ...request, resourceId: id, version: previous.version }
  const result =
    missing === null ? await execution.execute({ ...single, method: 'PUT' }) : unresolvable(missing)
  if (!(result instanceof ScimError)) {
    return succeeded(operation, { ...result, status: previous.result.status }, execution)
  }
  await execution.execute({ ...single, method: 'DELETE', data: undefined })
  if (operation.bulkId !== null) ids.delete(operation.bulkId)
  const detail = `The circle of references could not be closed: ${result.detail}`
  return {
    ...named(operation),
    location: null,
    version: null,
    result: new ScimError({ status: 409, detail }),
  }
}

function resolve(
  operation: BulkOperation,
  leftOut: ReadonlySet<string>,
  ids: ReadonlyMap<string, string>,
): { readonly request: SingleRequest; readonly missing: string | null } {
  let missing: string | null = null
  const { method, endpoint, resourceId, version, data } = withReferences(operation, (bulkId) => {
    const id = ids.get(bulkId) ?? null
    if (id === null && !leftOut.has(bulkId)) missing ??= bulkId
    return id
  })
  return { request: { method, endpoint, resourceId, version, data }, missing }
}

function unresolvable(bulkId: string): ScimError {
  const detail = `"bulkId:${bulkId}" stands for nothing that this request has created.`
  return new ScimError({ status: 409, detail, facts: { bulkId } })
}

function succeeded(operation: BulkOperation, result: SingleSuccess, execution: BulkExecution): BulkOutcome {
  const location = execution.locationOf(operation.endpoint, result.id)
  return { ...named(operation), location, version: result.version, result: { status: result.status } }
}

function named({ method, bulkId }: BulkOperation): Pick<BulkOutcome, 'method' | 'bulkId'> {
  return { method, bulkId }
}
