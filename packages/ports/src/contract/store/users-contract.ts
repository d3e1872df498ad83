// Contract of UserStore: writing, reading, unique names.

import type { ObjectId, TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conflict } from '../../errors.ts'
import { AN_INSTANT, aUser, insertTenant, newId, type StoreUnderTest } from './sample-records.ts'

export function describeUsers(store: StoreUnderTest): void {
  describe('users', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })
    const sequence = () => store().tenants.changeSequence(tenantId)

    it('gives back what was put, with the number of the change', async () => {
      const user = aUser({
        managerId: newId(),
        userType: 'Guest',
        accountEnabled: false,
        properties: {
          mail: 'a@b.example',
          employeeId: null,
          age: 7,
          tags: ['x', 'y'],
          extension_a: { deep: [true] },
        },
      })
      expect(await store().users.put(tenantId, [user])).toEqual({ inserted: 1, updated: 0 })
      expect(await store().users.get(tenantId, [user.id])).toEqual([
        { ...user, lastModifiedAt: AN_INSTANT, changeSequence: await sequence() },
      ])
    })

    it('keeps text of any script and control characters in properties', async () => {
      const user = aUser({ displayName: 'Žofie 🎈 李', properties: { note: 'a\u0000b\n\u2028"\\' } })
      await store().users.put(tenantId, [user])
      expect(await store().users.get(tenantId, [user.id])).toMatchObject([user])
    })

    it('counts inserted and changed users and leaves equal ones untouched', async () => {
      const [kept, changed] = [aUser(), aUser()]
      await store().users.put(tenantId, [kept, changed])
      const before = await store().users.get(tenantId, [kept.id])
      const renamed = { ...changed, displayName: 'Renamed' }
      const result = await store().users.put(tenantId, [kept, renamed, aUser()])
      expect(result).toEqual({ inserted: 1, updated: 1 })
      expect(await store().users.get(tenantId, [kept.id])).toEqual(before)
      expect(await store().users.get(tenantId, [changed.id])).toMatchObject([renamed])
    })

    it('takes no number when nothing changes, whatever the order of properties', async () => {
      const user = aUser({ properties: { a: 1, b: { c: 2, d: [3] } } })
      await store().users.put(tenantId, [user])
      const before = await sequence()
      const same = { ...user, properties: { b: { d: [3], c: 2 }, a: 1 } }
      expect(await store().users.put(tenantId, [same])).toEqual({ inserted: 0, updated: 0 })
      expect(await store().users.put(tenantId, [])).toEqual({ inserted: 0, updated: 0 })
      expect(await sequence()).toBe(before)
    })

    it('notices a change in the order of a list', async () => {
      const user = aUser({ properties: { tags: ['a', 'b'] } })
      await store().users.put(tenantId, [user])
      const turned = { ...user, properties: { tags: ['b', 'a'] } }
      expect(await store().users.put(tenantId, [turned])).toEqual({ inserted: 0, updated: 1 })
    })

    it('numbers later writes higher', async () => {
      const [first, second] = [aUser(), aUser()]
      await store().users.put(tenantId, [first])
      await store().users.put(tenantId, [second])
      const [older] = await store().users.get(tenantId, [first.id])
      const [newer] = await store().users.get(tenantId, [second.id])
      expect(newer?.changeSequence).toBeGreaterThan(older?.changeSequence ?? Number.POSITIVE_INFINITY)
    })

    it('takes the last of two writes of one user in a list', async () => {
      const user = aUser()
      await store().users.put(tenantId, [user, { ...user, displayName: 'Second' }])
      expect(await store().users.get(tenantId, [user.id])).toMatchObject([{ displayName: 'Second' }])
    })

    it('writes and reads lists longer than a statement takes', async () => {
      const users = Array.from({ length: 1203 }, () => aUser())
      expect(await store().users.put(tenantId, users)).toEqual({ inserted: 1203, updated: 0 })
      const found = await store().users.get(
        tenantId,
        users.map((user) => user.id),
      )
      expect(new Set(found.map((user) => user.id))).toEqual(new Set(users.map((user) => user.id)))
      expect(await store().users.count(tenantId, {})).toBe(1203)
    })

    it('leaves out ids without a user and users of another tenant', async () => {
      const user = aUser()
      const elsewhere = await insertTenant(store())
      await store().users.put(elsewhere, [user])
      expect(await store().users.get(tenantId, [user.id, newId<ObjectId>()])).toEqual([])
      expect(await store().users.get(tenantId, [])).toEqual([])
    })

    it('finds live users by userPrincipalName without case', async () => {
      const user = aUser({ userPrincipalName: 'Ann.Ö@Contoso.example' })
      const gone = aUser({ deletedAt: AN_INSTANT })
      await store().users.put(tenantId, [user, gone])
      const names = ['ANN.ö@contoso.EXAMPLE', gone.userPrincipalName, 'nobody@contoso.example']
      expect(await store().users.findByUserPrincipalName(tenantId, names)).toMatchObject([user])
    })

    it('finds live users by employeeId without case, as it is now', async () => {
      const properties = { employeeId: 'é-17' }
      const [one, other] = [aUser({ properties }), aUser({ properties })]
      const gone = aUser({ properties, deletedAt: AN_INSTANT })
      await store().users.put(tenantId, [one, other, gone, aUser()])
      const found = () => store().users.findByEmployeeId(tenantId, ['É-17', 'nobody'])
      expect(new Set((await found()).map(({ id }) => id))).toEqual(new Set([one.id, other.id]))
      await store().users.put(tenantId, [{ ...other, properties: { employeeId: 'moved' } }])
      expect(await found()).toMatchObject([one])
    })

    describe('unique userPrincipalName', () => {
      it('refuses a name that a live user has in another case', async () => {
        const user = aUser()
        await store().users.put(tenantId, [user])
        const before = await sequence()
        const twin = aUser({ userPrincipalName: user.userPrincipalName.toUpperCase() })
        const put = store().users.put(tenantId, [aUser(), twin])
        await expect(put).rejects.toThrow(Conflict)
        await expect(put).rejects.toMatchObject({ code: 'ERR_CONFLICT', property: 'userPrincipalName' })
        expect(await store().users.count(tenantId, {})).toBe(1)
        expect(await sequence()).toBe(before)
      })

      it('refuses a name that is twice in the list', async () => {
        const [one, other] = [aUser(), aUser()]
        const put = store().users.put(tenantId, [one, { ...other, userPrincipalName: one.userPrincipalName }])
        await expect(put).rejects.toMatchObject({ property: 'userPrincipalName' })
      })

      it('lets another tenant use the name', async () => {
        const user = aUser()
        await store().users.put(tenantId, [user])
        const elsewhere = await insertTenant(store())
        const namesake = aUser({ userPrincipalName: user.userPrincipalName })
        expect(await store().users.put(elsewhere, [namesake])).toEqual({ inserted: 1, updated: 0 })
      })

      it('frees the name of a user in the recycle bin, and refuses its restore while it is taken', async () => {
        const user = aUser()
        await store().users.put(tenantId, [user])
        await store().users.put(tenantId, [{ ...user, deletedAt: AN_INSTANT }])
        const successor = aUser({ userPrincipalName: user.userPrincipalName })
        await store().users.put(tenantId, [successor])
        await expect(store().users.put(tenantId, [user])).rejects.toMatchObject({
          property: 'userPrincipalName',
        })
      })

      it('lets two users exchange their names in one call', async () => {
        const [one, other] = [aUser(), aUser()]
        await store().users.put(tenantId, [one, other])
        await store().users.put(tenantId, [
          { ...one, userPrincipalName: other.userPrincipalName },
          { ...other, userPrincipalName: one.userPrincipalName },
        ])
        const [holder] = await store().users.findByUserPrincipalName(tenantId, [one.userPrincipalName])
        expect(holder?.id).toBe(other.id)
      })

      it('lets a name pass on when its holder is deleted in the same call', async () => {
        const user = aUser()
        await store().users.put(tenantId, [user])
        const successor = aUser({ userPrincipalName: user.userPrincipalName })
        await store().users.put(tenantId, [successor, { ...user, deletedAt: AN_INSTANT }])
        const [holder] = await store().users.findByUserPrincipalName(tenantId, [user.userPrincipalName])
        expect(holder?.id).toBe(successor.id)
      })
    })
  })
}
