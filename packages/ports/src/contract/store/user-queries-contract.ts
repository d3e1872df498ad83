// Contract of UserStore: listing, counting, purging.

import type { ObjectId, TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { NameBeginning, UserWrite } from '../../store/directory-store.ts'
import {
  AN_INSTANT,
  aGroup,
  anAssignment,
  aUser,
  insertTenant,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeUserQueries(store: StoreUnderTest): void {
  describe('users, listed and purged', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })
    const put = (...users: readonly UserWrite[]) => store().users.put(tenantId, users)
    const idsOf = (records: readonly { readonly id: ObjectId }[]) => records.map((record) => record.id)

    it('lists live users in id order by pages', async () => {
      const users = Array.from({ length: 5 }, () => aUser())
      await put(...users.toReversed(), aUser({ deletedAt: AN_INSTANT }))
      const first = await store().users.list(tenantId, {}, { after: null, limit: 2 })
      const second = await store().users.list(tenantId, {}, { after: first[1]?.id ?? null, limit: 2 })
      const third = await store().users.list(tenantId, {}, { after: second[1]?.id ?? null, limit: 2 })
      expect(idsOf([...first, ...second, ...third])).toEqual(idsOf(users))
    })

    it('lists by display name, without case and then by id, going on after the last of a page', async () => {
      const names = ['bea', 'Ann', 'Cy', 'ann', 'Émile']
      const users = names.map((displayName) => aUser({ displayName }))
      await put(...users, aUser({ displayName: 'Abe', deletedAt: AN_INSTANT }))
      const listed: string[] = []
      let after: (typeof users)[number] | null = null
      do {
        const page = await store().users.listByDisplayName(tenantId, {}, { after, limit: 2 })
        listed.push(...page.map(({ displayName }) => displayName))
        after = users.find(({ id }) => id === page.at(-1)?.id) ?? null
      } while (after !== null)
      expect(listed).toEqual(['Ann', 'ann', 'bea', 'Cy', 'Émile'])
      expect(
        idsOf(
          await store().users.listByDisplayName(tenantId, { displayName: 'BEA' }, { after: null, limit: 2 }),
        ),
      ).toEqual(idsOf(users.slice(0, 1)))
    })

    it('orders ids by their characters, capitals first', async () => {
      const ids = ['B', 'a', '_', 'b', 'A'].map((letter) => `${letter}-${newId()}` as ObjectId)
      await put(...ids.map((id) => aUser({ id })))
      const listed = await store().users.list(tenantId, {}, { after: null, limit: 9 })
      expect(listed.map((user) => user.id[0])).toEqual(['A', 'B', '_', 'a', 'b'])
    })

    it('lists by userPrincipalName, displayName, mail and manager, without case', async () => {
      const managerId = newId<ObjectId>()
      const user = aUser({
        displayName: 'Ann Ü',
        userPrincipalName: 'ann@contoso.example',
        managerId,
        properties: { mail: 'Ann@Mail.example' },
      })
      await put(user, aUser(), aUser({ properties: { mail: null } }))
      const page = { after: null, limit: 10 }
      for (const query of [
        { userPrincipalName: 'ANN@contoso.example' },
        { displayName: 'ann ü' },
        { mail: 'ann@mail.EXAMPLE' },
        { managerId },
        { displayName: 'Ann Ü', managerId },
      ]) {
        expect(idsOf(await store().users.list(tenantId, query, page))).toEqual([user.id])
        expect(await store().users.count(tenantId, query)).toBe(1)
      }
      expect(await store().users.list(tenantId, { displayName: 'Ann' }, page)).toEqual([])
    })

    it('finds people by what one of their names begins with, without case', async () => {
      const names = { userPrincipalName: 'bea@contoso.example', displayName: 'Bea Ärlig' }
      const bea = aUser({ ...names, properties: { surname: 'Ärlig', mail: 'B.Arlig@mail.example' } })
      const long = aUser({ properties: { surname: 'w'.repeat(5_000) } })
      await put(bea, long, aUser({ displayName: '100% Ä_', properties: { surname: null } }))
      const page = { after: null, limit: 10 }
      const found = async (...beginsWith: readonly NameBeginning[]) => {
        const listed = await store().users.list(tenantId, { beginsWith }, page)
        expect(await store().users.count(tenantId, { beginsWith })).toBe(listed.length)
        expect(
          idsOf(await store().users.listByDisplayName(tenantId, { beginsWith }, page)).toSorted(),
        ).toEqual(idsOf(listed))
        return idsOf(listed)
      }
      for (const beginning of [
        { property: 'surname', text: 'äRL' },
        { property: 'displayName', text: 'bea Ä' },
        { property: 'userPrincipalName', text: 'BEA@' },
        { property: 'mail', text: 'b.arlig@MAIL.example' },
      ] as const)
        expect(await found(beginning)).toEqual([bea.id])
      expect(await found({ property: 'surname', text: 'W'.repeat(900) })).toEqual([long.id])
      expect(
        await found({ property: 'surname', text: 'z' }, { property: 'displayName', text: 'bea' }),
      ).toEqual([bea.id])
      expect(await found({ property: 'surname', text: '%' }, { property: 'mail', text: '_' })).toEqual([])
      expect(await found()).toEqual([])
      expect(
        await store().users.list(
          tenantId,
          { beginsWith: [{ property: 'surname', text: 'ä' }], deleted: true },
          page,
        ),
      ).toEqual([])
    })

    it('tells very long names apart', async () => {
      const long = 'n'.repeat(5000)
      const [one, other] = [aUser({ displayName: `${long}1` }), aUser({ displayName: `${long}2` })]
      await put(one, other)
      const found = await store().users.list(tenantId, { displayName: `${long}2` }, { after: null, limit: 9 })
      expect(found).toMatchObject([other])
    })

    it('lists only the recycle bin when asked for deleted users', async () => {
      const [live, gone] = [aUser(), aUser({ deletedAt: AN_INSTANT })]
      await put(live, gone)
      const bin = await store().users.list(tenantId, { deleted: true }, { after: null, limit: 10 })
      expect(bin).toMatchObject([gone])
      expect(await store().users.count(tenantId, { deleted: true })).toBe(1)
      expect(
        await store().users.count(tenantId, { deleted: true, userPrincipalName: live.userPrincipalName }),
      ).toBe(0)
    })

    describe('purge', () => {
      it('removes users for ever and frees their names', async () => {
        const user = aUser()
        await put(user, aUser())
        await store().users.purge(tenantId, [user.id])
        expect(await store().users.get(tenantId, [user.id])).toEqual([])
        expect(await store().users.count(tenantId, {})).toBe(1)
        expect(await put({ ...aUser(), userPrincipalName: user.userPrincipalName })).toMatchObject({
          inserted: 1,
        })
      })

      it('takes the user out of its groups and off its applications', async () => {
        const [user, group] = [aUser(), aGroup()]
        const assignment = anAssignment({ principalId: user.id })
        await put(user)
        await store().groups.put(tenantId, [group])
        await store().groups.addMembers(tenantId, [
          { groupId: group.id, memberId: user.id, memberType: 'User' },
        ])
        await store().applications.assign(tenantId, [assignment])
        await store().users.purge(tenantId, [user.id])
        expect(await store().groups.isMember(tenantId, group.id, [user.id])).toEqual([])
        expect(await store().applications.getAssignment(tenantId, assignment.id)).toBeNull()
      })

      it('clears the manager of the reports and gives them a new number', async () => {
        const manager = aUser()
        const report = aUser({ managerId: manager.id })
        await put(manager, report)
        const before = await store().tenants.changeSequence(tenantId)
        await store().users.purge(tenantId, [manager.id])
        const [after] = await store().users.get(tenantId, [report.id])
        expect(after?.managerId).toBeNull()
        expect(after?.changeSequence).toBeGreaterThan(before)
      })

      it('takes no number for ids that are no users', async () => {
        await put(aUser())
        const before = await store().tenants.changeSequence(tenantId)
        await store().users.purge(tenantId, [newId()])
        await store().users.purge(tenantId, [])
        expect(await store().tenants.changeSequence(tenantId)).toBe(before)
      })
    })
  })
}
