// Contract of TenantStore.

import { describe, expect, it } from 'vitest'
import { Conflict, NotFound } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { aTenant, aUser, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeTenants(store: StoreUnderTest, open: () => Promise<Store>): void {
  describe('tenants', () => {
    it('finds a tenant by id and by domain without case', async () => {
      const tenant = aTenant({ domain: `Contoso-${newId()}.Example` })
      await store().tenants.insert(tenant)
      expect(await store().tenants.find(tenant.id.toUpperCase())).toEqual(tenant)
      expect(await store().tenants.find(tenant.domain.toUpperCase())).toEqual(tenant)
    })

    it('answers null for a tenant that is not there', async () => {
      expect(await store().tenants.find('nobody.example')).toBeNull()
    })

    it('changes a tenant that is there, and no other', async () => {
      const tenant = aTenant()
      await store().tenants.insert(tenant)
      const { change, find } = store().tenants
      await change(tenant.id, { displayName: 'Contoso Group' })
      await change(tenant.id, { logRetentionDays: 90 })
      expect(await find(tenant.id)).toEqual({ ...tenant, displayName: 'Contoso Group', logRetentionDays: 90 })
      await change(tenant.id, { logRetentionDays: null })
      expect(await find(tenant.id)).toEqual({ ...tenant, displayName: 'Contoso Group' })
      await expect(change(aTenant().id, { displayName: 'Nobody' })).rejects.toThrow()
    })

    it('refuses a second tenant with the same id', async () => {
      const tenant = aTenant()
      await store().tenants.insert(tenant)
      const twin = aTenant({ id: tenant.id })
      await expect(store().tenants.insert(twin)).rejects.toMatchObject({ property: 'id' })
    })

    it('refuses a second tenant with the same domain in another case', async () => {
      const tenant = aTenant()
      await store().tenants.insert(tenant)
      const twin = aTenant({ domain: tenant.domain.toUpperCase() })
      const refusal = expect(store().tenants.insert(twin)).rejects
      await refusal.toThrow(Conflict)
      await expect(store().tenants.insert(twin)).rejects.toMatchObject({ property: 'domain' })
    })

    it('finds a tenant by every domain of its own, and lists them with the first before the others', async () => {
      const tenant = aTenant()
      await store().tenants.insert(tenant)
      const { addDomain, domains, find, removeDomain } = store().tenants
      expect(await domains(tenant.id)).toEqual([tenant.domain])
      const [later, earlier] = [`b-${newId()}.Example`, `a-${newId()}.example`]
      await addDomain(tenant.id, later)
      await addDomain(tenant.id, earlier)
      expect(await domains(tenant.id)).toEqual([tenant.domain, earlier, later])
      expect(await find(later.toLowerCase())).toEqual(tenant)
      await removeDomain(tenant.id, later.toUpperCase())
      expect(await find(later)).toBeNull()
      expect(await domains(tenant.id)).toEqual([tenant.domain, earlier])
    })

    it('gives a domain to one tenant only, and never takes the first from it', async () => {
      const [one, other] = [aTenant(), aTenant()]
      await store().tenants.insert(one)
      await store().tenants.insert(other)
      const { addDomain, removeDomain } = store().tenants
      const taken = `taken-${newId()}.example`
      await addDomain(one.id, taken)
      for (const domain of [taken.toUpperCase(), one.domain])
        await expect(addDomain(other.id, domain)).rejects.toThrow(Conflict)
      await expect(store().tenants.insert(aTenant({ domain: taken }))).rejects.toThrow(Conflict)
      await expect(removeDomain(other.id, taken)).rejects.toThrow(NotFound)
      await expect(removeDomain(one.id, one.domain)).rejects.toThrow(NotFound)
    })

    it('knows whether anybody is named in a domain, in the recycle bin too', async () => {
      const tenant = aTenant()
      await store().tenants.insert(tenant)
      const inUse = (domain: string) => store().tenants.isDomainInUse(tenant.id, domain)
      await store().users.put(tenant.id, [
        aUser({ userPrincipalName: 'ada@sub.fabrikam.example' }),
        aUser({ userPrincipalName: 'Bo@Litware.example', deletedAt: minutesLater(1) }),
      ])
      expect(await inUse('Sub.fabrikam.example')).toBe(true)
      expect(await inUse('litware.example')).toBe(true)
      expect(await inUse('fabrikam.example')).toBe(false)
    })

    it('names the tenant that was made first, and null while there is none', async () => {
      const fresh = await open()
      try {
        expect(await fresh.tenants.first()).toBeNull()
        const later = aTenant({ createdAt: minutesLater(5) })
        const earlier = aTenant({ createdAt: minutesLater(1) })
        await fresh.tenants.insert(later)
        await fresh.tenants.insert(earlier)
        expect(await fresh.tenants.first()).toEqual(earlier)
      } finally {
        await fresh.close()
      }
    })

    it('counts the changes of each tenant from zero', async () => {
      const [one, other] = [aTenant(), aTenant()]
      await store().tenants.insert(one)
      await store().tenants.insert(other)
      expect(await store().tenants.changeSequence(one.id)).toBe(0)
      await store().users.put(one.id, [aUser()])
      expect(await store().tenants.changeSequence(one.id)).toBeGreaterThan(0)
      expect(await store().tenants.changeSequence(other.id)).toBe(0)
    })
  })
}
