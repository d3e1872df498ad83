// The part of the target connector's contract that changes what is there: update, references, remove.

import { type AttributeValues, asId, type TargetId } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import type { TargetObject } from '../target-connector.ts'
import {
  aUser,
  change,
  DEPARTMENT,
  errorOf,
  type Fixture,
  HOME_MAIL,
  MANAGER,
  WORK_CITY,
  WORK_MAIL,
} from './target-connector-samples.ts'

/** One attribute, several, and none. */
export function describeUpdate(fixture: Fixture): void {
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

/** Managers and members. */
export function describeReferences(fixture: Fixture): void {
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

    it('leaves the members of groups out of what it finds and lists', async () => {
      const { connector, seed } = fixture()
      const members = [seed('User', aUser())]
      const id = seed('Group', { displayName: 'Engineers', members })
      const expected = [{ id, values: { displayName: 'Engineers' } }]
      expect(await connector.find('Group', 'displayName', 'Engineers')).toEqual(expected)
      for await (const page of connector.list('Group')) expect(page.objects).toEqual(expected)
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

/** Removing, and counting what was sent. */
export function describeRemove(fixture: Fixture): void {
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
