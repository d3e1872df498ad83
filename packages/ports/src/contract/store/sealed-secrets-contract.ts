// Contract of SealedSecretStore.

import type { ServicePrincipalId } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealedSecret } from '../../store/sealed-secret-store.ts'
import type { Store } from '../../store/store.ts'
import { insertTenant, newId } from './sample-records.ts'

export function describeSealedSecrets(open: () => Promise<Store>): void {
  describe('sealed secrets', () => {
    let store: Store
    let ids: { readonly tenantId: Awaited<ReturnType<typeof insertTenant>>; readonly app: ServicePrincipalId }
    beforeEach(async () => {
      store = await open()
      const tenantId = await insertTenant(store)
      ids = { tenantId, app: newId() }
      await store.jobs.replaceSecrets(tenantId, ids.app, [
        { key: 'BaseAddress', value: 'https://target.example', isSealed: false },
        { key: 'SecretToken', value: 'sealed token', isSealed: true },
        { key: 'Password', value: 'sealed password', isSealed: true },
      ])
      await store.keys.getOrInsert('page-token-key', 'sealed page key')
      await store.keys.getOrInsert('token-signing-key', 'sealed signing key')
      await store.signIns.put(tenantId, {
        userId: newId(),
        passwordHash: 'argon2id.a.b',
        mustChangePassword: false,
        failures: 0,
        blockedUntil: null,
        secondFactor: null,
      })
      await store.signIns.put(tenantId, {
        userId: newId(),
        passwordHash: 'argon2id.a.b',
        mustChangePassword: false,
        failures: 0,
        blockedUntil: null,
        secondFactor: { sealedSecret: 'sealed seed', isConfirmed: true, lastStep: 7, recoveryHashes: ['a'] },
      })
      await store.webhooks.insert({
        id: newId<string & {}>(),
        tenantId,
        displayName: 'On call',
        address: 'https://hooks.example/',
        sealed: 'sealed hook',
        kinds: null,
        isEnabled: true,
        createdAt: '2026-01-05T08:00:00.000Z',
      })
    })
    afterEach(() => store.close())

    const all = [
      'sealed token',
      'sealed password',
      'sealed page key',
      'sealed signing key',
      'sealed seed',
      'sealed hook',
    ]

    it.each([1, 2, 3, 500])('lists all of them and nothing else, %i at a time', async (limit) => {
      const found: SealedSecret[] = []
      for (;;) {
        const page = await store.sealedSecrets.list({ after: found.at(-1)?.place ?? null, limit })
        found.push(...page)
        if (page.length < limit) break
      }
      expect(found.map(({ sealed }) => sealed)).toEqual(all)
    })

    it('replaces what is still there, and leaves the rest of it alone', async () => {
      const before = await store.sealedSecrets.list({ after: null, limit: 500 })
      const changes = before.map(({ place, sealed }) => ({ place, before: sealed, after: `new ${sealed}` }))
      expect(await store.sealedSecrets.replace(changes)).toBe(all.length)
      expect(await store.sealedSecrets.replace(changes)).toBe(0)
      const after = await store.sealedSecrets.list({ after: null, limit: 500 })
      expect(after.map(({ sealed }) => sealed)).toEqual(all.map((sealed) => `new ${sealed}`))
      expect(await store.keys.get('page-token-key')).toBe('new sealed page key')
      expect(await store.jobs.secrets(ids.tenantId, ids.app)).toEqual([
        { key: 'BaseAddress', value: 'https://target.example', isSealed: false },
        { key: 'SecretToken', value: 'new sealed token', isSealed: true },
        { key: 'Password', value: 'new sealed password', isSealed: true },
      ])
    })
  })
}
