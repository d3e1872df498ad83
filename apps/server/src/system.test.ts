import { expect, it } from 'vitest'
import { systemIds } from './system.ts'

it('ids sort by the time they were made', () => {
  const ids: string[] = []
  for (let made = 0; made < 5; made++) {
    ids.push(systemIds.next())
    const before = Date.now()
    while (Date.now() === before);
  }
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(5)
})
