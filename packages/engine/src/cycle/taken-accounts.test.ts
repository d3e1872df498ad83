import { afterEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'
import { provisionOnDemand } from '../on-demand/provision-on-demand.ts'

const [ann, ben] = [userId(1), userId(2)]
const SOMEONE = { initiatorType: 'application', id: 'client', displayName: 'A client' } as const

let world: World
afterEach(() => world.close())

/** Both match the account that is there: what they are matched by says the same of both. */
async function givenTwoWhoMatchOne(): Promise<void> {
  const expression = '[department]'
  world = await aWorld({
    mappings: [
      { targetAttributeName: 'userName', source: { type: 'Function', name: '', expression, parameters: [] } },
    ],
  })
  world.target.put('User', { userName: 'shared', active: true })
  for (const id of [ann, ben]) {
    await world.putUser({ id, properties: { department: 'shared' } })
  }
}

/** Does it while the first update of a cycle is under way. @returns the connectors of everybody else. */
function duringFirstUpdate(act: () => Promise<unknown>) {
  const { connectors } = world.deps
  let isFirst = true
  const open: typeof connectors.open = (connection) => {
    const connector = connectors.open(connection)
    return {
      ...connector,
      update: async (...args) => {
        if (isFirst) {
          isFirst = false
          await act()
        }
        return connector.update(...args)
      },
    }
  }
  Object.assign(world.deps, { connectors: { ...connectors, open } })
}

const onDemand = async (objectId: string) =>
  provisionOnDemand(world.deps, await world.job(), {
    subjects: [{ ruleId: null, objectId, objectTypeName: 'User', memberIds: [] }],
    initiatedBy: SOMEONE,
  })
const links = async () =>
  (await world.deps.store.links.getBySource((await world.job()).id, 'User', [ann, ben])).map(
    ({ sourceId }) => sourceId,
  )

describe('an account that two people match at the same time (provisioning.md MAP-41)', () => {
  it('MAP-41: stays with whom it was given on demand; the cycle is told of the other, and goes on', async () => {
    await givenTwoWhoMatchOne()
    await world.assign(ben)
    duringFirstUpdate(async () => {
      await world.assign(ann)
      await onDemand(ann)
    })
    expect(await world.cycle()).toBe('finished')
    expect(await links()).toEqual([ann])
    const failure = (await world.log()).find(({ status }) => status === 'failure')
    expect(failure).toMatchObject({
      sourceId: ben,
      errorInformation: { errorCode: 'DuplicateSourceEntries' },
    })
    expect(await world.deps.store.escrows.count((await world.job()).id)).toBe(1)
  })

  it('MAP-41: holds what its owner says after the next cycle, whatever the other wrote to it', async () => {
    await givenTwoWhoMatchOne()
    await world.assign(ben)
    duringFirstUpdate(async () => {
      await world.assign(ann)
      await onDemand(ann)
    })
    await world.cycle()
    expect(world.account('shared')?.displayName).toBe('User 2')
    await world.cycle()
    expect(world.account('shared')?.displayName).toBe('User 1')
  })

  it('MAP-41: is refused on demand, in words, to who comes second', async () => {
    await givenTwoWhoMatchOne()
    await world.assign(ann)
    await world.assign(ben)
    duringFirstUpdate(() => onDemand(ben))
    const [result] = await onDemand(ann)
    expect(result?.entry).toMatchObject({
      status: 'failure',
      errorInformation: {
        errorCode: 'DuplicateSourceEntries',
        reason: `User ${ann} matches the account that belongs to ${ben}`,
      },
    })
    expect(await links()).toEqual([ben])
  })
})
