// The envelope of a PATCH request: unknown body → operations with parsed paths (RFC 7644 §3.5.2, scim.md A8.1).

import type { AttributeValue } from '@rollcall/core'
import type { CompatMode } from '../compat-mode.ts'
import { ScimError, scimError } from '../messages/error.ts'
import { type ComplexValue, isComplex, isList, readMember } from '../values/complex-value.ts'
import { toJsonValue } from '../values/json-value.ts'
import { type PatchPath, parsePath } from './parse-path.ts'

export const PATCH_OP_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** Most operations that one request may carry (scim.md A8.1.7). */
export const MAX_PATCH_OPERATIONS = 1000

export const PATCH_OPS = ['add', 'remove', 'replace'] as const

export type PatchOp = (typeof PATCH_OPS)[number]

/** One operation. Whether its value fits is known only against a schema, so `applyPatch` checks that. */
export interface PatchOperation {
  readonly op: PatchOp
  /** `null` when the value names its attributes itself. */
  readonly path: PatchPath | null
  /** `undefined` when the operation has no `value`; `null` when it unassigns. */
  readonly value: AttributeValue | undefined
}

/**
 * The operations of a PatchOp message, in order. `entra-legacy` reads `op` and member names in any case.
 *
 * @throws {ScimError} `invalidSyntax` for the envelope; `invalidPath` or `invalidFilter` for a path; status 413 for too
 *   many operations.
 */
export function parsePatch(body: unknown, options: { mode?: CompatMode } = {}): readonly PatchOperation[] {
  const mode = options.mode ?? 'rfc'
  const message = toJsonValue(body ?? null)
  if (!isComplex(message)) throw scimError('invalidSyntax', 'A PATCH body is an object.')
  requireUrn(message)
  const operations = memberOf(message, 'Operations', mode)
  if (!isList(operations) || operations.length === 0) {
    throw scimError('invalidSyntax', '"Operations" must hold at least one operation.')
  }
  if (operations.length > MAX_PATCH_OPERATIONS) {
    const detail = `The request has ${operations.length} operations; at most ${MAX_PATCH_OPERATIONS} are carried out.`
    throw new ScimError({ status: 413, detail })
  }
  return operations.map((operation) => parseOperation(operation, mode))
}

function requireUrn(message: ComplexValue): void {
  const schemas = readMember(message, 'schemas')
  const urns = isList(schemas) ? schemas : []
  const isPatch = urns.some(
    (urn) => typeof urn === 'string' && urn.toLowerCase() === PATCH_OP_URN.toLowerCase(),
  )
  if (!isPatch) throw scimError('invalidSyntax', `"schemas" must contain "${PATCH_OP_URN}".`)
}

function parseOperation(operation: AttributeValue, mode: CompatMode): PatchOperation {
  if (!isComplex(operation)) throw scimError('invalidSyntax', 'Each entry of "Operations" is an object.')
  const op = parseOp(memberOf(operation, 'op', mode), mode)
  const path = memberOf(operation, 'path', mode)
  if (path !== undefined && path !== null && typeof path !== 'string') {
    throw scimError('invalidPath', '"path" is a string.')
  }
  return {
    op,
    path: typeof path === 'string' ? parsePath(path, { mode }) : null,
    value: memberOf(operation, 'value', mode),
  }
}

function parseOp(op: AttributeValue | undefined, mode: CompatMode): PatchOp {
  const name = mode === 'entra-legacy' && typeof op === 'string' ? op.toLowerCase() : op
  const known = PATCH_OPS.find((candidate) => candidate === name)
  if (known === undefined) throw scimError('invalidSyntax', `"op" must be one of ${PATCH_OPS.join(', ')}.`)
  return known
}

function memberOf(object: ComplexValue, name: string, mode: CompatMode): AttributeValue | undefined {
  if (mode === 'entra-legacy') return readMember(object, name)
  return Object.hasOwn(object, name) ? object[name] : undefined
}
