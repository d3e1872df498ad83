// Runs scim-filters.json: parse, check against the schema, match the corpus.

import { compileFilter, parseFilter, type ResourceSchema, ScimError } from '@rollcall/scim'
import type { VectorReport } from './report.ts'
import { type CompatMode, readSchemas, type ScimResource, type VectorSchemas } from './scim-schemas.ts'

interface FilterVector {
  readonly id: string
  readonly filter: string
  readonly valid: boolean
  readonly resources?: string
  readonly resource?: ScimResource
  /** Ids in corpus order, or a boolean for the inline resource. */
  readonly matches?: readonly string[] | boolean
  readonly compat: CompatMode
  readonly note?: string
}

interface FilterDocument {
  readonly schemas: VectorSchemas
  readonly corpora: Readonly<
    Record<string, { readonly resourceType: string; readonly resources: readonly ScimResource[] }>
  >
  readonly vectors: readonly FilterVector[]
}

/** Every vector's outcome against its expectation. An invalid filter is expected, and reported, as `"invalidFilter"`. */
export function run(document: unknown): VectorReport {
  // The file is ours and its format is versioned; a broken one fails loudly below.
  const { schemas, corpora, vectors } = document as FilterDocument
  const byType = readSchemas(schemas)
  const failures = vectors.flatMap((vector) => {
    const corpus = vector.resources === undefined ? undefined : corpora[vector.resources]
    const schema = byType.get(corpus?.resourceType ?? 'User')
    if (schema === undefined) throw new Error(`vector ${vector.id} needs a schema that the file lacks`)
    const expected = vector.valid ? vector.matches : 'invalidFilter'
    const actual = outcomeOf(vector, schema, corpus?.resources ?? [])
    if (JSON.stringify(actual) === JSON.stringify(expected)) return []
    return [{ id: vector.id, expected, actual, ...(vector.note === undefined ? {} : { note: vector.note }) }]
  })
  return { passed: vectors.length - failures.length, failures }
}

function outcomeOf(
  vector: FilterVector,
  schema: ResourceSchema,
  resources: readonly ScimResource[],
): unknown {
  const options = { mode: vector.compat }
  try {
    const matches = compileFilter(parseFilter(vector.filter, options), schema, options)
    if (vector.resource !== undefined) return matches(vector.resource)
    return resources.filter(matches).map((resource) => resource.id)
  } catch (error) {
    return error instanceof ScimError ? error.scimType : String(error)
  }
}
