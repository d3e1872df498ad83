import type { Initiator } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ann, asLines, aWrikeWorld, ben, cleo, nameOf, team, type WrikeWorld } from '../../test/team.ts'
import { dryRunOnDemand, provisionOnDemand } from './provision-on-demand.ts'

const SOMEONE: Initiator = { initiatorType: 'application', id: 'client', displayName: 'A client' }

let world: WrikeWorld
beforeEach(async () => {
  world = await aWrikeWorld()
})
afterEach(() => world.close())

async function provisionTeam(...memberIds: readonly string[]) {
  const subjects = [{ ruleId: null, objectId: team, objectTypeName: 'Group', memberIds }]
  return provisionOnDemand(world.deps, await world.job(), { subjects, initiatedBy: SOMEONE })
}

async function dryRunTeam(...memberIds: readonly string[]) {
  const subjects = [{ ruleId: null, objectId: team, objectTypeName: 'Group', memberIds }]
  return dryRunOnDemand(world.deps, await world.job(), { subjects, initiatedBy: SOMEONE })
}

describe('a group on demand', () => {
  beforeEach(async () => {
    for (const id of [ann, ben, cleo]) {
      await world.putUser({ id })
      await world.assign(id)
    }
    await world.putGroup({ id: team, displayName: 'Team' })
    await world.join(team, ann, ben)
    await world.assign(team)
  })

  it('OND-1: is provisioned with its chosen members, who get their accounts first', async () => {
    const results = await provisionTeam(ann)
    expect(asLines(world.wrike.sent()).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'POST Users',
      'POST Groups',
      'PATCH Groups',
    ])
    expect(results.map(({ entry }) => `${entry.objectType} ${entry.action} ${entry.status}`)).toEqual([
      'User create success',
      'Group create success',
      'Group update success',
    ])
    expect(results.at(-1)?.entry.initiatedBy).toEqual(SOMEONE)
    expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
  })

  it('OND-1: leaves the other members to the next cycle, which does nothing twice', async () => {
    await provisionTeam(ann)
    world.wrike.sent()
    await world.cycle()
    const patches = asLines(world.wrike.sent()).filter((line) => line.startsWith('PATCH Groups'))
    expect(patches).toHaveLength(1)
    expect(patches[0]).not.toContain(await world.accountOf(ann))
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
  })

  it('OND-6: shows in a dry run which members would be sent, and sends nothing', async () => {
    const results = await dryRunTeam(ann, cleo)
    expect(
      results.flatMap(({ unsent }) => unsent ?? []).map(({ method, path }) => `${method} ${path}`),
    ).toEqual([
      expect.stringMatching(/^POST .*Users$/),
      expect.stringMatching(/^POST .*Users$/),
      expect.stringMatching(/^POST .*Groups$/),
      expect.stringMatching(/^PATCH .*Groups\/./),
    ])
    expect(results.at(-1)?.entry).toMatchObject({ objectType: 'Group', action: 'update', status: 'success' })
    expect(asLines(world.wrike.sent()).filter((line) => !line.startsWith('GET'))).toEqual([])
    await provisionTeam(ann, cleo)
    await world.leave(team, ann)
    world.wrike.sent()
    const [, , , members] = await dryRunTeam(ann, cleo)
    expect(JSON.stringify(members?.unsent)).toContain(await world.accountOf(ann))
    expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
  })

  it('OND-1: takes out a chosen member who left, and adds nobody who is no member', async () => {
    await world.cycle()
    await world.leave(team, ann)
    world.wrike.sent()
    await provisionTeam(ann, cleo)
    expect(asLines(world.wrike.sent())).toHaveLength(1)
    expect(await world.membersOf('Team')).toEqual([nameOf(ben)])
  })
})
