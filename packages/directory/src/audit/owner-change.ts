// Owners are kept with the properties of what they own; a change of them has a name of its own in the log.

import type { AttributeValues } from '@rollcall/core'
import { ownerIdsOf } from '../objects/owners.ts'
import type { AuditDraft } from './audit-writer.ts'

export function ownerChange(
  kind: 'group' | 'application',
  before: AttributeValues,
  after: AttributeValues,
): Pick<NonNullable<AuditDraft>, 'activity' | 'operation'> {
  return ownerIdsOf(after).length > ownerIdsOf(before).length
    ? { activity: `Add owner to ${kind}`, operation: 'Assign' }
    : { activity: `Remove owner from ${kind}`, operation: 'Unassign' }
}
