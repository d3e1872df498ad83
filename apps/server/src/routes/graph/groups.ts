// /groups and their members (graph-api.md §5).

import {
  addMember,
  addMembers,
  createGroup,
  deleteGroup,
  getGroup,
  removeMember,
  updateGroup,
} from '@rollcall/directory'
import {
  describedBody,
  GROUP,
  one,
  pageOf,
  REFERENCE_BODY,
  REQUIRED_FOR_NEW_GROUP,
  readBody,
} from '@rollcall/graph'
import { delta } from './delta.ts'
import { groupDelta } from './delta-sources.ts'
import { count, created, type GraphRoute, noContent, ok, param } from './graph-route.ts'
import { expandGroups, groupCollection, memberCollection, showGroup } from './group-collection.ts'
import { countItems, list } from './list-collection.ts'
import { memberOfRoutes } from './member-of.ts'
import { readReference } from './references.ts'
import { requireEventual } from './require-eventual.ts'

// Each address of a member list with the kind of member it shows.
const MEMBER_LISTS = (
  [
    ['members', 'direct'],
    ['transitiveMembers', 'transitive'],
  ] as const
).flatMap(([name, reach]) => [
  { name, only: null, reach },
  { name: `${name}/microsoft.graph.user`, only: 'User', reach } as const,
  { name: `${name}/microsoft.graph.group`, only: 'Group', reach } as const,
  { name: `${name}/microsoft.graph.servicePrincipal`, only: 'ServicePrincipal', reach } as const,
])

const memberListRoutes: readonly GraphRoute[] = MEMBER_LISTS.flatMap(
  ({ name, only, reach }): readonly GraphRoute[] => [
    {
      method: 'GET',
      path: `/groups/:groupId/${name}`,
      operation: 'groups.read',
      summary: `List ${reach} members (${only ?? 'every kind'})`,
      answer: pageOf('directoryObject'),
      async handle(request) {
        const { id } = await getGroup(request.deps, request.tenantId, param(request, 'groupId'))
        return list(request, memberCollection(request, id, only, reach))
      },
    },
    {
      method: 'GET',
      path: `/groups/:groupId/${name}/$count`,
      operation: 'groups.read',
      summary: `Count ${reach} members (${only ?? 'every kind'})`,
      async handle(request) {
        requireEventual(request)
        const { id } = await getGroup(request.deps, request.tenantId, param(request, 'groupId'))
        return count(await countItems(request, memberCollection(request, id, only, reach)))
      },
    },
  ],
)

export const groupRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/groups',
    operation: 'groups.read',
    summary: 'List groups',
    answer: pageOf('group'),
    handle: (request) => list(request, groupCollection(request)),
  },
  {
    method: 'GET',
    path: '/groups/$count',
    operation: 'groups.read',
    summary: 'Count groups',
    async handle(request) {
      requireEventual(request)
      return count(await countItems(request, groupCollection(request)))
    },
  },
  {
    method: 'POST',
    path: '/groups',
    operation: 'groups.create',
    body: describedBody(GROUP),
    summary: 'Create a group, with up to 20 members',
    answer: one('group'),
    async handle(request) {
      const { values, links } = readBody(GROUP, request.body, { required: REQUIRED_FOR_NEW_GROUP })
      const group = await createGroup(request.deps, request.tenantId, values, {
        memberIds: links.members ?? [],
        ownerIds: links.owners ?? [],
      })
      return created(showGroup(request, group), `${request.versionRoot}/groups/${group.id}`)
    },
  },
  {
    method: 'GET',
    path: '/groups/delta',
    operation: 'groups.read',
    summary: 'Follow changes of groups: everything once, then what has changed',
    answer: pageOf('group'),
    handle: (request) => delta(request, groupDelta(request)),
  },
  {
    method: 'GET',
    path: '/groups/:groupId',
    operation: 'groups.read',
    summary: 'Get a group',
    answer: one('group'),
    async handle(request) {
      const group = await getGroup(request.deps, request.tenantId, param(request, 'groupId'))
      const { expand } = request.options
      const expanded = expand === null ? {} : (await expandGroups(request, [group], expand))(group)
      return ok({ ...showGroup(request, group), ...expanded })
    },
  },
  {
    method: 'PATCH',
    path: '/groups/:groupId',
    operation: 'groups.write',
    body: describedBody(GROUP),
    summary: 'Update a group, or add up to 20 members',
    async handle(request) {
      const { values, links } = readBody(GROUP, request.body)
      const { deps, tenantId } = request
      const id = param(request, 'groupId')
      // Both or neither: a member that cannot be added takes the other changes back.
      await deps.store.transaction(async (store) => {
        await updateGroup({ ...deps, store }, tenantId, id, values)
        const members = links.members ?? []
        if (members.length > 0) await addMembers({ ...deps, store }, tenantId, id, members)
      })
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/groups/:groupId',
    operation: 'groups.write',
    summary: 'Delete a group',
    async handle(request) {
      await deleteGroup(request.deps, request.tenantId, param(request, 'groupId'))
      return noContent
    },
  },
  ...memberListRoutes,
  {
    method: 'POST',
    path: '/groups/:groupId/members/$ref',
    operation: 'groups.members',
    body: REFERENCE_BODY,
    summary: 'Add a member',
    async handle(request) {
      const memberId = readReference(request.body)
      await addMember(request.deps, request.tenantId, param(request, 'groupId'), memberId)
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/groups/:groupId/members/:memberId/$ref',
    operation: 'groups.members',
    summary: 'Remove a member',
    async handle(request) {
      await removeMember(
        request.deps,
        request.tenantId,
        param(request, 'groupId'),
        param(request, 'memberId'),
      )
      return noContent
    },
  },
  ...memberOfRoutes({
    path: '/groups/:groupId',
    operation: 'groups.read',
    idOf: async (request) => (await getGroup(request.deps, request.tenantId, param(request, 'groupId'))).id,
  }),
]
