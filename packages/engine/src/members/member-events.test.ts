import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ann,
  asLines,
  aWrikeWorld,
  ben,
  cleo,
  crew,
  dora,
  nameOf,
  team,
  type WrikeWorld,
} from '../../test/team.ts'
import { TENANT, type WorldOptions } from '../../test/world.ts'

let world: WrikeWorld
beforeEach(() => open())
afterEach(() => world.close())

async function open(options: WorldOptions = {}): Promise<void> {
  world = await aWrikeWorld(options)
}

const DELETED_AT = '2026-01-05T09:00:00.000Z'
const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

async function managerOf(id: string): Promise<string | undefined> {
  const user = (await world.wrike.users()).find((each) => each.userName === nameOf(id))
  return user[MANAGER]?.manager?.value
}

describe('events of members (provisioning.md 6.2)', () => {
  beforeEach(() => world.givenTeam())

  it('6.2: member left a provisioned group: removes it there', async () => {
    await world.leave(team, ann)
    await world.cycle()
    expect(asLines(world.wrike.sent())).toHaveLength(1)
    expect(await world.membersOf('Team')).toEqual([nameOf(ben)])
  })

  it('6.2: member left a provisioned group: also where updates are off', async () => {
    await world.close()
    await open()
    await world.givenTeam()
    const job = await world.job()
    const schema = await world.deps.store.jobs.schema(job.id)
    await world.deps.store.jobs.saveSchema(job.id, {
      ...schema,
      synchronizationRules: schema.synchronizationRules.map((rule) => ({
        ...rule,
        objectMappings: rule.objectMappings.map((mapping) => ({ ...mapping, flowTypes: ['Add'] })),
      })),
    })
    await world.leave(team, ann)
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ben)])
  })

  it('CYC-32: re-sends the memberships of a person who was disabled and returns', async () => {
    await world.putUser({ id: ann, accountEnabled: false })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ben)])
    await world.putUser({ id: ann, accountEnabled: true })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
  })

  it('CYC-32: re-sends the memberships of a person restored from the recycle bin', async () => {
    await world.putUser({ id: ann, deletedAt: DELETED_AT })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ben)])
    await world.putUser({ id: ann, deletedAt: null })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
  })

  it('CYC-32: puts a person into their groups again whose account was lost and made anew', async () => {
    await world.wrike.scim('DELETE', `/Users/${await world.accountOf(ann)}`)
    await world.putUser({ id: ann, displayName: 'Ann' })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
    // What is gone at the target is not taken out of anything.
    expect(asLines(world.wrike.sent()).filter((line) => line.includes('remove'))).toEqual([])
  })

  it('DEP-7: sends nothing about the groups of a person who is deleted for ever', async () => {
    await world.deps.store.users.purge(TENANT, [ann])
    await world.cycle()
    expect(asLines(world.wrike.sent())).toEqual(['DELETE Users'])
    expect(await world.membersOf('Team')).toEqual([nameOf(ben)])
    await world.cycle()
    expect(world.wrike.sent()).toEqual([])
  })
})

describe('events of groups (provisioning.md 6.2)', () => {
  async function givenCrew(): Promise<Awaited<ReturnType<WrikeWorld['assign']>>> {
    await world.givenTeam()
    await world.putGroup({ id: crew, displayName: 'Crew' })
    await world.join(crew, cleo)
    const assignment = await world.assign(crew)
    await world.cycle()
    world.wrike.sent()
    return assignment
  }
  const names = async () => (await world.wrike.groups()).map((group) => group.displayName)

  it('6.2: group unassigned: deletes the group and nothing of its members', async () => {
    await world.unassign(await givenCrew())
    await world.cycle()
    expect(asLines(world.wrike.sent())).toEqual(['DELETE Groups'])
    expect(await names()).toEqual(['Team'])
  })

  it('6.2: group deleted: deletes the group, soft-deleted or for ever', async () => {
    await givenCrew()
    await world.putGroup({ id: crew, deletedAt: DELETED_AT })
    await world.deps.store.groups.purge(TENANT, [team])
    await world.cycle()
    const sent = asLines(world.wrike.sent())
    expect(sent.filter((line) => line.startsWith('DELETE Groups'))).toHaveLength(2)
    expect(sent.filter((line) => line.startsWith('PATCH Groups'))).toEqual([])
    expect(await names()).toEqual([])
  })

  it('CYC-22: deletes groups last of all', async () => {
    await world.unassign(await givenCrew())
    await world.putUser({ id: dora })
    await world.assign(dora)
    await world.join(team, dora)
    await world.putUser({ id: ann, accountEnabled: false })
    await world.cycle()
    const sent = asLines(world.wrike.sent()).map((line) => line.split(' ').slice(0, 2).join(' '))
    expect(sent).toEqual(['PATCH Users', 'POST Users', 'PATCH Groups', 'DELETE Groups'])
  })

  it('6.2: group unassigned with SkipOutOfScopeDeletions: leaves the group alone', async () => {
    await world.close()
    await open({ secrets: { SkipOutOfScopeDeletions: 'True' } })
    await world.unassign(await givenCrew())
    await world.join(crew, ben)
    await world.cycle()
    expect(world.wrike.sent()).toEqual([])
    expect(await names()).toEqual(['Team', 'Crew'])
    expect(await world.deps.store.members.countPending((await world.job()).id)).toBe(0)
  })

  it('DEP-34: changes no member of a group whose removal is held back', async () => {
    await world.close()
    await open({ settings: { QuarantineTooManyDeletesThreshold: '0' } })
    await world.unassign(await givenCrew())
    await world.join(crew, ben)
    await world.cycle()
    expect(world.wrike.sent()).toEqual([])
    expect(await world.membersOf('Crew')).toEqual([nameOf(cleo)])
  })

  it('puts members into a group that is assigned again', async () => {
    await world.unassign(await givenCrew())
    await world.cycle()
    await world.assign(crew)
    await world.cycle()
    expect(await world.membersOf('Crew')).toEqual([nameOf(cleo)])
  })
})

describe('whoever refers to a person', () => {
  it('CYC-33: gets the manager in the cycle in which the manager gets an account (MAP-46)', async () => {
    await world.putUser({ id: ben })
    await world.putUser({ id: ann, managerId: ben })
    await world.assign(ann)
    await world.cycle()
    expect(await managerOf(ann)).toBeUndefined()
    await world.assign(ben)
    await world.cycle()
    expect(await managerOf(ann)).toBe(await world.accountOf(ben))
  })

  it('CYC-33: follows the manager to another account', async () => {
    await world.putUser({ id: ben })
    await world.putUser({ id: ann, managerId: ben })
    await world.assign(ann)
    await world.assign(ben)
    await world.cycle()
    const before = await world.accountOf(ben)
    await world.wrike.scim('DELETE', `/Users/${before}`)
    await world.putUser({ id: ben, displayName: 'Benjamin' })
    await world.cycle()
    expect(await world.accountOf(ben)).not.toBe(before)
    expect(await managerOf(ann)).toBe(await world.accountOf(ben))
  })

  it('CYC-33: waits for a manager whose account went, without a restart', async () => {
    await world.close()
    await open({ softDelete: false })
    await world.putUser({ id: ben })
    await world.putUser({ id: ann, managerId: ben })
    await world.assign(ann)
    const assignment = await world.assign(ben)
    await world.cycle()
    await world.unassign(assignment)
    await world.cycle()
    expect(await world.accountOf(ben)).toBeUndefined()
    const { id: jobId } = await world.job()
    expect(await world.deps.store.references.ownersWaitingFor(jobId, 'User', [ben])).toEqual([
      { objectType: 'User', objectId: ann },
    ])
    await world.assign(ben)
    await world.cycle()
    expect(await managerOf(ann)).toBe(await world.accountOf(ben))
  })
})
