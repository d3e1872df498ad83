// What the protocol makes of a request to a single user (scim.md A4, A7 to A9).

import { applyPatch, parsePatch, type ScimResource, userSchema, validateResource } from '@rollcall/scim'
import { notFound } from './not-found.ts'
import { openSchema, patchSamples } from './open-schema.ts'
import type { ResourceOperations } from './resource-operations.ts'
import type { ScimAccount, Target, UserCollection } from './scim-account.ts'

export function userOperations(
  { mode, keepsAnyAttribute = false }: ScimAccount,
  users: UserCollection,
): ResourceOperations {
  const schemaFor = (samples: () => readonly unknown[]) =>
    keepsAnyAttribute ? openSchema(userSchema, samples()) : userSchema
  const change = ({ id, checkVersion }: Target, wanted: (current: ScimResource) => ScimResource) =>
    users.change({ id, checkVersion, change: (current) => ownAttributes(wanted({ ...current, id })) })
  return {
    create: async (body) =>
      users.create(
        ownAttributes(
          validateResource(
            body,
            schemaFor(() => [body]),
            { operation: 'create', mode },
          ),
        ),
      ),
    read: async (id) => {
      const stored = await users.find(id)
      if (stored === null) throw notFound('user', id)
      return stored
    },
    replace: (target, body) =>
      change(target, (current) =>
        validateResource(
          body,
          schemaFor(() => [current, body]),
          { operation: 'replace', current, mode },
        ),
      ),
    patch: (target, body) =>
      change(target, (current) => {
        const schema = schemaFor(() => [current, ...patchSamples(body)])
        return applyPatch(current, parsePatch(body, { mode }), schema, { mode }).resource
      }),
    remove: (target) => users.remove(target),
    list: (query) => users.list(query, 'reject'),
  }
}

// Everything but what the provider itself says.
function ownAttributes(resource: ScimResource): ScimResource {
  const { id: _id, meta: _meta, groups: _groups, ...attributes } = resource
  return attributes
}
