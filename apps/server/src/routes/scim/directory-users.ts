// The users of a tenant as a SCIM collection: written into the directory, found by its indexes.

import type { ObjectId } from '@rollcall/core'
import { changeFedUser, createFedUser, deleteUser } from '@rollcall/directory'
import type { Store, UserQuery, UserRecord } from '@rollcall/ports'
import {
  ENTERPRISE_USER_URN,
  type Filter,
  resolveAttribute,
  type ScimResource,
  userSchema,
} from '@rollcall/scim'
import {
  findPage,
  notFound,
  type ResourceSource,
  type StoredResource,
  type UserCollection,
} from '@rollcall/scim-server'
import { findModified, modifiedFrom } from './modified-since.ts'
import { objectIdOf } from './object-id-of.ts'
import type { ScimContext } from './scim-context.ts'
import { showUsers, userEtag, userResources } from './show-users.ts'
import { fedUser } from './user-attributes.ts'

export function directoryUsers(context: ScimContext): UserCollection {
  const { deps, tenantId, mode } = context
  const source = userSource(context)
  const stored = (user: UserRecord): StoredResource => ({
    id: user.id,
    etag: userEtag(user),
    show: async (projection) => (await showUsers(context, [user], projection))[0] ?? '',
  })
  return {
    find: async (id) => {
      const [user] = await liveUsers(context, id)
      return user === undefined ? null : stored(user)
    },
    create: async (attributes) => stored(await createFedUser(deps, tenantId, fedUser(attributes, null))),
    change: async ({ id, checkVersion, change }) => {
      const changed = await changeFedUser(deps, tenantId, requireId(id), async (user, store) => {
        checkVersion(userEtag(user))
        return fedUser(change(await currentAttributes(context, user, store)), user)
      })
      return stored(changed)
    },
    remove: ({ id, checkVersion }) =>
      deleteUser(deps, tenantId, requireId(id), (user) => checkVersion(userEtag(user))),
    list: async (query, unknownAttributes) => {
      const { rows, ...page } = await findPage(source, query, { mode, unknownAttributes })
      return { ...page, size: rows.length, resources: await showUsers(context, rows, query) }
    },
  }
}

function requireId(id: string): ObjectId {
  const objectId = objectIdOf(id)
  if (objectId === null) throw notFound('user', id)
  return objectId
}

async function liveUsers({ deps, tenantId }: ScimContext, id: string): Promise<readonly UserRecord[]> {
  const objectId = objectIdOf(id)
  const found = objectId === null ? [] : await deps.store.users.get(tenantId, [objectId])
  return found.filter(({ deletedAt }) => deletedAt === null)
}

// Read inside the transaction of the change.
async function currentAttributes(
  context: ScimContext,
  user: UserRecord,
  store: Store,
): Promise<ScimResource> {
  const inner = { ...context, deps: { ...context.deps, store } }
  const [{ id: _id, meta: _meta, ...attributes } = {}] = await userResources(inner, [user], {
    withGroups: false,
  })
  return attributes
}

const USERS_PER_READ = 500

function userSource(context: ScimContext): ResourceSource<UserRecord> {
  const { deps, tenantId, counts, marks } = context
  const { users } = deps.store
  return {
    schema: userSchema,
    positionOf: ({ id }) => id,
    count: () => counts.users(tenantId),
    page: (from) => marks.users(tenantId, from, (page) => users.list(tenantId, {}, page)),
    read: (positions) =>
      users.get(
        tenantId,
        positions.map(objectIdOf).filter((id) => id !== null),
      ),
    candidates: async (filter) => {
      const lookups = planUserSearch(filter)
      return lookups === null ? null : readCandidates(context, lookups)
    },
    resourcesOf: (rows, filter) =>
      userResources(context, rows, {
        withGroups: filter !== null && JSON.stringify(filter).includes('"groups"'),
      }),
  }
}

/** A question that an index of the store answers. */
type Lookup = { readonly id: string } | { readonly modifiedFrom: string } | { readonly query: UserQuery }

/** Which users can match; `null`: anybody. @param filter As `resolveFilter` returns it. */
function planUserSearch(filter: Filter): readonly Lookup[] | null {
  switch (filter.kind) {
    case 'comparison':
      return lookupsOf(filter)
    case 'valuePath':
      return filter.path.schema === null && filter.path.attribute === 'emails'
        ? addressIn(filter.filter)
        : null
    case 'and': {
      const plans = filter.operands.map(planUserSearch).filter((lookups) => lookups !== null)
      // Many may have been modified; the other lookups name hardly more than one.
      return plans.find((plan) => plan.every((lookup) => !('modifiedFrom' in lookup))) ?? plans[0] ?? null
    }
    case 'or': {
      const plans = filter.operands.map(planUserSearch)
      return plans.every((plan) => plan !== null) ? plans.flat() : null
    }
    default:
      return null
  }
}

function lookupsOf(filter: Extract<Filter, { kind: 'comparison' }>): readonly Lookup[] | null {
  const { path, operator, value } = filter
  const from = modifiedFrom(filter)
  if (from !== null) return [{ modifiedFrom: from }]
  if (operator !== 'eq' || typeof value !== 'string') return null
  // Asked at the root, about groups: no user has it.
  if (resolveAttribute(path, userSchema) === null) return []
  const name = [path.schema, path.attribute, path.subAttribute].filter((part) => part !== null).join(':')
  switch (name) {
    case 'id':
      return [{ id: value }]
    case 'userName':
      return [{ query: { userPrincipalName: value } }]
    case 'externalId':
    case 'displayName':
      return [{ query: { [name]: value } }]
    case 'emails:value':
      return byAddress(value)
    case `${ENTERPRISE_USER_URN}:manager:value`: {
      const managerId = objectIdOf(value)
      return managerId === null ? [] : [{ query: { managerId } }]
    }
    default:
      return null
  }
}

function addressIn(filter: Filter): readonly Lookup[] | null {
  if (filter.kind === 'and') return filter.operands.map(addressIn).find((lookups) => lookups !== null) ?? null
  if (filter.kind !== 'comparison' || filter.path.attribute !== 'value' || filter.operator !== 'eq')
    return null
  return typeof filter.value === 'string' ? byAddress(filter.value) : null
}

function byAddress(address: string): readonly Lookup[] {
  return [{ query: { mail: address } }, { query: { otherAddress: address } }]
}

/** Ascending by id, each once; `null`: too many to collect. */
async function readCandidates(
  context: ScimContext,
  lookups: readonly Lookup[],
): Promise<readonly UserRecord[] | null> {
  const found = new Map<ObjectId, UserRecord>()
  for (const lookup of lookups) {
    const users = await lookUp(context, lookup)
    if (users === null) return null
    for (const user of users) found.set(user.id, user)
  }
  return [...found.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

function lookUp(context: ScimContext, lookup: Lookup): Promise<readonly UserRecord[] | null> {
  const { deps, tenantId } = context
  if ('id' in lookup) return liveUsers(context, lookup.id)
  if ('modifiedFrom' in lookup) return findModified(deps.store.users, tenantId, lookup.modifiedFrom)
  return readAll(context, lookup.query)
}

async function readAll({ deps, tenantId }: ScimContext, query: UserQuery): Promise<readonly UserRecord[]> {
  const all: UserRecord[] = []
  for (;;) {
    const page = { after: all.at(-1)?.id ?? null, limit: USERS_PER_READ }
    const users = await deps.store.users.list(tenantId, query, page)
    all.push(...users)
    if (users.length < USERS_PER_READ) return all
  }
}
