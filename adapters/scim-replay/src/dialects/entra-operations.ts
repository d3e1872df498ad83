// How Entra writes changes into a PATCH, by default and with `aadOptscim062020` (scim.md B5).

import type { AttributeValue } from '@rollcall/core'
import { PATCH_OP_URN } from '@rollcall/scim'
import type { Change, DialectRequest } from '../dialect.ts'

export type EntraVariant = 'entra' | 'entra-legacy'

/** One operation of a PATCH, in the order of members in which it is sent. */
export type Operation = {
  readonly op: string
  readonly path?: string
  readonly value?: AttributeValue
}

/** Makes a PATCH of changes, as the variant writes them. */
export function patchRequest(
  variant: EntraVariant,
): (path: string, changes: readonly Change[]) => DialectRequest {
  const operationsOf = variant === 'entra-legacy' ? legacyOperations : compliantOperations
  return (path, changes) => ({
    method: 'PATCH',
    path,
    body: { schemas: [PATCH_OP_URN], Operations: operationsOf(changes) },
  })
}

/** By default: an operation for each attribute, `op` capitalised, booleans as words. */
export function legacyOperations(changes: readonly Change[]): readonly Operation[] {
  return changes.map(({ op, path, value }) =>
    operation(capitalised(op), path, typeof value === 'boolean' ? (value ? 'True' : 'False') : value),
  )
}

/**
 * With the flag: `op` in lower case and real booleans. Typed values keep an operation each; several single values are merged
 * into one replace without a path, whose keys are the paths.
 */
export function compliantOperations(changes: readonly Change[]): readonly Operation[] {
  const isMerged = ({ op, path }: Change) => op !== 'remove' && !path.includes('[')
  const single = changes.filter(isMerged)
  if (single.length < 2) return changes.map(({ op, path, value }) => operation(op, path, value))
  const others = changes.filter((change) => !isMerged(change))
  const value = Object.fromEntries(single.map((change) => [change.path, change.value]))
  return [
    ...others.map((change) => operation(change.op, change.path, change.value)),
    { op: 'replace', value },
  ]
}

function operation(op: string, path: string, value: AttributeValue): Operation {
  return op.toLowerCase() === 'remove' && value === null ? { op, path } : { op, path, value }
}

function capitalised(op: string): string {
  return op.charAt(0).toUpperCase() + op.slice(1)
}
