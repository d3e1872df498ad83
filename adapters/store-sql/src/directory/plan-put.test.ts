import { asId, type ObjectId } from '@rollcall/core'
import { Conflict } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { namesToRelease, namesToTake, type ObjectRow, planPut, type UniqueName } from './plan-put.ts'

type Row = ObjectRow & { readonly name: string }

const NAME: UniqueName<Row> = { kind: 'user', property: 'userPrincipalName', keyOf: (row) => row.name }

function row(id: string, change: Partial<Row> = {}): Row {
  return { id: asId<ObjectId>(id), name: id, properties: '{}', deleted_at: null, ...change }
}

function stored(...rows: readonly Row[]): ReadonlyMap<ObjectId, Row> {
  return new Map(rows.map((one) => [one.id, one]))
}

describe('planning a put', () => {
  it('tells new, changed and equal rows apart', () => {
    const known = stored(row('a'), row('b'))
    const plan = planPut([row('a'), row('b', { name: 'B' }), row('c')], known)
    expect(plan).toEqual({ changed: [row('b', { name: 'B' }), row('c')], inserted: 1, updated: 1 })
  })

  it('compares properties as documents, not as texts', () => {
    const known = stored(row('a', { properties: '{"x":1,"y":{"z":[1,2]}}' }))
    const same = row('a', { properties: '{"y":{"z":[1,2]},"x":1}' })
    const other = row('a', { properties: '{"y":{"z":[2,1]},"x":1}' })
    expect(planPut([same], known).changed).toEqual([])
    expect(planPut([other], known).changed).toEqual([other])
  })

  it('takes the last of two rows with one id', () => {
    expect(planPut([row('a'), row('a', { name: 'z' })], stored()).changed).toEqual([row('a', { name: 'z' })])
  })
})

describe('unique names of a put', () => {
  it('are taken by new, renamed and restored objects', () => {
    const known = stored(row('renamed'), row('restored', { deleted_at: '2026' }), row('edited'))
    const changed = [
      row('new'),
      row('renamed', { name: 'x' }),
      row('restored'),
      row('edited', { properties: '{"a":1}' }),
      row('gone', { deleted_at: '2026' }),
    ]
    expect([...namesToTake(changed, known, NAME).keys()]).toEqual(['new', 'x', 'restored'])
  })

  it('are refused when two objects of the list ask for one', () => {
    expect(() => namesToTake([row('a'), row('b', { name: 'a' })], stored(), NAME)).toThrow(Conflict)
  })

  it('are released first by objects that give them up in the same put', () => {
    const changed = [row('a', { name: 'b' }), row('b', { name: 'a' })]
    const taken = namesToTake(changed, stored(row('a'), row('b')), NAME)
    const holders = [
      { id: asId<ObjectId>('b'), key: 'b' },
      { id: asId<ObjectId>('a'), key: 'a' },
    ]
    expect(namesToRelease(taken, holders, changed, NAME)).toEqual(['b', 'a'])
  })

  it('are refused while an object outside the put holds them', () => {
    const taken = namesToTake([row('a')], stored(), NAME)
    const holders = [{ id: asId<ObjectId>('other'), key: 'a' }]
    expect(() => namesToRelease(taken, holders, [row('a')], NAME)).toThrow(Conflict)
  })
})
