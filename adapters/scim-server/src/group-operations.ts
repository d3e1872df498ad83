// What the protocol makes of a request to a single group (scim.md A4, A7 to A9).

import {
  applyPatch,
  groupSchema,
  type MemberChanges,
  parsePatch,
  type ResourceSchema,
  type ScimResource,
  scimError,
  splitMemberChanges,
  validateResource,
} from '@rollcall/scim'
import { notFound } from './not-found.ts'
import { openSchema, patchSamples } from './open-schema.ts'
import type { ResourceOperations } from './resource-operations.ts'
import type { GroupChange, GroupCollection, ScimAccount, WantedGroup } from './scim-account.ts'

export function groupOperations(
  { mode, keepsAnyAttribute = false }: ScimAccount,
  groups: GroupCollection,
): ResourceOperations {
  const schemaFor: SchemaFor = (samples) =>
    keepsAnyAttribute ? openSchema(groupSchema, samples()) : groupSchema
  return {
    create: async (body) =>
      groups.create(
        wantedGroup(
          validateResource(
            body,
            schemaFor(() => [body]),
            { operation: 'create', mode },
          ),
        ),
      ),
    read: async (id) => {
      const stored = await groups.find(id)
      if (stored === null) throw notFound('group', id)
      return stored
    },
    replace: ({ id, checkVersion }, body) => {
      const change = (attributes: ScimResource) => {
        const current = { id, ...attributes }
        const schema = schemaFor(() => [current, body])
        return wantedGroup(validateResource(body, schema, { operation: 'replace', current, mode }))
      }
      return groups.change({ id, checkVersion, change })
    },
    patch: ({ id, checkVersion }, body) =>
      groups.change({ id, checkVersion, change: patchOf(id, body, mode, schemaFor) }),
    remove: (target) => groups.remove(target),
    list: (query) => groups.list(query, 'reject'),
  }
}

type SchemaFor = (samples: () => readonly unknown[]) => ResourceSchema

/** In time independent of the group's size, as long as the operations name the members. */
function patchOf(
  id: string,
  body: unknown,
  mode: ScimAccount['mode'],
  schemaFor: SchemaFor,
): GroupChange['change'] {
  return async (attributes, readMembers) => {
    const schema = schemaFor(() => [attributes, ...patchSamples(body)])
    const operations = parsePatch(body, { mode })
    const split = splitMemberChanges(operations, { mode })
    if (split !== null) {
      const patched = applyPatch({ id, ...attributes }, split.others, schema, { mode }).resource
      return { attributes: wantedGroup(patched).attributes, members: split.members }
    }
    const members = await readMembers()
    return wantedGroup(applyPatch({ id, ...attributes, members }, operations, schema, { mode }).resource)
  }
}

function wantedGroup(resource: ScimResource): WantedGroup {
  const { id: _id, meta: _meta, members, ...attributes } = resource
  return { attributes, members: replacedBy(members) }
}

function replacedBy(members: unknown): MemberChanges {
  const added = new Set<string>()
  for (const member of Array.isArray(members) ? members : []) {
    const value = typeof member === 'object' && member !== null ? member.value : null
    if (typeof value !== 'string')
      throw scimError('invalidValue', 'Each of "members" needs a "value": its id.')
    added.add(value)
  }
  return { isCleared: true, added, removed: new Set() }
}
