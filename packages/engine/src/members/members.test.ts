import { asId, type ObjectId } from '@rollcall/core'
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
import { TENANT, userId, type WorldOptions } from '../../test/world.ts'
import { scimSchema, type Wrike } from '../../test/wrike.ts'
import { restartJob } from '../jobs/control-job.ts'

let world: WrikeWorld
let wrike: Wrike
beforeEach(() => open())
afterEach(() => world.close())

async function open(options: WorldOptions = {}): Promise<void> {
  world = await aWrikeWorld(options)
  wrike = world.wrike
}

describe('groups and their members', () => {
  it('CYC-10: creates users and groups first, groups without members, memberships afterwards', async () => {
    await world.putUser({ id: ann })
    await world.assign(ann)
    await world.putGroup({ id: team, displayName: 'Team' })
    await world.join(team, ann)
    await world.assign(team)
    await world.cycle()
    const sent = wrike.sent()
    expect(sent.map(({ method, path }) => `${method} ${path.split('/')[1]}`)).toEqual([
      'POST Users',
      'POST Groups',
      'PATCH Groups',
    ])
    expect(sent[1]?.body).not.toHaveProperty('members')
    expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
  })

  it('CYC-30: sends references once everyone of the cycle has an account (MAP-45)', async () => {
    await world.putUser({ id: ben })
    await world.putUser({ id: ann, managerId: ben })
    await world.assign(ann)
    await world.assign(ben)
    await world.cycle()
    const manager = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const report = (await wrike.users()).find((user) => user.userName === nameOf(ann))
    expect(report[manager].manager.value).toBe(await world.accountOf(ben))
  })

  it('CYC-31: sends who joined and who left in one PATCH, and nothing else', async () => {
    await world.givenTeam()
    await world.join(team, cleo)
    await world.leave(team, ann)
    await world.cycle()
    const [annsAccount, cleosAccount] = [await world.accountOf(ann), await world.accountOf(cleo)]
    expect(asLines(wrike.sent())).toEqual([
      `PATCH Groups ${JSON.stringify([
        { op: 'remove', path: `members[value eq "${annsAccount}"]` },
        { op: 'add', path: 'members', value: [{ value: cleosAccount }] },
      ])}`,
    ])
    expect(await world.membersOf('Team')).toEqual([nameOf(ben), nameOf(cleo)])
    await world.cycle()
    expect(wrike.sent()).toEqual([])
  })

  it.each([false, true])('sends no service principal, and waits for none (nested: %s)', async (isNested) => {
    await world.close()
    await open({ settings: { NestedGroups: String(isNested) } })
    await world.givenTeam()
    const member = {
      groupId: team,
      memberId: asId<ObjectId>(world.application.servicePrincipalId),
      memberType: 'ServicePrincipal' as const,
    }
    const { store } = world.deps
    const people = await world.membersOf('Team')
    await store.groups.addMembers(TENANT, [member])
    await world.join(team, cleo)
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([...people, nameOf(cleo)].toSorted())
    await store.groups.removeMembers(TENANT, [member])
    await world.cycle()
    expect(wrike.sent()).toHaveLength(1)
    expect(await store.members.countPending((await world.job()).id)).toBe(0)
    await restartJob(world.deps, await world.job(), ['Full'])
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([...people, nameOf(cleo)].toSorted())
  })

  it('9.1: counts the memberships that may have changed, and no other', async () => {
    await world.givenTeam()
    const counts = async () => (await world.deps.store.jobs.endedCycles((await world.job()).id, 1))[0]?.counts
    expect(await counts()).toMatchObject({ collectedMembers: 2, completedMembers: 2, members: 2 })
    await world.join(team, cleo)
    await world.leave(team, ann)
    await world.cycle()
    expect(await counts()).toMatchObject({ collectedMembers: 2, completedMembers: 2, members: 2 })
    await world.putUser({ id: ben, displayName: 'Ben B' })
    await world.cycle()
    expect(await counts()).toMatchObject({ collectedMembers: 0, completedMembers: 0, updated: 1 })
  })

  it('CYC-31: asks for no more members in a request than the job allows', async () => {
    await world.close()
    await open({ settings: { MembersPerRequest: '2' } })
    await world.putGroup({ id: team, displayName: 'Team' })
    await world.assign(team)
    for (let number = 1; number <= 5; number++) {
      await world.putUser({ id: userId(number) })
      await world.assign(userId(number))
      await world.join(team, userId(number))
    }
    await world.cycle()
    expect(wrike.sent().filter(({ method }) => method === 'PATCH')).toHaveLength(3)
    expect(await world.membersOf('Team')).toHaveLength(5)
  })

  it('writes the log once for a group and a page, with what changed', async () => {
    await world.givenTeam()
    const entry = await world.lastEntryOf(team)
    expect(entry).toMatchObject({
      action: 'update',
      status: 'success',
      objectType: 'Group',
      sourceDisplayName: 'Team',
      modifiedProperties: [
        {
          displayName: 'members',
          oldValue: null,
          newValue: [await world.accountOf(ann), await world.accountOf(ben)],
        },
      ],
    })
    expect((await world.deps.store.jobs.endedCycles((await world.job()).id, 1))[0]?.counts.members).toBe(2)
  })

  it('SCP-11: provisions a group without a member out of scope, and adds it in the cycle in which it enters', async () => {
    await world.givenTeam()
    await world.putUser({ id: dora, accountEnabled: false })
    await world.join(team, dora)
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
    await world.putUser({ id: dora, accountEnabled: true })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben), nameOf(dora)])
  })

  it('MAP-47: names the members that cannot be assigned', async () => {
    await world.givenTeam()
    await world.putUser({ id: dora, accountEnabled: false })
    await world.join(team, dora)
    await world.cycle()
    const entry = await world.lastEntryOf(team)
    expect(entry).toMatchObject({
      status: 'skipped',
      errorInformation: { errorCode: 'UnableToResolveReferenceAttributeValue' },
    })
    const step = entry?.steps.find((each) => each.provisioningStepType === 'referenceResolution')
    expect(step).toMatchObject({ status: 'skipped', details: { members: dora } })
  })

  it('never removes a member that it did not put there', async () => {
    await world.givenTeam()
    const group = (await wrike.groups())[0]
    const stranger = await wrike.scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'stranger@contoso.example',
    })
    await wrike.scim('PATCH', `/Groups/${group.id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'members', value: [{ value: stranger.id }] }],
    })
    await world.leave(team, ann)
    await world.deps.store.jobs.update((await world.job()).id, { watermark: null })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual(['stranger@contoso.example', nameOf(ben)])
  })

  it('adopts a group that is there, with its members (MAP-30)', async () => {
    const local = await wrike.scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'local@contoso.example',
    })
    const id = await wrike.createGroup('team', [local.id])
    await world.givenTeam()
    expect((await wrike.groups()).map((group) => group.id)).toEqual([id])
    expect(await world.membersOf('Team')).toEqual(['local@contoso.example', nameOf(ann), nameOf(ben)])
  })

  it('renames a group without a word about its members', async () => {
    await world.givenTeam()
    await world.putGroup({ id: team, displayName: 'A-Team' })
    await world.cycle()
    expect(asLines(wrike.sent())).toEqual([
      `PATCH Groups ${JSON.stringify([{ op: 'replace', path: 'displayName', value: 'A-Team' }])}`,
    ])
    expect(await world.membersOf('A-Team')).toEqual([nameOf(ann), nameOf(ben)])
  })

  it('CYC-21: makes a group anew that somebody deleted at the target, with its members', async () => {
    await world.givenTeam()
    const [group] = await wrike.groups()
    await wrike.scim('DELETE', `/Groups/${group.id}`)
    await world.join(team, cleo)
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben), nameOf(cleo)])
    expect((await wrike.groups()).map(({ id }) => id)).not.toContain(group.id)
    const steps = (await world.log()).flatMap((entry) => entry.steps.map((step) => step.description))
    expect(
      steps.some((text) => text.includes(`The linked account ${group.id} does not exist any more`)),
    ).toBe(true)
  })

  it('MAP-37: provisions neither a group without a matching value nor its members', async () => {
    await world.putUser({ id: ann })
    await world.assign(ann)
    await world.putGroup({ id: team, displayName: '' })
    await world.join(team, ann)
    await world.assign(team)
    await world.cycle()
    expect(await wrike.groups()).toEqual([])
    expect(await world.lastEntryOf(team)).toMatchObject({
      status: 'skipped',
      errorInformation: { errorCode: 'ImportSkipped' },
    })
  })

  it('keeps two groups of one name apart, and tells which is in the way', async () => {
    await world.givenTeam()
    await world.putGroup({ id: crew, displayName: 'Team' })
    await world.join(crew, cleo)
    await world.assign(crew)
    await world.cycle()
    expect(await wrike.groups()).toHaveLength(1)
    expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
    expect((await world.lastEntryOf(crew))?.errorInformation?.errorCode).toBe('DuplicateSourceEntries')
  })

  it('ASN-6: provisions members as users where the group itself is not mapped', async () => {
    await world.close()
    await open({ schema: await scimSchema({ groups: false }) })
    await world.putUser({ id: ann })
    await world.putGroup({ id: team, displayName: 'Team' })
    await world.join(team, ann)
    await world.assign(team)
    await world.cycle()
    expect((await wrike.users()).map((user) => user.userName)).toEqual([nameOf(ann)])
    expect(await wrike.groups()).toEqual([])
    expect(await world.deps.store.members.countPending((await world.job()).id)).toBe(0)
  })
})

describe('members that a target refuses', () => {
  /** A fourth member whose account somebody deleted at Wrike: naming it is an error there. */
  async function givenBadMember(): Promise<void> {
    await world.givenTeam()
    await world.putUser({ id: dora })
    await world.assign(dora)
    await world.cycle()
    await wrike.scim('DELETE', `/Users/${await world.accountOf(dora)}`)
    wrike.sent()
    await world.join(team, cleo, dora)
    await world.leave(team, ann)
  }

  it('keep nobody else out of the group', async () => {
    await givenBadMember()
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ben), nameOf(cleo)])
    const entry = (await world.log()).find((each) => each.status === 'warning')
    expect(entry?.steps.at(-1)).toMatchObject({ status: 'failure', details: { MemberId: dora } })
  })

  it('MAP-48: wait in an escrow of the reference, and leave it when they are taken', async () => {
    await givenBadMember()
    await world.cycle()
    const { store } = world.deps
    const { id: jobId } = await world.job()
    const [escrow] = await store.escrows.get(jobId, 'Group', [team])
    expect(escrow).toMatchObject({ isReference: true, attempts: 1, operation: 'update' })
    // The account is found to be missing and made anew.
    await world.putUser({ id: dora, displayName: 'Dora' })
    await world.cycle()
    expect(await world.membersOf('Team')).toEqual([nameOf(ben), nameOf(cleo), nameOf(dora)])
    expect(await store.escrows.get(jobId, 'Group', [team])).toEqual([])
    expect(await store.members.countPending(jobId)).toBe(0)
  })

  it('are tried again on schedule, also when the group changes meanwhile', async () => {
    await givenBadMember()
    await world.cycle()
    await world.putGroup({ id: team, displayName: 'A-Team' })
    await world.cycle()
    const { store } = world.deps
    const { id: jobId } = await world.job()
    expect(await store.escrows.get(jobId, 'Group', [team])).toMatchObject([{ attempts: 2 }])
    wrike.sent()
    await world.cycle()
    expect(wrike.sent()).toEqual([])
    world.deps.clock.advance(6 * 3_600_000)
    await world.cycle()
    expect(await store.escrows.get(jobId, 'Group', [team])).toMatchObject([{ attempts: 3 }])
  })
})
