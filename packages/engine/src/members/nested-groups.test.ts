import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ann, aWrikeWorld, ben, cleo, nameOf, team, type WrikeWorld } from '../../test/team.ts'
import { groupId, TENANT, type WorldOptions } from '../../test/world.ts'
import { changeJob } from '../jobs/control-job.ts'

let world: WrikeWorld
beforeEach(() => open())
afterEach(() => world.close())

async function open(options: WorldOptions = {}): Promise<void> {
  world = await aWrikeWorld(options)
}

const [inner, deep] = [groupId(8), groupId(9)]

/** The assigned team ∋ inner ∋ deep ∋ inner, a loop: Ann in the team, Ben in `inner`, Cleo in `deep`. */
async function givenNest(): Promise<void> {
  for (const id of [ann, ben, cleo]) await world.putUser({ id })
  await world.putGroup({ id: team, displayName: 'Team' })
  await world.putGroup({ id: inner, displayName: 'Inner' })
  await world.putGroup({ id: deep, displayName: 'Deep' })
  await world.join(team, ann, inner)
  await world.join(inner, ben, deep)
  await world.join(deep, cleo, inner)
  await world.assign(team)
}

const userNames = async () => (await world.wrike.users()).map((user) => user.userName).toSorted()
const activeNames = async () =>
  (await world.wrike.users())
    .filter((user) => user.active)
    .map((user) => user.userName)
    .toSorted()

async function scopingText(id: string): Promise<string | undefined> {
  const entry = await world.lastEntryOf(id)
  return entry?.steps.find((step) => step.provisioningStepType === 'scoping')?.description
}

describe('groups inside groups, as they are', () => {
  it('ASN-2: covers the immediate members of an assigned group and nobody below', async () => {
    await givenNest()
    await world.cycle()
    expect(await userNames()).toEqual([nameOf(ann)])
    expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
  })

  it('ASN-3: provisions no group inside an assigned group', async () => {
    await givenNest()
    await world.cycle()
    expect((await world.wrike.groups()).map((group) => group.displayName)).toEqual(['Team'])
    expect((await world.lastEntryOf(inner))?.errorInformation?.errorCode).toBe('NotEffectivelyEntitled')
  })

  it('ASN-2: covers an inner group once it is assigned itself', async () => {
    await givenNest()
    await world.assign(inner)
    await world.cycle()
    expect(await userNames()).toEqual([nameOf(ann), nameOf(ben)])
    expect(await world.membersOf('Inner')).toEqual([nameOf(ben)])
  })

  it('ASN-4: disables a member whom a rule drops from the group, and takes them out of it', async () => {
    await world.putUser({ id: ann })
    await world.putGroup({ id: team, displayName: 'Team' })
    await world.join(team, ann)
    await world.assign(team)
    await world.cycle()
    await world.leave(team, ann)
    await world.cycle()
    expect(await activeNames()).toEqual([])
    expect(await world.membersOf('Team')).toEqual([])
  })

  it('ASN-5: provisions neither a group without securityEnabled nor its members', async () => {
    await world.putUser({ id: ann })
    await world.putGroup({ id: team, displayName: 'Team', securityEnabled: false })
    await world.join(team, ann)
    await world.assign(team)
    await world.cycle()
    expect(await userNames()).toEqual([])
    expect(await world.wrike.groups()).toEqual([])
    await world.putGroup({ id: team, securityEnabled: true })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
  })
})

describe('groups inside groups, where the job expands them (L2)', () => {
  beforeEach(async () => {
    await world.close()
    await open({ settings: { NestedGroups: 'true' } })
    await givenNest()
    await world.cycle()
  })
  const everyone = [nameOf(ann), nameOf(ben), nameOf(cleo)]

  it('C49: covers members at any depth, and survives a loop', async () => {
    expect(await userNames()).toEqual(everyone)
    expect(await world.membersOf('Team')).toEqual(everyone)
    expect((await world.wrike.groups()).map((group) => group.displayName)).toEqual(['Team'])
  })

  it('names the groups through which somebody is in scope', async () => {
    expect(await scopingText(ann)).toBe('In scope: assigned through group "Team"')
    expect(await scopingText(cleo)).toBe(
      'In scope: assigned through group "Team" and in it "Inner" and in it "Deep"',
    )
  })

  it('follows who joins and leaves below', async () => {
    await world.leave(deep, cleo)
    await world.cycle()
    expect(await activeNames()).toEqual([nameOf(ann), nameOf(ben)])
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
    await world.join(inner, cleo)
    await world.cycle()
    expect(await activeNames()).toEqual(everyone)
    expect(await world.membersOf('Team')).toEqual(everyone)
  })

  it.each([
    ['leaves', () => world.leave(team, inner)],
    ['is deleted', () => world.putGroup({ id: inner, deletedAt: '2026-01-05T09:00:00.000Z' })],
    ['is deleted for ever', () => world.deps.store.groups.purge(TENANT, [inner])],
  ])('lets go of everyone below when a group between %s', async (_, change) => {
    await change()
    await world.cycle()
    expect(await activeNames()).toEqual([nameOf(ann)])
    expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
  })

  it('looks at everything again when the setting changes', async () => {
    await changeJob(world.deps, await world.job(), { settings: { NestedGroups: '' } })
    await world.cycle()
    expect(await activeNames()).toEqual([nameOf(ann)])
    expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
  })
})
