// A group's record from checked properties.

import type { AttributeValues, ObjectId } from '@rollcall/core'
import type { GroupRecord, GroupWrite } from '@rollcall/ports'
import { mergeProperties } from '../properties/merge-properties.ts'

// Kept beside `properties`, because rules and indexes need them.
const OWN_FIELDS = new Set(['displayName', 'mailNickname', 'securityEnabled'])

/** A new live group. `values` were checked in mode `create`. */
export function newGroup(
  values: AttributeValues,
  identity: { readonly id: ObjectId; readonly createdAt: string },
): GroupWrite {
  return {
    id: identity.id,
    displayName: String(values.displayName),
    mailNickname: String(values.mailNickname),
    securityEnabled: values.securityEnabled !== false,
    properties: mergeProperties({}, otherProperties(values)),
    createdAt: identity.createdAt,
    deletedAt: null,
  }
}

/** The group after a PATCH with these values. `values` were checked in mode `update`. */
export function changedGroup(group: GroupWrite, values: AttributeValues): GroupWrite {
  const { displayName, mailNickname, securityEnabled } = values
  return {
    ...withoutSequence(group),
    displayName: typeof displayName === 'string' ? displayName : group.displayName,
    mailNickname: typeof mailNickname === 'string' ? mailNickname : group.mailNickname,
    securityEnabled: typeof securityEnabled === 'boolean' ? securityEnabled : group.securityEnabled,
    properties: mergeProperties(group.properties, otherProperties(values)),
  }
}

/** A stored group as it is written back: the sequence is the store's to give. */
export function withoutSequence(group: GroupWrite | GroupRecord): GroupWrite {
  return {
    id: group.id,
    displayName: group.displayName,
    mailNickname: group.mailNickname,
    securityEnabled: group.securityEnabled,
    properties: group.properties,
    createdAt: group.createdAt,
    deletedAt: group.deletedAt,
  }
}

/** Whether `groupTypes` names this type, e.g. `Unified` or `DynamicMembership`. */
export function hasGroupType(group: Pick<GroupRecord, 'properties'>, type: string): boolean {
  const { groupTypes } = group.properties
  return Array.isArray(groupTypes) && groupTypes.includes(type)
}

function otherProperties(values: AttributeValues): AttributeValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !OWN_FIELDS.has(name)))
}
