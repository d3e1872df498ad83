// How Entra writes changes into a PATCH, by default and with `aadOptscim062020` (scim.md B5).

import { type OperationWording, PATCH_OP_URN, type WordedOperation, wordOperations } from '@rollcall/scim'
import type { Change, DialectRequest } from '../dialect.ts'

export type EntraVariant = 'entra' | 'entra-legacy'

/**
 * By default there is an operation for each attribute, `op` capitalised, booleans as words. With the flag `op` is in lower
 * case and booleans are real; several single values are merged into one replace without a path, typed ones are not.
 */
const WORDINGS: Readonly<Record<EntraVariant, OperationWording>> = {
  'entra-legacy': { operationNames: 'capitalized', booleans: 'text', singleValues: 'separate' },
  entra: { operationNames: 'lowerCase', booleans: 'boolean', singleValues: 'merged' },
}

/** Makes a PATCH of changes, as the variant writes them. */
export function patchRequest(
  variant: EntraVariant,
): (path: string, changes: readonly Change[]) => DialectRequest {
  return (path, changes) => ({
    method: 'PATCH',
    path,
    body: { schemas: [PATCH_OP_URN], Operations: entraOperations(variant, changes) },
  })
}

/** The operations that make these changes, in the variant's words. */
export function entraOperations(
  variant: EntraVariant,
  changes: readonly Change[],
): readonly WordedOperation[] {
  const operations = changes.map(({ op, path, value }) =>
    op === 'remove' && value === null ? { op, path } : { op, path, value },
  )
  return wordOperations(operations, WORDINGS[variant])
}
