// Whether a synchronization schema can be saved: every problem at once, so that nothing is half applied (provisioning.md MAP-72).

import { checkDirectories } from './check-directories.ts'
import { checkRules } from './check-rules.ts'
import type { SchemaProblem } from './schema-problem.ts'
import type { SynchronizationSchema } from './synchronization-schema.ts'

/** What a schema is checked against besides itself. */
export type SchemaValidationOptions = {
  /** The schema that this one replaces: its rules must all be there, and those that are not editable unchanged. */
  readonly previous?: SynchronizationSchema
}

/**
 * Everything that keeps a schema from being saved (graph-api.md §10.9); empty when it may be. Rules come first, then
 * directories, each in the order of the schema.
 */
export function validateSchema(
  schema: SynchronizationSchema,
  options: SchemaValidationOptions = {},
): readonly SchemaProblem[] {
  return [...checkRules(schema, options.previous ?? null), ...checkDirectories(schema)]
}
