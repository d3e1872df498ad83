import { describe, expect, it } from 'vitest'
import { userSchema } from '../schemas/user.ts'
import { compareBy, type SortOrder } from './compare-by.ts'

const people = [
  { id: '1', userName: 'birch', active: true, meta: { created: '2024-01-01T01:00:00+02:00' } },
  {
    id: '2',
    userName: 'Alder',
    active: false,
    emails: [{ value: 'z' }, { value: 'a', primary: true }],
    meta: { created: '2024-01-01T00:00:00Z' },
  },
  { id: '3', userName: 'cedar', title: 'Guide', emails: [{ value: 'B' }, { value: 'y' }] },
]

function order(sortBy: string, sortOrder: SortOrder = 'ascending') {
  return people
    .toSorted(compareBy(sortBy, sortOrder, userSchema))
    .map((person) => person.id)
    .join('')
}

describe('compareBy', () => {
  it('sorts text without case', () => {
    expect(order('userName')).toBe('213')
    expect(order('USERNAME', 'descending')).toBe('312')
  })

  it('puts resources without a value last, or first when descending', () => {
    expect(order('title')).toBe('312')
    expect(order('title', 'descending')).toBe('123')
  })

  it('takes the primary value, else the first', () => {
    expect(order('emails')).toBe('231')
    expect(order('emails.value')).toBe('231')
  })

  it('sorts instants and booleans by what they mean', () => {
    expect(order('meta.created')).toBe('123')
    expect(order('active')).toBe('213')
  })

  it.each(['shoeSize', 'name', 'password', 'not a path', ''])('refuses "%s"', (sortBy) => {
    expect(() => order(sortBy)).toThrow(expect.objectContaining({ scimType: 'invalidPath' }))
  })
})
