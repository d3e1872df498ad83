// Contract of ImportStagingStore and KeyStore.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StagedRow } from '../../store/import-store.ts'
import type { Store } from '../../store/store.ts'
import { AN_INSTANT, aUser, insertTenant, newId, type StoreUnderTest } from './sample-records.ts'

export function describeImports(store: StoreUnderTest, open: () => Promise<Store>): void {
  describe('import staging', () => {
    let tenantId: TenantId
    let importId: string
    beforeEach(async () => {
      tenantId = await insertTenant(store())
      importId = newId()
    })
    const row = (line: number, key: string, referenceKey: string | null = null): StagedRow => ({
      line,
      key,
      referenceKey,
      values: { line, tags: ['x'] },
    })

    it('gives back rows after a line, in line order', async () => {
      const rows = [row(2, 'a'), row(3, 'b', 'a'), row(5, 'c')]
      await store().imports.add(tenantId, importId, rows.toReversed())
      expect(await store().imports.page(tenantId, importId, 0, 2)).toEqual(rows.slice(0, 2))
      expect(await store().imports.page(tenantId, importId, 3, 2)).toEqual(rows.slice(2))
      expect(await store().imports.page(tenantId, importId, 5, 2)).toEqual([])
    })

    it('names rows that repeat an earlier key, with the first line of that key', async () => {
      const rows = [row(2, 'a'), row(3, 'b'), row(4, 'a'), row(5, 'b'), row(6, 'a')]
      await store().imports.add(tenantId, importId, rows)
      const repeated = [
        { ...row(4, 'a'), firstLine: 2 },
        { ...row(5, 'b'), firstLine: 3 },
        { ...row(6, 'a'), firstLine: 2 },
      ]
      expect(await store().imports.duplicates(tenantId, importId, 10)).toEqual(repeated)
      expect(await store().imports.duplicates(tenantId, importId, 2)).toEqual(repeated.slice(0, 2))
    })

    it('names rows that refer to a user that is neither imported nor live in the directory', async () => {
      const live = aUser({ userPrincipalName: 'Live@Contoso.example' })
      const deleted = aUser({ userPrincipalName: 'deleted@contoso.example', deletedAt: AN_INSTANT })
      await store().users.put(tenantId, [live, deleted])
      const elsewhere = await insertTenant(store())
      await store().users.put(elsewhere, [aUser({ userPrincipalName: 'foreign@contoso.example' })])
      await store().imports.add(tenantId, importId, [
        row(2, 'a', 'live@contoso.example'),
        row(3, 'b', 'deleted@contoso.example'),
        row(4, 'c', 'a'),
        row(5, 'd', 'foreign@contoso.example'),
        row(6, 'e', 'nobody@contoso.example'),
        row(7, 'f'),
      ])
      const dangling = await store().imports.danglingUserReferences(tenantId, importId, 10)
      expect(dangling.map((found) => found.line)).toEqual([3, 5, 6])
      expect(await store().imports.danglingUserReferences(tenantId, importId, 1)).toHaveLength(1)
    })

    it('keeps imports apart and clears one', async () => {
      const other = newId<string>()
      await store().imports.add(tenantId, importId, [row(2, 'a')])
      await store().imports.add(tenantId, other, [row(2, 'a'), row(3, 'b', 'c')])
      expect(await store().imports.duplicates(tenantId, importId, 10)).toEqual([])
      await store().imports.clear(tenantId, importId)
      expect(await store().imports.page(tenantId, importId, 0, 10)).toEqual([])
      expect(await store().imports.page(tenantId, other, 0, 10)).toHaveLength(2)
    })

    it('stages more rows than a statement takes', async () => {
      const rows = Array.from({ length: 1300 }, (_, index) => row(index + 2, `key ${index}`))
      await store().imports.add(tenantId, importId, rows)
      expect(await store().imports.page(tenantId, importId, 0, 5000)).toEqual(rows)
    })

    it('drops what every import left behind', async () => {
      const fresh = await open()
      try {
        await fresh.imports.add(tenantId, importId, [row(2, 'a')])
        await fresh.imports.clearAll()
        expect(await fresh.imports.page(tenantId, importId, 0, 10)).toEqual([])
      } finally {
        await fresh.close()
      }
    })
  })

  describe('keys', () => {
    it('answers null for a name that is not there', async () => {
      expect(await store().keys.get(newId())).toBeNull()
    })

    it('keeps the first sealed text of a name', async () => {
      const name = newId<string>()
      expect(await store().keys.getOrInsert(name, 'first')).toBe('first')
      expect(await store().keys.getOrInsert(name, 'second')).toBe('first')
      expect(await store().keys.get(name)).toBe('first')
    })

    it('gives everyone who asks at once the same text', async () => {
      const name = newId<string>()
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) => store().keys.getOrInsert(name, `text ${index}`)),
      )
      expect(new Set(answers).size).toBe(1)
    })
  })
}
