// What every TargetConnector does, whatever protocol it speaks. An adapter calls this with a way to open a fresh target.

import { type AttributeValues, asId, type ObjectType, type TargetId } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AttributeChange, TargetConnector, TargetObject, TargetObjectType } from '../target-connector.ts'
import { TargetError } from '../target-connector.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const MANAGER = `${ENTERPRISE}:manager`
const DEPARTMENT = `${ENTERPRISE}:department`
const WORK_MAIL = 'emails[type eq "work"].value'
const HOME_MAIL = 'emails[type eq "home"].value'
const WORK_CITY = 'addresses[type eq "work"].locality'

/** The object types that the contract's connection is opened with. */
export const CONTRACT_OBJECT_TYPES: readonly TargetObjectType[] = [
  {
    objectType: 'User',
    targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
    attributes: [
      'userName',
      'externalId',
      'active',
      'displayName',
      'title',
      'name.givenName',
      'name.familyName',
      WORK_MAIL,
      HOME_MAIL,
      WORK_CITY,
      'phoneNumbers[type eq "mobile"].value',
      DEPARTMENT,
      MANAGER,
    ],
    referenceAttributes: [MANAGER],
    matchingAttribute: 'userName',
  },
  {
    objectType: 'Group',
    targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:Group',
    attributes: ['displayName', 'externalId', 'members'],
    referenceAttributes: ['members'],
    matchingAttribute: 'displayName',
  },
]

/** One empty target with a connector opened on it for `CONTRACT_OBJECT_TYPES`, and a view of it from behind. */
export type TargetFixture = {
  readonly connector: TargetConnector
  /** What the target holds, as flat attribute values without empty ones; lists of references as ids. */
  readonly stored: (objectType: ObjectType) => readonly TargetObject[]
  /** Puts an object there as if someone else had made it. */
  readonly seed: (objectType: ObjectType, values: AttributeValues) => TargetId
  readonly close: () => Promise<void>
}

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

type Fixture = () => TargetFixture

/** A complete user; `values` replace or add. */
function aUser(values: AttributeValues = {}): AttributeValues {
  return {
    userName: 'ada@contoso.example',
    externalId: 'E-1',
    active: true,
    displayName: 'Ada Lovelace',
    'name.givenName': 'Ada',
    'name.familyName': 'Lovelace',
    [WORK_MAIL]: 'ada@contoso.example',
    [DEPARTMENT]: 'Research',
    ...values,
  }
}

function change(
  attribute: string,
  oldValue: AttributeChange['oldValue'],
  newValue: AttributeChange['newValue'],
): AttributeChange {
  return { attribute, oldValue, newValue }
}

async function errorOf(promise: Promise<unknown>): Promise<TargetError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TargetError)
  // Checked on the line above.
  return error as TargetError
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

function describeUpdate(fixture: Fixture): void {
  const given = (values: AttributeValues = aUser()): TargetObject => ({
    id: fixture().seed('User', values),
    values,
  })

  describe('update', () => {
    it.each([
      ['a name', change('displayName', 'Ada Lovelace', 'Countess of Lovelace')],
      ['part of a complex name', change('name.familyName', 'Lovelace', 'King')],
      ['a boolean', change('active', true, false)],
      ['an extension attribute', change(DEPARTMENT, 'Research', 'Mathematics')],
      ['a typed e-mail address', change(WORK_MAIL, 'ada@contoso.example', 'countess@contoso.example')],
      ['an attribute that had no value', change('title', null, 'Analyst')],
      ['a typed value that did not exist', change(HOME_MAIL, null, 'ada@home.example')],
      ['a typed value of an attribute without any', change(WORK_CITY, null, 'London')],
    ])('writes %s and nothing else', async (_, one) => {
      const current = given()
      await fixture().connector.update('User', current, [one])
      const expected = { ...aUser(), [one.attribute]: one.newValue }
      expect(fixture().stored('User')).toEqual([{ id: current.id, values: expected }])
    })

    it('writes several attributes at once', async () => {
      const current = given()
      await fixture().connector.update('User', current, [
        change('displayName', 'Ada Lovelace', 'Ada King'),
        change('name.familyName', 'Lovelace', 'King'),
        change(HOME_MAIL, null, 'ada@home.example'),
        change(WORK_CITY, null, 'London'),
        change(DEPARTMENT, 'Research', 'Mathematics'),
        change('active', true, false),
      ])
      expect(fixture().stored('User')[0]?.values).toEqual({
        ...aUser(),
        displayName: 'Ada King',
        'name.familyName': 'King',
        [HOME_MAIL]: 'ada@home.example',
        [WORK_CITY]: 'London',
        [DEPARTMENT]: 'Mathematics',
        active: false,
      })
    })

    it.each(['title', HOME_MAIL, 'name.givenName', DEPARTMENT])(
      'clears %s and nothing else',
      async (name) => {
        const values = aUser({ title: 'Analyst', [HOME_MAIL]: 'ada@home.example' })
        const current = given(values)
        await fixture().connector.update('User', current, [change(name, values[name] ?? null, null)])
        const { [name]: _, ...rest } = values
        expect(fixture().stored('User')[0]?.values).toEqual(rest)
      },
    )

    it('answers what the object holds now', async () => {
      const current = given()
      const updated = await fixture().connector.update('User', current, [
        change('title', null, 'Analyst'),
        change('displayName', 'Ada Lovelace', null),
      ])
      expect(updated.id).toBe(current.id)
      expect(updated.values.title).toBe('Analyst')
      expect(updated.values.displayName ?? null).toBeNull()
      expect(updated.values.userName).toBe('ada@contoso.example')
    })

    it('sends nothing when nothing changes', async () => {
      const { connector } = fixture()
      const current = given()
      const before = connector.requestCount()
      expect(await connector.update('User', current, [])).toEqual(current)
      expect(connector.requestCount()).toBe(before)
    })

    it('gives the same end state when it is repeated', async () => {
      const current = given()
      const changes = [change(HOME_MAIL, null, 'ada@home.example'), change('title', null, 'Analyst')]
      await fixture().connector.update('User', current, changes)
      const once = fixture().stored('User')
      await fixture().connector.update('User', { ...current, values: once[0]?.values ?? {} }, changes)
      expect(fixture().stored('User')).toEqual(once)
    })

    it('reports an object that is gone as an invalid anchor', async () => {
      const gone: TargetObject = { id: asId('no-such-id'), values: aUser() }
      const error = await errorOf(
        fixture().connector.update('User', gone, [change('title', null, 'Analyst')]),
      )
      expect(error.target).toMatchObject({ errorCode: 'InvalidAnchor', scope: 'object' })
    })
  })
}

function describeReferences(fixture: Fixture): void {
  describe('references', () => {
    it('sets, replaces and clears a manager', async () => {
      const { connector, seed, stored } = fixture()
      const first = seed('User', aUser({ userName: 'first@contoso.example', externalId: 'E-2' }))
      const second = seed('User', aUser({ userName: 'second@contoso.example', externalId: 'E-3' }))
      const id = seed('User', aUser())
      const managerOf = () => stored('User').find((object) => object.id === id)?.values[MANAGER]

      const none = { id, values: aUser() }
      const withFirst = await connector.update('User', none, [change(MANAGER, null, first)])
      expect([managerOf(), withFirst.values[MANAGER]]).toEqual([first, first])
      const withSecond = await connector.update('User', withFirst, [change(MANAGER, first, second)])
      expect([managerOf(), withSecond.values[MANAGER]]).toEqual([second, second])
      await connector.update('User', withSecond, [change(MANAGER, second, null)])
      expect(managerOf()).toBeUndefined()
    })

    it('creates an object with its manager', async () => {
      const { connector, seed, stored } = fixture()
      const manager = seed('User', aUser({ userName: 'boss@contoso.example', externalId: 'E-2' }))
      const created = await connector.create('User', aUser({ [MANAGER]: manager }))
      expect(created.values[MANAGER]).toBe(manager)
      expect(stored('User').find((object) => object.id === created.id)?.values[MANAGER]).toBe(manager)
    })

    it('adds and removes members without touching the others', async () => {
      const { connector, seed, stored } = fixture()
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) =>
        seed('User', aUser({ userName: `${letter}@contoso.example`, externalId: letter })),
      ) as [TargetId, TargetId, TargetId, TargetId] // four letters, four ids
      const id = seed('Group', { displayName: 'Engineers', members: [a, b, d] })
      const current: TargetObject = { id, values: { displayName: 'Engineers', members: [a, b] } }
      const updated = await connector.update('Group', current, [change('members', [a, b], [b, c])])
      expect(membersOf(stored('Group')[0])).toEqual([b, c, d].toSorted())
      expect(membersOf(updated)).toEqual(expect.arrayContaining([b, c]))
    })

    it('reads the members of a group', async () => {
      const { connector, seed } = fixture()
      const member = seed('User', aUser())
      const id = seed('Group', { displayName: 'Engineers', members: [member] })
      expect(membersOf(await connector.read('Group', id))).toEqual([member])
    })

    it('adds and removes several hundred members', async () => {
      const { connector, seed, stored } = fixture()
      const members = Array.from({ length: 350 }, (_, index) =>
        seed('User', aUser({ userName: `user-${index}@contoso.example`, externalId: `E-${index}` })),
      )
      const created = await connector.create('Group', { displayName: 'Everyone' })
      const full = await connector.update('Group', created, [change('members', null, members)])
      expect(membersOf(stored('Group')[0])).toEqual(members.toSorted())
      const rest = members.slice(300)
      await connector.update('Group', full, [change('members', members, rest)])
      expect(membersOf(stored('Group')[0])).toEqual(rest.toSorted())
    })
  })
}

function membersOf(object: TargetObject | null | undefined): readonly unknown[] {
  const members = object?.values.members
  return Array.isArray(members) ? members.toSorted() : []
}

function describeRemove(fixture: Fixture): void {
  describe('remove', () => {
    it('takes the object away and leaves the others', async () => {
      const { connector, seed, stored } = fixture()
      const id = seed('User', aUser())
      const other = seed('User', aUser({ userName: 'other@contoso.example', externalId: 'E-2' }))
      await connector.remove('User', id)
      expect(stored('User').map((object) => object.id)).toEqual([other])
    })

    it('succeeds when the object is gone already', async () => {
      const { connector, seed, stored } = fixture()
      const id = seed('User', aUser())
      await connector.remove('User', id)
      await connector.remove('User', id)
      expect(stored('User')).toEqual([])
    })
  })

  describe('requestCount', () => {
    it('counts one request for each simple call', async () => {
      const { connector } = fixture()
      const before = connector.requestCount()
      const created = await connector.create('User', aUser())
      await connector.update('User', created, [change('title', null, 'Analyst')])
      await connector.remove('User', created.id)
      expect(connector.requestCount() - before).toBe(3)
    })
  })
}
