// The operations of a PATCH in the words of clients that came before the RFC was followed, for targets that were built for
// them (scim.md B5, C31, C32, C37).

import type { AttributeValue } from '@rollcall/core'
import { isComplex, isList } from '../values/complex-value.ts'
import type { PatchRequestOperation } from './build-patch.ts'

/** How operations are worded. */
export interface OperationWording {
  /** `replace` as the RFC writes it, or `Replace`. */
  readonly operationNames: 'lowerCase' | 'capitalized'
  /** `text`: "True" and "False". */
  readonly booleans: 'boolean' | 'text'
  /** `merged`: two or more single values become one `replace` without a path, whose keys are the paths. */
  readonly singleValues: 'separate' | 'merged'
}

/** An operation as it goes out, its members in the order in which they are sent. */
export interface WordedOperation {
  readonly op: string
  readonly path?: string
  readonly value?: AttributeValue
}

/** The same operations in these words. Merged values come last, behind what keeps an operation of its own. */
export function wordOperations(
  operations: readonly PatchRequestOperation[],
  wording: OperationWording,
): readonly WordedOperation[] {
  const merged = wording.singleValues === 'merged' ? operations.filter(isSingleValue) : []
  if (merged.length < 2) return operations.map((operation) => worded(operation, wording))
  const value = Object.fromEntries(merged.map((one) => [one.path, valueIn(wording, one.value ?? null)]))
  return [
    ...operations.filter((one) => !isSingleValue(one)).map((operation) => worded(operation, wording)),
    { op: nameIn(wording, 'replace'), value },
  ]
}

// What is added to a list would replace it in the company of others, and a value with brackets has no key.
function isSingleValue({ op, path, value }: PatchRequestOperation): boolean {
  return op !== 'remove' && !path.includes('[') && value !== undefined && !isList(value)
}

function worded({ op, path, value }: PatchRequestOperation, wording: OperationWording): WordedOperation {
  const named = { op: nameIn(wording, op), path }
  return value === undefined ? named : { ...named, value: valueIn(wording, value) }
}

function nameIn({ operationNames }: OperationWording, op: string): string {
  return operationNames === 'capitalized' ? op.charAt(0).toUpperCase() + op.slice(1) : op
}

function valueIn({ booleans }: OperationWording, value: AttributeValue): AttributeValue {
  return booleans === 'text' ? textBooleans(value) : value
}

/** The value with every boolean in it as "True" or "False" (scim.md C31, the other way round). */
export function textBooleans(value: AttributeValue): AttributeValue {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (isList(value)) return value.map(textBooleans)
  if (!isComplex(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, textBooleans(held)]))
}
