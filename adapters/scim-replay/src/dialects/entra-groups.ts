// What Entra asks about groups (scim.md B7).

import type { AttributeValue } from '@rollcall/core'
import { eqFilter, GROUP_URN } from '@rollcall/scim'
import { encoded, type GroupRequests, get, groupPath } from '../dialect.ts'
import { type EntraVariant, patchRequest } from './entra-operations.ts'

/** Listed beside the real schema of a group since before SCIM 2.0 was a standard (scim.md B7). */
const LEGACY_GROUP_URN = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'

export function entraGroups(variant: EntraVariant): GroupRequests {
  const isLegacy = variant === 'entra-legacy'
  const patch = patchRequest(variant)
  return {
    findGroup: (displayName) =>
      get(`/Groups?excludedAttributes=members&${encoded(eqFilter('displayName', displayName))}`),
    createGroup: ({ displayName, externalId }) => ({
      method: 'POST',
      path: '/Groups',
      body: {
        schemas: [GROUP_URN, LEGACY_GROUP_URN],
        externalId,
        displayName,
        meta: { resourceType: 'Group' },
        ...(isLegacy ? { members: [] } : {}),
      },
    }),
    readGroup: (id) => get(`${groupPath(id)}?excludedAttributes=members`),
    readsMembers: false,
    checkMember: (groupId, userId) =>
      get(
        `/Groups?${encoded(`${eqFilter('id', groupId)} and ${eqFilter('members', userId)}`)}&attributes=id`,
      ),
    renameGroup: ({ id, displayName }) =>
      patch(groupPath(id), [{ op: 'replace', path: 'displayName', value: displayName }]),
    addMembers: ({ id }, added) =>
      patch(groupPath(id), [
        { op: 'add', path: 'members', value: references(added.map((member) => member.id)) },
      ]),
    removeMember: ({ id }, removed) =>
      patch(groupPath(id), [
        isLegacy
          ? { op: 'remove', path: 'members', value: references([removed.id]) }
          : { op: 'remove', path: `members[${eqFilter('value', removed.id)}]`, value: null },
      ]),
    replaceGroup: null,
    deleteGroup: (id) => ({ method: 'DELETE', path: groupPath(id), body: null }),
  }
}

function references(ids: readonly string[]): readonly AttributeValue[] {
  return ids.map((value) => ({ $ref: null, value }))
}
