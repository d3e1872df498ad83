// Contract of GroupStore: groups themselves.

import type { ObjectId, TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  AN_INSTANT,
  aGroup,
  anAssignment,
  aUser,
  insertTenant,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeGroups(store: StoreUnderTest): void {
  describe('groups', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })
    const sequence = () => store().tenants.changeSequence(tenantId)

    it('gives back what was put, with the number of the change', async () => {
      const group = aGroup({ securityEnabled: false, properties: { groupTypes: ['Unified'] } })
      expect(await store().groups.put(tenantId, [group])).toEqual({ inserted: 1, updated: 0 })
      expect(await store().groups.get(tenantId, [group.id])).toEqual([
        { ...group, lastModifiedAt: AN_INSTANT, changeSequence: await sequence(), membersSequence: 0 },
      ])
    })

    it('leaves equal groups untouched and takes no number for them', async () => {
      const group = aGroup()
      await store().groups.put(tenantId, [group])
      const before = await sequence()
      expect(await store().groups.put(tenantId, [group])).toEqual({ inserted: 0, updated: 0 })
      expect(await sequence()).toBe(before)
    })

    it('refuses a mailNickname that a live group has in another case', async () => {
      const group = aGroup()
      await store().groups.put(tenantId, [group])
      const twin = aGroup({ mailNickname: group.mailNickname.toUpperCase() })
      await expect(store().groups.put(tenantId, [twin])).rejects.toMatchObject({
        code: 'ERR_CONFLICT',
        property: 'mailNickname',
      })
    })

    it('lets two groups exchange their mailNicknames in one call', async () => {
      const [one, other] = [aGroup(), aGroup()]
      await store().groups.put(tenantId, [one, other])
      await store().groups.put(tenantId, [
        { ...one, mailNickname: other.mailNickname },
        { ...other, mailNickname: one.mailNickname },
      ])
      const [holder] = await store().groups.findByMailNickname(tenantId, [one.mailNickname])
      expect(holder?.id).toBe(other.id)
    })

    it('finds live groups by mailNickname without case', async () => {
      const [group, gone] = [aGroup({ mailNickname: 'Sales-Team' }), aGroup({ deletedAt: AN_INSTANT })]
      await store().groups.put(tenantId, [group, gone])
      const names = ['sales-TEAM', gone.mailNickname]
      expect(await store().groups.findByMailNickname(tenantId, names)).toMatchObject([group])
    })

    it('lists in id order by pages and by query', async () => {
      const groups = [aGroup({ displayName: 'Sales' }), aGroup(), aGroup({ displayName: 'sales' })]
      const gone = aGroup({ deletedAt: AN_INSTANT })
      await store().groups.put(tenantId, [...groups, gone])
      const page = { after: null, limit: 2 }
      const first = await store().groups.list(tenantId, {}, page)
      expect(first).toMatchObject(groups.slice(0, 2))
      const rest = await store().groups.list(tenantId, {}, { after: first[1]?.id ?? null, limit: 2 })
      expect(rest).toMatchObject(groups.slice(2))
      expect(await store().groups.list(tenantId, { displayName: 'SALES' }, page)).toMatchObject([
        groups[0],
        groups[2],
      ])
      expect(await store().groups.list(tenantId, { deleted: true }, page)).toMatchObject([gone])
      expect(await store().groups.count(tenantId, {})).toBe(3)
      expect(
        await store().groups.count(tenantId, { mailNickname: groups[0]?.mailNickname.toUpperCase() ?? '' }),
      ).toBe(1)
    })

    it('purges a group with its memberships on both sides and its assignments', async () => {
      const [group, parent, user] = [aGroup(), aGroup(), aUser()]
      const assignment = anAssignment({ principalId: group.id, principalType: 'Group' })
      await store().groups.put(tenantId, [group, parent])
      await store().users.put(tenantId, [user])
      await store().groups.addMembers(tenantId, [
        { groupId: group.id, memberId: user.id, memberType: 'User' },
        { groupId: parent.id, memberId: group.id, memberType: 'Group' },
      ])
      await store().applications.assign(tenantId, [assignment])
      await store().groups.purge(tenantId, [group.id, newId<ObjectId>()])
      const page = { after: null, limit: 10 }
      expect(await store().groups.get(tenantId, [group.id])).toEqual([])
      expect(await store().groups.memberOf(tenantId, user.id, page)).toEqual([])
      expect(await store().groups.members(tenantId, group.id, page)).toEqual([])
      expect(await store().groups.members(tenantId, parent.id, page)).toEqual([])
      expect(await store().applications.getAssignment(tenantId, assignment.id)).toBeNull()
    })

    it('takes no number to purge ids that are no groups', async () => {
      await store().groups.put(tenantId, [aGroup()])
      const before = await sequence()
      await store().groups.purge(tenantId, [newId()])
      expect(await sequence()).toBe(before)
    })
  })
}
