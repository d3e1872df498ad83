import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'

const [ann, ben, cleo] = [userId(1), userId(2), userId(3)]
const EXPRESSION = 'SelectUniqueValue([department], Append([department], "1"), Append([department], "2"))'

let world: World
beforeEach(async () => {
  world = await aWorld({
    mappings: [
      {
        targetAttributeName: 'displayName',
        source: { type: 'Function', name: '', expression: EXPRESSION, parameters: [] },
      },
    ],
  })
})
afterEach(() => world.close())

async function givenAssigned(...ids: ReturnType<typeof userId>[]): Promise<void> {
  for (const id of ids) {
    await world.putUser({ id })
    await world.assign(id)
  }
}

const displayNames = () => world.accounts().map((account) => account.displayName)

describe('SelectUniqueValue in a cycle (expressions.md §14)', () => {
  it('passes over what an account of the target holds', async () => {
    world.target.put('User', { userName: 'other', displayName: 'Sales' })
    await givenAssigned(ann)
    await world.cycle()
    expect(displayNames()).toEqual(['Sales', 'Sales1'])
  })

  it('gives people of one page different values', async () => {
    await givenAssigned(ann, ben, cleo)
    await world.cycle()
    expect(displayNames().toSorted()).toEqual(['Sales', 'Sales1', 'Sales2'])
  })

  it('leaves the value alone on updates', async () => {
    await givenAssigned(ann)
    await world.cycle()
    await world.putUser({ id: ann, properties: { department: 'Legal' } })
    await world.cycle()
    expect(displayNames()).toEqual(['Sales'])
  })

  it('fails the object when every candidate is taken', async () => {
    for (const name of ['Sales', 'Sales1', 'Sales2'])
      world.target.put('User', { userName: name, displayName: name })
    await givenAssigned(ann)
    await world.cycle()
    expect(displayNames()).toHaveLength(3)
    const [entry] = await world.log()
    expect(entry?.errorInformation?.errorCode).toBe('InvalidExpressionResult')
  })
})
