// Contract of GroupStore: who is a direct member of what.

import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Membership } from '../../store/directory-store.ts'
import {
  AN_INSTANT,
  aGroup,
  anApplication,
  aUser,
  insertTenant,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeMemberships(store: StoreUnderTest): void {
  describe('memberships', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })
    const page = { after: null, limit: 100 }
    const sequence = () => store().tenants.changeSequence(tenantId)
    const membership = (groupId: ObjectId, memberId: ObjectId): Membership => ({
      groupId,
      memberId,
      memberType: 'User',
    })

    /** A group with so many live users as members. */
    async function aGroupWith(count: number) {
      const group = aGroup()
      const users = Array.from({ length: count }, () => aUser())
      await store().groups.put(tenantId, [group])
      await store().users.put(tenantId, users)
      const memberships = users.map((user) => membership(group.id, user.id))
      const added = await store().groups.addMembers(tenantId, memberships)
      return { group, users, memberships, added }
    }

    it('adds what is missing and counts it', async () => {
      const { memberships, added, group } = await aGroupWith(2)
      expect(added).toBe(2)
      const user = aUser()
      await store().users.put(tenantId, [user])
      const third = membership(group.id, user.id)
      expect(await store().groups.addMembers(tenantId, [...memberships, third, third])).toBe(1)
      expect(await store().groups.members(tenantId, group.id, page)).toEqual([...memberships, third])
    })

    it('takes no number for members that are there already, or are not there to be removed', async () => {
      const { memberships, group } = await aGroupWith(2)
      const before = await sequence()
      expect(await store().groups.addMembers(tenantId, memberships)).toBe(0)
      expect(await store().groups.removeMembers(tenantId, [membership(group.id, newId())])).toBe(0)
      expect(await store().groups.addMembers(tenantId, [])).toBe(0)
      expect(await sequence()).toBe(before)
    })

    it('removes what is there and counts it once', async () => {
      const { memberships, group } = await aGroupWith(3)
      const [first, second, third] = memberships
      if (first === undefined || second === undefined) throw new Error('three were made')
      const leaving = [first, second, second, membership(group.id, newId())]
      expect(await store().groups.removeMembers(tenantId, leaving)).toBe(2)
      expect(await store().groups.members(tenantId, group.id, page)).toEqual([third])
      expect(await store().groups.removeMembers(tenantId, leaving)).toBe(0)
    })

    it('takes back a member that was removed', async () => {
      const { memberships, group } = await aGroupWith(1)
      await store().groups.removeMembers(tenantId, memberships)
      expect(await store().groups.addMembers(tenantId, memberships)).toBe(1)
      expect(await store().groups.members(tenantId, group.id, page)).toEqual(memberships)
    })

    it('tells which memberships exist, whatever their group', async () => {
      const [one, other] = [await aGroupWith(2), await aGroupWith(1)]
      const [kept, gone] = one.memberships
      if (kept === undefined || gone === undefined) throw new Error('two were made')
      await store().groups.removeMembers(tenantId, [gone])
      const asked = [kept, gone, ...other.memberships, membership(one.group.id, newId())]
      const existing = await store().groups.existingMemberships(tenantId, asked)
      const memberIds = existing.map(({ memberId }) => memberId).toSorted()
      expect(memberIds).toEqual([kept.memberId, ...other.memberships.map((m) => m.memberId)].toSorted())
      expect(existing).toContainEqual(kept)
    })

    it('lists members in id order by pages', async () => {
      const { memberships, group } = await aGroupWith(5)
      const first = await store().groups.members(tenantId, group.id, { after: null, limit: 3 })
      const rest = await store().groups.members(tenantId, group.id, {
        after: first[2]?.memberId ?? null,
        limit: 3,
      })
      expect([...first, ...rest]).toEqual(memberships)
    })

    it('lists a page of the members of many groups, each in id order', async () => {
      const [few, many, none] = [await aGroupWith(1), await aGroupWith(4), await aGroupWith(0)]
      const [leaver, removed, ...others] = many.memberships
      if (leaver === undefined || removed === undefined) throw new Error('four were made')
      const nested: Membership = { groupId: few.group.id, memberId: many.group.id, memberType: 'Group' }
      await store().groups.addMembers(tenantId, [nested])
      await store().users.put(tenantId, [{ ...aUser(), id: leaver.memberId, deletedAt: AN_INSTANT }])
      await store().groups.removeMembers(tenantId, [removed])
      const ids = [few, many, none].map(({ group }) => group.id)
      const first = async (limit: number, after: string | null = null) =>
        Map.groupBy(
          await store().groups.membersOfEach(tenantId, ids, { after, limit }),
          ({ groupId }) => groupId,
        )
      const ofFew = [...few.memberships, nested].toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1))
      expect(await first(1)).toEqual(
        new Map([
          [few.group.id, ofFew.slice(0, 1)],
          [many.group.id, others.slice(0, 1)],
        ]),
      )
      expect(await first(20)).toEqual(
        new Map([
          [few.group.id, ofFew],
          [many.group.id, others],
        ]),
      )
      const [before] = others
      expect((await first(20, before?.memberId)).get(many.group.id)).toEqual(others.slice(1))
      expect(await store().groups.membersOfEach(tenantId, [], page)).toEqual([])
    })

    it('tells which live groups are within a group, at any depth and in circles', async () => {
      const [outer, middle, inner, behind, apart] = [aGroup(), aGroup(), aGroup(), aGroup(), aGroup()]
      const gone = aGroup({ deletedAt: AN_INSTANT })
      await store().groups.put(tenantId, [outer, middle, inner, gone, behind, apart])
      const user = aUser()
      await store().users.put(tenantId, [user])
      type Identified = { readonly id: ObjectId }
      const isIn = (group: Identified, member: Identified): Membership => ({
        groupId: group.id,
        memberId: member.id,
        memberType: 'Group',
      })
      await store().groups.addMembers(tenantId, [
        isIn(outer, middle),
        isIn(middle, inner),
        isIn(inner, outer),
        isIn(outer, gone),
        isIn(gone, behind),
        isIn(apart, outer),
        membership(middle.id, user.id),
      ])
      const within = async ({ id }: Identified) => new Set(await store().groups.groupsWithin(tenantId, id))
      const these = (...groups: readonly Identified[]) => new Set(groups.map(({ id }) => id))
      expect(await within(outer)).toEqual(these(outer, middle, inner))
      expect(await within(apart)).toEqual(these(apart, outer, middle, inner))
      expect(await within(behind)).toEqual(these(behind))
      await store().groups.removeMembers(tenantId, [isIn(middle, inner)])
      expect(await within(outer)).toEqual(these(outer, middle))
    })

    it('keeps groups as members, with their type', async () => {
      const [parent, child] = [aGroup(), aGroup()]
      await store().groups.put(tenantId, [parent, child])
      const nested: Membership = { groupId: parent.id, memberId: child.id, memberType: 'Group' }
      await store().groups.addMembers(tenantId, [nested])
      expect(await store().groups.members(tenantId, parent.id, page)).toEqual([nested])
      expect(await store().groups.memberOf(tenantId, child.id, page)).toEqual([nested])
    })

    it('keeps service principals as members, out of sight while their application is in the recycle bin', async () => {
      const { group, memberships, users } = await aGroupWith(1)
      const application = anApplication()
      await store().applications.insert(tenantId, application)
      const memberId: ObjectId = asId(application.servicePrincipalId)
      const joined: Membership = { groupId: group.id, memberId, memberType: 'ServicePrincipal' }
      const all = [...memberships, joined].toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1))
      expect(await store().groups.addMembers(tenantId, [joined])).toBe(1)
      expect(await store().groups.members(tenantId, group.id, page)).toEqual(all)
      expect(await store().groups.membersOfEach(tenantId, [group.id], page)).toEqual(all)
      expect(await store().groups.membersOf(tenantId, [group.id])).toEqual(expect.arrayContaining(all))
      expect(await store().groups.memberOf(tenantId, memberId, page)).toEqual([joined])
      expect(await store().groups.memberOfAny(tenantId, [memberId])).toEqual([joined])
      expect(await store().groups.existingMemberships(tenantId, [joined])).toEqual([joined])
      expect(await store().groups.isMember(tenantId, group.id, [memberId])).toEqual([memberId])
      const asked = [memberId, ...users.map(({ id }) => id)]
      const within = await store().groups.membershipsWithin(tenantId, [group.id], asked, { isNested: false })
      expect(within.map((one) => one.memberId)).toEqual(users.map(({ id }) => id))

      await store().applications.delete(tenantId, application.id, AN_INSTANT)
      expect(await store().groups.members(tenantId, group.id, page)).toEqual(memberships)
      expect(await store().groups.membersOf(tenantId, [group.id])).toEqual(memberships)
      expect(await store().groups.isMember(tenantId, group.id, [memberId])).toEqual([])
      await store().applications.restore(tenantId, application.id)
      expect(await store().groups.members(tenantId, group.id, page)).toEqual(all)

      const [before] = await store().groups.get(tenantId, [group.id])
      await store().applications.purge(tenantId, [application.id])
      expect(await store().groups.members(tenantId, group.id, page)).toEqual(memberships)
      expect(await store().groups.memberOf(tenantId, memberId, page)).toEqual([])
      const [after] = await store().groups.get(tenantId, [group.id])
      expect(after?.membersSequence).toBe(await sequence())
      expect(after?.membersSequence).toBeGreaterThan(before?.membersSequence ?? Number.NaN)
      await store().applications.purge(tenantId, [application.id])
      expect(await sequence()).toBe(after?.membersSequence)
    })

    it('hides members in the recycle bin until they are restored', async () => {
      const { group, users, memberships } = await aGroupWith(2)
      const [leaver, stayer] = users
      if (leaver === undefined || stayer === undefined) throw new Error('two were made')
      await store().users.put(tenantId, [{ ...leaver, deletedAt: AN_INSTANT }])
      expect(await store().groups.members(tenantId, group.id, page)).toEqual([memberships[1]])
      expect(await store().groups.isMember(tenantId, group.id, [leaver.id, stayer.id])).toEqual([stayer.id])
      await store().users.put(tenantId, [leaver])
      expect(await store().groups.members(tenantId, group.id, page)).toEqual(memberships)
    })

    it('counts it as a change of its members that one goes to the recycle bin or comes back', async () => {
      const { group, users } = await aGroupWith(1)
      const inner = aGroup()
      const application = anApplication()
      await store().groups.put(tenantId, [inner])
      await store().applications.insert(tenantId, application)
      await store().groups.addMembers(tenantId, [
        { groupId: group.id, memberId: inner.id, memberType: 'Group' },
        { groupId: group.id, memberId: asId(application.servicePrincipalId), memberType: 'ServicePrincipal' },
      ])
      const [user] = users
      if (user === undefined) throw new Error('one was made')
      const stored = async () => (await store().groups.get(tenantId, [group.id]))[0]
      const before = await stored()
      const changes: readonly (() => Promise<unknown>)[] = [
        () => store().users.put(tenantId, [{ ...user, deletedAt: AN_INSTANT }]),
        () => store().users.put(tenantId, [user]),
        () => store().groups.put(tenantId, [{ ...inner, deletedAt: AN_INSTANT }]),
        () => store().groups.put(tenantId, [inner]),
        () => store().applications.delete(tenantId, application.id, AN_INSTANT),
        () => store().applications.restore(tenantId, application.id),
      ]
      for (const change of changes) {
        await change()
        const after = await stored()
        expect(after?.membersSequence).toBe(await sequence())
        expect(after?.changeSequence).toBe(before?.changeSequence)
      }
    })

    it('lists the live groups of a member in id order by pages', async () => {
      const groups = [aGroup(), aGroup(), aGroup(), aGroup({ deletedAt: AN_INSTANT })]
      const user = aUser()
      await store().groups.put(tenantId, groups)
      await store().users.put(tenantId, [user])
      await store().groups.addMembers(
        tenantId,
        groups.map((group) => membership(group.id, user.id)),
      )
      const first = await store().groups.memberOf(tenantId, user.id, { after: null, limit: 2 })
      const after = first[1]?.groupId ?? null
      const rest = await store().groups.memberOf(tenantId, user.id, { after, limit: 2 })
      expect([...first, ...rest].map((found) => found.groupId)).toEqual(
        groups.slice(0, 3).map((group) => group.id),
      )
    })

    it('says which of many ids are members', async () => {
      const { group, users } = await aGroupWith(700)
      const asked = [...users.map((user) => user.id), newId<ObjectId>()]
      const found = await store().groups.isMember(tenantId, group.id, asked)
      expect(new Set(found)).toEqual(new Set(users.map((user) => user.id)))
    })

    it('tells which users are within which groups, directly or at any depth', async () => {
      const [outer, middle, inner, gone, circle] = [
        aGroup(),
        aGroup(),
        aGroup(),
        aGroup({ deletedAt: AN_INSTANT }),
        aGroup(),
      ]
      const [near, far, lost, nobody] = [aUser(), aUser(), aUser(), aUser()]
      await store().groups.put(tenantId, [outer, middle, inner, gone, circle])
      await store().users.put(tenantId, [near, far, lost, nobody])
      const within = (groupId: ObjectId, memberId: ObjectId) => ({
        groupId,
        memberId,
        memberType: 'Group' as const,
      })
      await store().groups.addMembers(tenantId, [
        membership(outer.id, near.id),
        membership(inner.id, far.id),
        membership(gone.id, lost.id),
        within(outer.id, middle.id),
        within(middle.id, inner.id),
        within(inner.id, circle.id),
        within(circle.id, inner.id),
        within(outer.id, gone.id),
      ])
      const asked = async (groupIds: readonly ObjectId[], isNested: boolean) => {
        const ids = [near.id, far.id, lost.id, nobody.id, outer.id]
        const found = await store().groups.membershipsWithin(tenantId, groupIds, ids, { isNested })
        return new Set(found.map(({ groupId, memberId }) => `${groupId} ${memberId}`))
      }
      const pairs = (...given: readonly (readonly [ObjectId, ObjectId])[]) =>
        new Set(given.map((pair) => pair.join(' ')))
      expect(await asked([outer.id, middle.id, gone.id], false)).toEqual(pairs([outer.id, near.id]))
      expect(await asked([outer.id, middle.id, gone.id], true)).toEqual(
        pairs([outer.id, near.id], [outer.id, far.id], [middle.id, far.id]),
      )
      expect(await asked([], true)).toEqual(new Set())
    })

    it('keeps the memberships of tenants apart', async () => {
      const { memberships, group } = await aGroupWith(1)
      const elsewhere = await insertTenant(store())
      expect(await store().groups.members(elsewhere, group.id, page)).toEqual([])
      expect(await store().groups.removeMembers(elsewhere, memberships)).toBe(0)
      expect(await store().groups.members(tenantId, group.id, page)).toEqual(memberships)
    })
  })
}
