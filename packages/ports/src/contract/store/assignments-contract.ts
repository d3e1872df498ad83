// Contract of ApplicationStore: who is assigned, and by which paths.

import { type AppRoleId, asId, type ObjectId, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conflict } from '../../errors.ts'
import {
  AN_INSTANT,
  aGroup,
  anAssignment,
  aUser,
  insertTenant,
  newId,
  newIds,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeAssignments(store: StoreUnderTest): void {
  describe('assignments', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })
    const sequence = () => store().tenants.changeSequence(tenantId)

    it('gives back an assignment by id', async () => {
      const assignment = anAssignment({ principalType: 'Group' })
      await store().applications.assign(tenantId, [assignment])
      expect(await store().applications.getAssignment(tenantId, assignment.id)).toEqual(assignment)
      expect(await store().applications.getAssignment(tenantId, newId())).toBeNull()
      expect(await store().applications.getAssignments(tenantId, [assignment.id, newId()])).toEqual([
        assignment,
      ])
    })

    it('lets a principal hold several roles of one application', async () => {
      const first = anAssignment()
      const second = { ...first, id: anAssignment().id, appRoleId: newId<AppRoleId>() }
      await store().applications.assign(tenantId, [first, second])
      const { servicePrincipalId } = first
      const page = { after: null, limit: 10 }
      expect(await store().applications.assignments(tenantId, { servicePrincipalId }, page)).toEqual([
        first,
        second,
      ])
    })

    it('refuses the same principal, application and role twice (ASN-7)', async () => {
      const assignment = anAssignment()
      await store().applications.assign(tenantId, [assignment])
      const before = await sequence()
      const again = { ...assignment, id: anAssignment().id }
      const assign = store().applications.assign(tenantId, [anAssignment(), again])
      await expect(assign).rejects.toThrow(Conflict)
      const { principalId } = assignment
      const page = { after: null, limit: 10 }
      expect(await store().applications.assignments(tenantId, { principalId }, page)).toEqual([assignment])
      expect(await sequence()).toBe(before)
      const twice = anAssignment()
      await expect(
        store().applications.assign(tenantId, [twice, { ...twice, id: anAssignment().id }]),
      ).rejects.toThrow(Conflict)
    })

    it('refuses an id that is taken', async () => {
      const assignment = anAssignment()
      await store().applications.assign(tenantId, [assignment])
      await expect(
        store().applications.assign(tenantId, [anAssignment({ id: assignment.id })]),
      ).rejects.toMatchObject({ property: 'id' })
    })

    it('removes assignments, which can then be made again under another id', async () => {
      const assignment = anAssignment()
      await store().applications.assign(tenantId, [assignment])
      await store().applications.unassign(tenantId, [assignment.id, newId()])
      expect(await store().applications.getAssignment(tenantId, assignment.id)).toBeNull()
      const again = { ...assignment, id: anAssignment().id }
      await store().applications.assign(tenantId, [again])
      expect(await store().applications.getAssignment(tenantId, again.id)).toEqual(again)
      expect(await store().applications.getAssignment(tenantId, assignment.id)).toBeNull()
    })

    it('takes no number to remove what is not there', async () => {
      const assignment = anAssignment()
      await store().applications.assign(tenantId, [assignment])
      await store().applications.unassign(tenantId, [assignment.id])
      const before = await sequence()
      await store().applications.unassign(tenantId, [assignment.id])
      await store().applications.assign(tenantId, [])
      expect(await sequence()).toBe(before)
    })

    it('lists by application, by principal and by both, in id order by pages', async () => {
      const servicePrincipalId = newId<ServicePrincipalId>()
      const principalId = newId<ObjectId>()
      const both = anAssignment({ servicePrincipalId, principalId })
      const sameApplication = anAssignment({ servicePrincipalId })
      const samePrincipal = anAssignment({ principalId })
      const { assign, assignments } = store().applications
      await assign(tenantId, [samePrincipal, sameApplication, both])
      const page = { after: null, limit: 10 }
      expect(await assignments(tenantId, { servicePrincipalId }, page)).toEqual([both, sameApplication])
      expect(await assignments(tenantId, { principalId }, page)).toEqual([both, samePrincipal])
      expect(await assignments(tenantId, { servicePrincipalId, principalId }, page)).toEqual([both])
      const second = { after: both.id, limit: 1 }
      expect(await assignments(tenantId, { servicePrincipalId }, second)).toEqual([sameApplication])
    })

    describe('paths', () => {
      /** An assigned group with one live user in it. */
      async function anAssignedGroup(change: Parameters<typeof aGroup>[0] = {}) {
        const [group, user] = [aGroup(change), aUser()]
        await store().groups.put(tenantId, [group])
        await store().users.put(tenantId, [user])
        const membership = { groupId: group.id, memberId: user.id, memberType: 'User' as const }
        await store().groups.addMembers(tenantId, [membership])
        const assignment = anAssignment({ principalId: group.id, principalType: 'Group' })
        await store().applications.assign(tenantId, [assignment])
        const paths = () =>
          store().applications.assignmentPaths(tenantId, assignment.servicePrincipalId, [user.id, group.id])
        return { group, user, membership, assignment, paths }
      }

      it('names direct assignments, one path for each role', async () => {
        const first = anAssignment()
        const second = { ...first, id: anAssignment().id, appRoleId: newId<AppRoleId>() }
        await store().applications.assign(tenantId, [first, second, anAssignment()])
        const { servicePrincipalId, principalId } = first
        const paths = await store().applications.assignmentPaths(tenantId, servicePrincipalId, [
          principalId,
          newId<ObjectId>(),
        ])
        const expected = [first, second].map(({ id, appRoleId }) => ({
          principalId,
          assignmentId: id,
          appRoleId,
          viaGroupId: null,
          innerGroupIds: [],
        }))
        expect(new Set(paths)).toEqual(new Set(expected))
      })

      it('names the group that a direct member is assigned through (ASN-2)', async () => {
        const { group, user, assignment, paths } = await anAssignedGroup()
        const path = { assignmentId: assignment.id, appRoleId: assignment.appRoleId, innerGroupIds: [] }
        expect(new Set(await paths())).toEqual(
          new Set([
            { ...path, principalId: user.id, viaGroupId: group.id },
            { ...path, principalId: group.id, viaGroupId: null },
          ]),
        )
      })

      /** An assigned group ∋ inner ∋ deep ∋ inner, a loop, with a user in `deep`. */
      async function aNest() {
        const { group, assignment } = await anAssignedGroup()
        const [inner, deep, user] = [aGroup(), aGroup(), aUser()]
        await store().groups.put(tenantId, [inner, deep])
        await store().users.put(tenantId, [user])
        await store().groups.addMembers(tenantId, [
          { groupId: group.id, memberId: inner.id, memberType: 'Group' },
          { groupId: inner.id, memberId: deep.id, memberType: 'Group' },
          { groupId: deep.id, memberId: inner.id, memberType: 'Group' },
          { groupId: deep.id, memberId: user.id, memberType: 'User' },
        ])
        const ids = [user.id, inner.id, deep.id]
        const paths = (isNested?: boolean) =>
          store().applications.assignmentPaths(tenantId, assignment.servicePrincipalId, ids, {
            ...(isNested === undefined ? {} : { isNested }),
          })
        const path = { assignmentId: assignment.id, appRoleId: assignment.appRoleId, viaGroupId: group.id }
        return { group, inner, deep, user, path, paths }
      }

      it('reaches neither groups inside the assigned group nor their members (ASN-2, ASN-3)', async () => {
        const { paths } = await aNest()
        expect(await paths()).toEqual([])
      })

      it('reaches through nested groups where they count, and names the groups between', async () => {
        const { inner, deep, group, path, paths, user } = await aNest()
        const through = (...innerGroupIds: readonly ObjectId[]) => [
          { ...path, principalId: user.id, innerGroupIds },
        ]
        expect(await paths(true)).toEqual(through(inner.id, deep.id))
        await store().groups.addMembers(tenantId, [
          { groupId: group.id, memberId: deep.id, memberType: 'Group' },
        ])
        expect(await paths(true)).toEqual(through(deep.id))
        await store().groups.addMembers(tenantId, [
          { groupId: group.id, memberId: user.id, memberType: 'User' },
        ])
        expect(await paths(true)).toEqual(through())
      })

      it('reaches through no nested group that is deleted', async () => {
        const { deep, paths } = await aNest()
        await store().groups.put(tenantId, [{ ...deep, deletedAt: AN_INSTANT }])
        expect(await paths(true)).toEqual([])
      })

      it('finds nothing through a group without securityEnabled, or in the recycle bin (ASN-5)', async () => {
        for (const change of [{ securityEnabled: false }, { deletedAt: AN_INSTANT }]) {
          const { paths } = await anAssignedGroup(change)
          expect(await paths()).toEqual([])
        }
      })

      it('finds nothing once the member has left or the group is unassigned', async () => {
        const left = await anAssignedGroup()
        await store().groups.removeMembers(tenantId, [left.membership])
        expect(await left.paths()).toMatchObject([{ principalId: left.group.id }])
        const unassigned = await anAssignedGroup()
        await store().applications.unassign(tenantId, [unassigned.assignment.id])
        expect(await unassigned.paths()).toEqual([])
      })

      it('keeps paths of other applications and other tenants out', async () => {
        const { user, group, assignment } = await anAssignedGroup()
        const ids = [user.id, group.id]
        const elsewhere = await insertTenant(store())
        const { assignmentPaths } = store().applications
        expect(await assignmentPaths(tenantId, asId(newId()), ids)).toEqual([])
        expect(await assignmentPaths(elsewhere, assignment.servicePrincipalId, ids)).toEqual([])
      })

      it('answers for more principals than a statement takes', async () => {
        const servicePrincipalId = newId<ServicePrincipalId>()
        const ids = newIds<ObjectId>(1100)
        await store().applications.assign(
          tenantId,
          ids.map((principalId) => anAssignment({ servicePrincipalId, principalId })),
        )
        const paths = await store().applications.assignmentPaths(tenantId, servicePrincipalId, ids)
        expect(new Set(paths.map((path) => path.principalId))).toEqual(new Set(ids))
      })
    })
  })
}
