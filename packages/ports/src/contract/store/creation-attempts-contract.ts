// Contract of CreationAttemptStore.

import type { JobId, ObjectId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CreationAttempt } from '../../store/creation-attempt-store.ts'
import { newId, type StoreUnderTest } from './sample-records.ts'

export function describeCreationAttempts(store: StoreUnderTest): void {
  describe('creation attempts', () => {
    let jobId: JobId
    beforeEach(() => {
      jobId = newId()
    })

    const attempt = (change: Partial<CreationAttempt> = {}): CreationAttempt => ({
      objectType: 'User',
      objectId: newId<ObjectId>(),
      displayName: 'Ann',
      queries: [
        { attribute: 'userName', value: 'ann@contoso.example' },
        { attribute: 'employeeNumber', value: 7 },
      ],
      ...change,
    })
    const list = (objectType: 'User' | 'Group' = 'User', after: string | null = null) =>
      store().creationAttempts.list(jobId, objectType, { after, limit: 9 })

    it('keeps the last one of an object, apart by type and job', async () => {
      const [user, group] = [attempt(), attempt({ objectType: 'Group', displayName: 'Team' })]
      const again = { ...user, queries: [{ attribute: 'userName', value: 'other' }] }
      await store().creationAttempts.put(jobId, [user, group])
      await store().creationAttempts.put(jobId, [again])
      const { get } = store().creationAttempts
      expect(await get(jobId, 'User', [user.objectId, group.objectId])).toEqual([again])
      expect(await get(newId(), 'User', [user.objectId])).toEqual([])
      expect(await list('Group')).toEqual([group])
    })

    it('pages by id and removes by key', async () => {
      const [first, second, third] = [attempt(), attempt(), attempt()]
      await store().creationAttempts.put(jobId, [first, second, third])
      expect(await list('User', first.objectId)).toEqual([second, third])
      await store().creationAttempts.remove(jobId, [second, { ...third, objectType: 'Group' }])
      expect(await list()).toEqual([first, third])
      await store().creationAttempts.clear(jobId)
      expect(await list()).toEqual([])
    })
  })
}
