// How matching values are compared on our side: as the target would, and as an index can (provisioning.md 4.6).

import { type AttributeValue, isEmptyValue } from '../values/attribute-value.ts'

/**
 * The comparable form of a matching value: NFC, and case folded unless the attribute is case-exact. `null` for no value
 * and for values that cannot match (lists and complex values).
 */
export function matchingKey(value: AttributeValue | undefined, caseExact: boolean): string | null {
  if (isEmptyValue(value) || typeof value === 'object') return null
  const text = String(value).normalize('NFC')
  return caseExact ? text : text.toLowerCase()
}
