// Contract of LinkStore and TargetListingStore.

import { asId, type JobId, type ObjectId, type TargetId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ListedAccount } from '../../store/cycle-store.ts'
import { aLink, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeLinks(store: StoreUnderTest): void {
  describe('links', () => {
    let jobId: JobId
    beforeEach(() => {
      jobId = newId()
    })

    it('gives back links by source and by target, of one object type and job', async () => {
      const user = aLink({
        targetValues: { userName: 'a', emails: [{ value: 'x', primary: true }], title: null },
      })
      const group = aLink({ objectType: 'Group', state: 'released', targetValues: null })
      await store().links.put(jobId, [user, group])
      const { getBySource, getByTarget } = store().links
      const sources = [user.sourceId, group.sourceId, newId<ObjectId>()]
      const targets = [user.targetId, group.targetId, newId<TargetId>()]
      expect(await getBySource(jobId, 'User', sources)).toEqual([user])
      expect(await getBySource(jobId, 'Group', sources)).toEqual([group])
      expect(await getByTarget(jobId, 'User', targets)).toEqual([user])
      expect(await getByTarget(newId(), 'User', targets)).toEqual([])
      expect(await getBySource(newId(), 'User', sources)).toEqual([])
    })

    it('gives back links by target whose objects wait at a step', async () => {
      const [waits, goesOn, done] = [aLink(), aLink(), aLink()]
      await store().links.put(jobId, [waits, goesOn, done])
      const pending = [waits, goesOn].map(({ objectType, sourceId: objectId }) => ({ objectType, objectId }))
      await store().pending.add(jobId, pending)
      await store().pending.move(jobId, pending.slice(1), 'export')
      const { getWaiting } = store().links
      const targets = [waits.targetId, goesOn.targetId, done.targetId, newId<TargetId>()].map((id) => ({
        id,
        values: {},
      }))
      expect(await getWaiting(jobId, 'scope', 'User', targets)).toEqual([waits])
      expect(await getWaiting(jobId, 'export', 'User', targets)).toEqual([goesOn])
      expect(await getWaiting(jobId, 'scope', 'Group', targets)).toEqual([])
      expect(await getWaiting(newId(), 'scope', 'User', targets)).toEqual([])
      expect(await getWaiting(jobId, 'scope', 'User', [])).toEqual([])
    })

    it('gives a waiting link the values that are known of its account, where it says the same', async () => {
      const [same, other, unknown] = [
        aLink({ targetValues: { userName: 'Zoë', emails: [{ value: 'x', primary: true }], title: null } }),
        aLink({ targetValues: { userName: 'b' } }),
        aLink({ targetValues: null }),
      ]
      const links = [same, other, unknown]
      await store().links.put(jobId, links)
      await store().pending.add(
        jobId,
        links.map(({ objectType, sourceId: objectId }) => ({ objectType, objectId })),
      )
      const values = { ...same.targetValues }
      const accounts = links.map(({ targetId: id }) => ({ id, values }))
      const found = await store().links.getWaiting(jobId, 'scope', 'User', accounts)
      const byId = new Map(found.map((link) => [link.sourceId, link]))
      expect(links.map(({ sourceId }) => byId.get(sourceId))).toEqual(links)
      expect(byId.get(same.sourceId)?.targetValues).toBe(values)
    })

    it('replaces a link by its source', async () => {
      const link = aLink()
      await store().links.put(jobId, [link])
      const after = {
        ...link,
        targetId: newId<TargetId>(),
        state: 'disabled' as const,
        displayName: 'Renamed',
        targetValues: null,
        updatedAt: minutesLater(9),
      }
      await store().links.put(jobId, [link, after])
      expect(await store().links.getBySource(jobId, 'User', [link.sourceId])).toEqual([after])
      expect(await store().links.getByTarget(jobId, 'User', [link.targetId])).toEqual([])
    })

    it('MAP-41: refuses a second object for an account, and takes it once the first has let go', async () => {
      const first = aLink()
      const second = aLink({ targetId: first.targetId })
      await store().links.put(jobId, [first])
      await expect(store().links.put(jobId, [aLink(), second])).rejects.toMatchObject({
        code: 'ERR_CONFLICT',
        property: 'targetId',
      })
      expect(await store().links.list(jobId, 'User', { after: null, limit: 9 })).toEqual([first])
      const elsewhere = [aLink({ objectType: 'Group', targetId: first.targetId })]
      await store().links.put(jobId, elsewhere)
      await store().links.put(newId(), [second])
      await store().links.remove(jobId, 'User', [first.sourceId])
      await store().links.put(jobId, [second])
      expect(await store().links.getByTarget(jobId, 'User', [first.targetId])).toEqual([second])
    })

    it('keeps any text that a target may answer with', async () => {
      const link = aLink({ displayName: 'é🎈', targetValues: { note: '\u0000"\\\u2029' } })
      await store().links.put(jobId, [link])
      expect(await store().links.getBySource(jobId, 'User', [link.sourceId])).toEqual([link])
      const withNul = aLink({ displayName: 'a\u0000b' })
      await store().links.put(jobId, [withNul])
      expect(await store().links.getBySource(jobId, 'User', [withNul.sourceId])).toHaveLength(1)
    })

    it('removes links by source', async () => {
      const [gone, stays] = [aLink(), aLink()]
      const namesake = aLink({ objectType: 'Group', sourceId: gone.sourceId })
      await store().links.put(jobId, [gone, stays, namesake])
      await store().links.remove(jobId, 'User', [gone.sourceId, newId()])
      expect(await store().links.list(jobId, 'User', { after: null, limit: 9 })).toEqual([stays])
      expect(await store().links.list(jobId, 'Group', { after: null, limit: 9 })).toEqual([namesake])
    })

    it('lists in source order by pages', async () => {
      const links = [aLink(), aLink(), aLink()]
      await store().links.put(jobId, links.toReversed())
      const first = await store().links.list(jobId, 'User', { after: null, limit: 2 })
      const rest = await store().links.list(jobId, 'User', { after: first[1]?.sourceId ?? null, limit: 2 })
      expect([...first, ...rest]).toEqual(links)
    })

    it('counts by object type and state', async () => {
      await store().links.put(jobId, [
        aLink(),
        aLink(),
        aLink({ state: 'disabled' }),
        aLink({ objectType: 'Group' }),
      ])
      const counts = await store().links.count(jobId)
      expect(new Set(counts)).toEqual(
        new Set([
          { objectType: 'User', state: 'managed', count: 2 },
          { objectType: 'User', state: 'disabled', count: 1 },
          { objectType: 'Group', state: 'managed', count: 1 },
        ]),
      )
    })

    it('writes and reads more than a statement takes, and clears a job', async () => {
      const links = Array.from({ length: 1234 }, () => aLink())
      await store().links.put(jobId, links)
      const found = await store().links.getBySource(
        jobId,
        'User',
        links.map((link) => link.sourceId),
      )
      const inOrder = found.toSorted((one, other) => (one.sourceId < other.sourceId ? -1 : 1))
      expect(inOrder).toEqual(links)
      const other = newId<JobId>()
      await store().links.put(other, [aLink()])
      await store().links.clear(jobId)
      expect(await store().links.count(jobId)).toEqual([])
      expect(await store().links.count(other)).toHaveLength(1)
    })
  })

  describe('target listing', () => {
    let jobId: JobId
    beforeEach(() => {
      jobId = newId()
    })
    const account = (name: string, change: Partial<ListedAccount> = {}): ListedAccount => ({
      targetId: newId(),
      values: { userName: name },
      keys: [{ attribute: 'userName', key: name }],
      ...change,
    })

    it('finds accounts by the keys that can match them', async () => {
      const ann = account('ann', {
        keys: [
          { attribute: 'userName', key: 'ann' },
          { attribute: 'externalId', key: '7' },
        ],
      })
      const seven = account('7')
      await store().listing.put(jobId, 'User', [ann, seven])
      const { findByKey } = store().listing
      expect(await findByKey(jobId, 'User', 'userName', ['ann', 'nobody'])).toEqual([
        { key: 'ann', targetId: ann.targetId, values: ann.values },
      ])
      expect(await findByKey(jobId, 'User', 'externalId', ['7'])).toEqual([
        { key: '7', targetId: ann.targetId, values: ann.values },
      ])
      expect(await findByKey(jobId, 'Group', 'userName', ['ann'])).toEqual([])
      expect(await findByKey(newId(), 'User', 'userName', ['ann'])).toEqual([])
    })

    it('finds every account that shares a key', async () => {
      const twins = [account('ann'), account('ann')]
      await store().listing.put(jobId, 'User', twins)
      const found = await store().listing.findByKey(jobId, 'User', 'userName', ['ann'])
      expect(found.map((hit) => hit.targetId).toSorted()).toEqual(
        twins.map((twin) => twin.targetId).toSorted(),
      )
    })

    it('finds keys of any length and tells them apart', async () => {
      const long = 'k'.repeat(9000)
      const [one, other] = [account(`${long}1`), account(`${long}2`)]
      await store().listing.put(jobId, 'User', [one, other])
      expect(await store().listing.findByKey(jobId, 'User', 'userName', [`${long}1`])).toEqual([
        { key: `${long}1`, targetId: one.targetId, values: one.values },
      ])
    })

    it('holds an account once, as it was shown last, and counts new ones', async () => {
      const ann = account('ann')
      expect(await store().listing.put(jobId, 'User', [ann, ann, account('bob')])).toBe(2)
      const renamed = account('anna', { targetId: ann.targetId })
      expect(await store().listing.put(jobId, 'User', [renamed, account('eve')])).toBe(1)
      expect(await store().listing.getByTarget(jobId, 'User', [ann.targetId])).toEqual([
        { targetId: ann.targetId, values: renamed.values },
      ])
      expect(await store().listing.findByKey(jobId, 'User', 'userName', ['ann'])).toEqual([])
      expect(await store().listing.findByKey(jobId, 'User', 'userName', ['anna'])).toHaveLength(1)
    })

    it('gives back accounts by target id', async () => {
      const [ann, bob] = [account('ann'), account('bob', { targetId: asId('ZZ-9'), keys: [] })]
      await store().listing.put(jobId, 'User', [ann, bob])
      expect(await store().listing.getByTarget(jobId, 'User', [bob.targetId, newId()])).toEqual([
        { targetId: bob.targetId, values: bob.values },
      ])
      expect(await store().listing.getByTarget(jobId, 'Group', [bob.targetId])).toEqual([])
    })

    it('forgets the whole listing of a job', async () => {
      const other = newId<JobId>()
      const ann = account('ann')
      await store().listing.put(jobId, 'User', [ann])
      await store().listing.put(other, 'User', [ann])
      await store().listing.clear(jobId)
      expect(await store().listing.getByTarget(jobId, 'User', [ann.targetId])).toEqual([])
      expect(await store().listing.findByKey(jobId, 'User', 'userName', ['ann'])).toEqual([])
      expect(await store().listing.findByKey(other, 'User', 'userName', ['ann'])).toHaveLength(1)
    })
  })
}
