// Runs scim-patch.json: parse the operations, apply them, compare the state.

import {
  applyPatch,
  isSameValue,
  PATCH_OP_URN,
  parsePatch,
  type ResourceSchema,
  ScimError,
} from '@rollcall/scim'
import type { VectorReport } from './report.ts'
import { type CompatMode, readSchemas, type ScimResource, type VectorSchemas } from './scim-schemas.ts'

interface PatchVector {
  readonly id: string
  readonly resourceType: string
  readonly before: ScimResource
  readonly operations: unknown
  readonly after?: ScimResource
  readonly error?: { readonly status: string; readonly scimType: string | readonly string[] }
  readonly unchanged?: boolean
  readonly ignore?: readonly string[]
  readonly compat: CompatMode
  readonly note?: string
}

interface PatchDocument {
  readonly schemas: VectorSchemas
  readonly vectors: readonly PatchVector[]
}

type Outcome =
  | { readonly resource: ScimResource; readonly isChanged: boolean }
  | { readonly status: string; readonly scimType: string | undefined }
  | { readonly fault: string }

/** Every vector's outcome against its expectation, by the comparison rules that the file states. */
export function run(document: unknown): VectorReport {
  // The file is ours and its format is versioned; a broken one fails loudly below.
  const { schemas, vectors } = document as PatchDocument
  const byType = readSchemas(schemas)
  const failures = vectors.flatMap((vector) => {
    const schema = byType.get(vector.resourceType)
    if (schema === undefined) throw new Error(`vector ${vector.id} needs a schema that the file lacks`)
    const actual = outcomeOf(vector, schema)
    if (isAsExpected(vector, actual)) return []
    const expected = vector.error ?? { resource: vector.after, unchanged: vector.unchanged ?? false }
    return [{ id: vector.id, expected, actual, ...(vector.note === undefined ? {} : { note: vector.note }) }]
  })
  return { passed: vectors.length - failures.length, failures }
}

function outcomeOf(vector: PatchVector, schema: ResourceSchema): Outcome {
  const options = { mode: vector.compat }
  const before = JSON.stringify(vector.before)
  try {
    const operations = parsePatch({ schemas: [PATCH_OP_URN], Operations: vector.operations }, options)
    const result = applyPatch(vector.before, operations, schema, options)
    return JSON.stringify(vector.before) === before ? result : { fault: 'the argument was changed' }
  } catch (error) {
    if (!(error instanceof ScimError)) return { fault: String(error) }
    return { status: String(error.status), scimType: error.scimType }
  }
}

function isAsExpected(vector: PatchVector, actual: Outcome): boolean {
  if ('resource' in actual) {
    if (vector.after === undefined || (vector.unchanged === true && actual.isChanged)) return false
    return isSameValue(comparable(actual.resource, vector), comparable(vector.after, vector))
  }
  if (vector.error === undefined || 'fault' in actual) return false
  const accepted = [vector.error.scimType].flat()
  return actual.status === vector.error.status && accepted.includes(actual.scimType ?? '')
}

function comparable(resource: ScimResource, vector: PatchVector): ScimResource {
  const ignored = new Set(['meta', ...(vector.ignore ?? [])])
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !ignored.has(name)))
}
