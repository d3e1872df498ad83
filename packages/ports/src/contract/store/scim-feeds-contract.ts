// Contract of what SCIM clients need to know of the users and groups that they feed, and of their tokens.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conflict } from '../../errors.ts'
import type { ScimTokenRecord } from '../../store/scim-token-store.ts'
import { AN_INSTANT, aGroup, aUser, insertTenant, newId, type StoreUnderTest } from './sample-records.ts'

const FIRST_PAGE = { after: null, limit: 10 }

export function describeScimFeeds(store: StoreUnderTest): void {
  describe('SCIM feeds', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })
    const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id)
    const fed = (resource: object) => ({ properties: { mail: 'a@b.example', scimResource: { ...resource } } })

    it('finds users and groups by externalId in its exact case', async () => {
      const user = aUser(fed({ externalId: 'E-1' }))
      const group = aGroup(fed({ externalId: 'E-1' }))
      await store().users.put(tenantId, [user, aUser()])
      await store().groups.put(tenantId, [group, aGroup()])
      for (const [externalId, users, groups] of [
        ['E-1', [user.id], [group.id]],
        ['e-1', [], []],
      ] as const) {
        expect(idsOf(await store().users.list(tenantId, { externalId }, FIRST_PAGE))).toEqual(users)
        expect(idsOf(await store().groups.list(tenantId, { externalId }, FIRST_PAGE))).toEqual(groups)
      }
    })

    it('finds users by the addresses beside mail that they have now', async () => {
      const user = aUser(fed({ emails: [{ value: 'A@b.example' }, { value: 'Home@b.example' }] }))
      await store().users.put(tenantId, [user])
      const found = async (otherAddress: string) =>
        idsOf(await store().users.list(tenantId, { otherAddress }, FIRST_PAGE))
      expect(await found('home@B.example')).toEqual([user.id])
      expect(await found('a@b.example')).toEqual([])

      await store().users.put(tenantId, [{ ...user, ...fed({ emails: [{ value: 'new@b.example' }] }) }])
      expect(await found('home@b.example')).toEqual([])
      expect(await found('new@b.example')).toEqual([user.id])
      await store().users.purge(tenantId, [user.id])
      expect(await found('new@b.example')).toEqual([])
    })

    it('tells when a user was last changed, and not of a put that changes nothing', async () => {
      const user = aUser()
      const read = async () => (await store().users.get(tenantId, [user.id]))[0]?.lastModifiedAt
      await store().users.put(tenantId, [user])
      expect(await read()).toBe(AN_INSTANT)
      await store().users.put(tenantId, [{ ...user, displayName: 'Renamed' }])
      const changed = await read()
      expect(changed?.localeCompare(AN_INSTANT)).toBe(1)
      await store().users.put(tenantId, [{ ...user, displayName: 'Renamed' }])
      expect(await read()).toBe(changed)
    })

    it('finds what was modified since an instant, the longest unchanged first', async () => {
      const [first, second, gone] = [aUser(), aUser(), aUser({ deletedAt: AN_INSTANT })]
      const group = aGroup()
      await store().users.put(tenantId, [first, second, gone])
      await store().groups.put(tenantId, [group])
      const { users, groups } = store()
      expect(new Set(await users.modifiedSince(tenantId, AN_INSTANT, 10))).toEqual(
        new Set([first.id, second.id]),
      )
      expect(await groups.modifiedSince(tenantId, AN_INSTANT, 10)).toEqual([group.id])

      await users.put(tenantId, [{ ...first, displayName: 'Renamed' }])
      expect(await users.modifiedSince(tenantId, AN_INSTANT, 10)).toEqual([second.id, first.id])
      expect(await users.modifiedSince(tenantId, AN_INSTANT, 1)).toEqual([second.id])
      const changedAt = (await users.get(tenantId, [first.id]))[0]?.lastModifiedAt ?? ''
      expect(await users.modifiedSince(tenantId, changedAt, 10)).toEqual([first.id])
      const member = { groupId: group.id, memberId: first.id, memberType: 'User' as const }
      await groups.addMembers(tenantId, [member])
      expect(await groups.modifiedSince(tenantId, changedAt, 10)).toEqual([group.id])
    })

    it('tells that the members of a group changed, and keeps the number of the group itself', async () => {
      const [user, group] = [aUser(), aGroup()]
      await store().users.put(tenantId, [user])
      await store().groups.put(tenantId, [group])
      const read = async () => (await store().groups.get(tenantId, [group.id]))[0]
      const before = await read()
      expect(before).toMatchObject({ lastModifiedAt: AN_INSTANT, membersSequence: 0 })
      const membership = { groupId: group.id, memberId: user.id, memberType: 'User' } as const
      await store().groups.addMembers(tenantId, [membership])
      const added = await read()
      expect(added?.changeSequence).toBe(before?.changeSequence)
      expect(added?.membersSequence).toBe(await store().tenants.changeSequence(tenantId))
      expect(added?.lastModifiedAt.localeCompare(AN_INSTANT)).toBe(1)
      await store().groups.addMembers(tenantId, [membership])
      expect(await read()).toEqual(added)
      await store().users.purge(tenantId, [user.id])
      expect((await read())?.membersSequence).toBeGreaterThan(added?.membersSequence ?? Infinity)
    })

    it('lists without the first so many', async () => {
      const users = [aUser(), aUser(), aUser()]
      const groups = [aGroup(), aGroup()]
      await store().users.put(tenantId, users)
      await store().groups.put(tenantId, groups)
      const page = { ...FIRST_PAGE, skip: 1 }
      expect(idsOf(await store().users.list(tenantId, {}, page))).toEqual(idsOf(users.slice(1)))
      expect(idsOf(await store().groups.list(tenantId, {}, page))).toEqual(idsOf(groups.slice(1)))
    })

    it('reads the memberships of many groups and of many members at once', async () => {
      const [user, gone] = [aUser(), aUser({ deletedAt: AN_INSTANT })]
      const [one, other, deleted] = [aGroup(), aGroup(), aGroup({ deletedAt: AN_INSTANT })]
      await store().users.put(tenantId, [user, gone])
      await store().groups.put(tenantId, [one, other, deleted])
      const memberships = [one, other, deleted].flatMap(({ id: groupId }) =>
        [user, gone].map(({ id: memberId }) => ({ groupId, memberId, memberType: 'User' as const })),
      )
      await store().groups.addMembers(tenantId, memberships)
      const live = [one, other].map(({ id: groupId }) => ({ groupId, memberId: user.id, memberType: 'User' }))
      expect(await store().groups.membersOf(tenantId, [one.id, other.id])).toEqual(
        expect.arrayContaining(live),
      )
      expect(await store().groups.membersOf(tenantId, [one.id, other.id])).toHaveLength(2)
      expect(await store().groups.memberOfAny(tenantId, [user.id])).toEqual(expect.arrayContaining(live))
      expect(await store().groups.memberOfAny(tenantId, [user.id, gone.id])).toHaveLength(4)
    })

    it('keeps tokens by tenant and finds them by hash', async () => {
      const token = aToken()
      await store().scimTokens.insert(tenantId, token)
      const kept: ScimTokenRecord = { ...token, tenantId }
      expect(await store().scimTokens.findByHash(token.tokenHash)).toEqual(kept)
      expect(await store().scimTokens.findByHash('other')).toBeNull()
      expect(await store().scimTokens.list(tenantId, FIRST_PAGE)).toEqual([kept])
      const other = await insertTenant(store())
      expect(await store().scimTokens.list(other, FIRST_PAGE)).toEqual([])
      expect(await store().scimTokens.remove(other, token.id)).toBe(false)
      expect(await store().scimTokens.remove(tenantId, token.id)).toBe(true)
      expect(await store().scimTokens.findByHash(token.tokenHash)).toBeNull()
    })

    it('keeps when a token was used', async () => {
      const token = aToken()
      await store().scimTokens.insert(tenantId, token)
      await store().scimTokens.touch(tenantId, token.id, AN_INSTANT)
      expect(await store().scimTokens.list(tenantId, FIRST_PAGE)).toMatchObject([{ lastUsedAt: AN_INSTANT }])
    })

    it('refuses a token that exists', async () => {
      const token = aToken()
      await store().scimTokens.insert(tenantId, token)
      await expect(store().scimTokens.insert(tenantId, token)).rejects.toThrow(Conflict)
    })
  })
}

function aToken(): Omit<ScimTokenRecord, 'tenantId'> {
  const id = newId<string>()
  return {
    id,
    tokenHash: `hash ${id}`,
    displayName: 'HR',
    hint: 'rct',
    createdAt: AN_INSTANT,
    endAt: null,
    lastUsedAt: null,
  }
}
