// What every TargetConnector does, whatever protocol it speaks. An adapter calls this with a way to open a fresh target.

import { asId } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TargetObject } from '../target-connector.ts'
import {
  aUser,
  errorOf,
  type Fixture,
  HOME_MAIL,
  type TargetFixture,
  WORK_MAIL,
} from './target-connector-samples.ts'
import { describeReferences, describeRemove, describeUpdate } from './target-connector-writes.ts'

/** Runs the contract; `open` is called once for each test. */
export function describeTargetConnectorContract(name: string, open: () => Promise<TargetFixture>): void {
  describe(`TargetConnector contract: ${name}`, () => {
    let target: TargetFixture
    beforeEach(async () => {
      target = await open()
    })
    afterEach(() => target.close())
    const fixture = () => target

    describe('testConnection', () => {
      it('passes against a healthy target and changes nothing', async () => {
        await target.connector.testConnection()
        expect(target.stored('User')).toEqual([])
      })

      it('stops when its signal has fired', async () => {
        const reason = new Error('nobody is waiting any more')
        await expect((async () => target.connector.testConnection(AbortSignal.abort(reason)))()).rejects.toBe(
          reason,
        )
      })
    })
    describeFind(fixture)
    describeList(fixture)
    describeCreate(fixture)
    describeUpdate(fixture)
    describeReferences(fixture)
    describeRemove(fixture)
  })
}

function describeFind(fixture: Fixture): void {
  describe('find', () => {
    it('gives the object whose attribute equals the value', async () => {
      const { connector, seed } = fixture()
      seed('User', aUser({ userName: 'grace@contoso.example', externalId: 'E-2' }))
      const id = seed('User', aUser())
      const found = await connector.find('User', 'userName', 'ada@contoso.example')
      expect(found).toEqual([{ id, values: expect.objectContaining(aUser()) }])
    })

    it('gives nothing when no object has the value', async () => {
      const { connector, seed } = fixture()
      seed('User', aUser())
      expect(await connector.find('User', 'userName', 'nobody@contoso.example')).toEqual([])
    })

    it('compares names without regard to case', async () => {
      const { connector, seed } = fixture()
      const id = seed('User', aUser())
      const found = await connector.find('User', 'userName', 'ADA@Contoso.example')
      expect(found.map((object) => object.id)).toEqual([id])
    })

    it('compares external ids with regard to case', async () => {
      const { connector, seed } = fixture()
      seed('User', aUser({ externalId: 'AbC' }))
      expect(await connector.find('User', 'externalId', 'abc')).toEqual([])
      expect(await connector.find('User', 'externalId', 'AbC')).toHaveLength(1)
    })

    it('gives every object that shares the value', async () => {
      const { connector, seed } = fixture()
      seed('User', aUser({ userName: 'a@contoso.example', externalId: 'same' }))
      seed('User', aUser({ userName: 'b@contoso.example', externalId: 'same' }))
      expect(await connector.find('User', 'externalId', 'same')).toHaveLength(2)
    })

    it('finds by a typed e-mail address', async () => {
      const { connector, seed } = fixture()
      const id = seed('User', aUser({ [WORK_MAIL]: 'work@contoso.example', [HOME_MAIL]: 'home@example.org' }))
      const found = await connector.find('User', WORK_MAIL, 'work@contoso.example')
      expect(found.map((object) => object.id)).toEqual([id])
      expect(await connector.find('User', WORK_MAIL, 'home@example.org')).toEqual([])
    })

    it.each([
      "o'neil+tag@contoso.example",
      'quo"te@contoso.example',
      'back\\slash@contoso.example',
      'a&b=c#d%20e@contoso.example',
      'zoë.ødegård@contoso.example',
      '名前@contoso.example',
      '" or userName pr or userName eq "',
    ])('keeps the characters of %s', async (userName) => {
      const { connector, seed } = fixture()
      seed('User', aUser({ userName: 'other@contoso.example', externalId: 'E-2' }))
      const id = seed('User', aUser({ userName }))
      const found = await connector.find('User', 'userName', userName)
      expect(found.map((object) => object.id)).toEqual([id])
    })
  })
}

function describeList(fixture: Fixture): void {
  describe('list', () => {
    it('brings every object, over several pages', async () => {
      const { connector, seed } = fixture()
      const seeded = Array.from({ length: 450 }, (_, index) =>
        seed('User', aUser({ userName: `user-${index}@contoso.example`, externalId: `E-${index}` })),
      )
      const listed: TargetObject[] = []
      for await (const page of connector.list('User')) listed.push(...page.objects)
      expect(listed.map((object) => object.id).toSorted()).toEqual(seeded.toSorted())
    })

    it('brings no object from an empty target', async () => {
      const listed: TargetObject[] = []
      for await (const page of fixture().connector.list('User')) listed.push(...page.objects)
      expect(listed).toEqual([])
    })
  })

  describe('read', () => {
    it('gives the object of the id', async () => {
      const { connector, seed } = fixture()
      const id = seed('User', aUser({ active: false }))
      expect(await connector.read('User', id)).toEqual({
        id,
        values: expect.objectContaining(aUser({ active: false })),
      })
    })

    it('gives null for an object that does not exist', async () => {
      expect(await fixture().connector.read('User', asId('no-such-id'))).toBeNull()
    })
  })
}

function describeCreate(fixture: Fixture): void {
  describe('create', () => {
    it('makes an object that holds exactly the values', async () => {
      const { connector, stored } = fixture()
      const created = await connector.create('User', aUser())
      expect(stored('User')).toEqual([{ id: created.id, values: aUser() }])
    })

    it('answers what the object holds', async () => {
      const created = await fixture().connector.create('User', aUser())
      expect(created.values).toEqual(expect.objectContaining(aUser()))
    })

    it('leaves out empty values', async () => {
      const { connector, stored } = fixture()
      await connector.create('User', aUser({ title: null, displayName: '' }))
      const { displayName: _, ...rest } = aUser()
      expect(stored('User').map((object) => object.values)).toEqual([rest])
    })

    it('reports a taken name as an entry conflict and makes nothing', async () => {
      const { connector, seed, stored } = fixture()
      seed('User', aUser())
      const error = await errorOf(connector.create('User', aUser({ externalId: 'E-2' })))
      expect(error.target).toMatchObject({ errorCode: 'EntryConflict', scope: 'object', httpStatus: 409 })
      expect(stored('User')).toHaveLength(1)
    })

    it('makes many objects at once', async () => {
      const { connector, stored } = fixture()
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          connector.create('User', aUser({ userName: `user-${index}@contoso.example` })),
        ),
      )
      expect(stored('User')).toHaveLength(40)
    })
  })
}
