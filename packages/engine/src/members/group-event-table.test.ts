import {
  EVENT_COLUMNS,
  EVENT_TABLE,
  type EventColumn,
  type EventRequest,
  type ObjectFlowType,
  type ObjectMapping,
  type SynchronizationSchema,
} from '@rollcall/core'
import { afterEach, describe, expect, it } from 'vitest'
import { ann, asLines, aWrikeWorld, ben, cleo, nameOf, team, type WrikeWorld } from '../../test/team.ts'
import type { WorldOptions } from '../../test/world.ts'
import { scimSchema } from '../../test/wrike.ts'

let world: WrikeWorld
afterEach(() => world.close())

async function schemaWith(change: (mapping: ObjectMapping) => ObjectMapping): Promise<SynchronizationSchema> {
  const schema = await scimSchema()
  return {
    ...schema,
    synchronizationRules: schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map(change),
    })),
  }
}

const withFlowTypes = (...flowTypes: readonly ObjectFlowType[]) =>
  schemaWith((mapping) => ({ ...mapping, flowTypes }))
const withoutActive = () =>
  schemaWith((mapping) => ({
    ...mapping,
    attributeMappings: mapping.attributeMappings.filter((each) => each.targetAttributeName !== 'active'),
  }))

/** The columns of provisioning.md 6.2. */
const COLUMNS: Readonly<Record<EventColumn, () => Promise<WorldOptions>>> = {
  default: async () => ({}),
  'Skip on': async () => ({ secrets: { SkipOutOfScopeDeletions: 'True' } }),
  'IsSoftDeleted unmapped': async () => ({ schema: await withoutActive() }),
  'Update off': async () => ({ schema: await withFlowTypes('Add', 'Delete') }),
  'Delete off': async () => ({ schema: await withFlowTypes('Add', 'Update') }),
  'softDelete false': async () => ({ softDelete: false }),
}

/** The team is assigned, and Ann through it alone; Ben has a path of his own. */
async function givenTeam(column: EventColumn): Promise<{ readonly unassign: () => Promise<void> }> {
  world = await aWrikeWorld(await COLUMNS[column]())
  await world.putUser({ id: ann })
  await world.putUser({ id: ben })
  await world.assign(ben)
  await world.putGroup({ id: team, displayName: 'Team' })
  await world.join(team, ann, ben)
  const assignment = await world.assign(team)
  await world.cycle()
  expect(await world.membersOf('Team')).toEqual([nameOf(ann), nameOf(ben)])
  world.wrike.sent()
  return { unassign: () => world.unassign(assignment) }
}

/** What the group's own requests do. */
function sentToGroups(): readonly EventRequest[] {
  return asLines(world.wrike.sent()).flatMap((line): readonly EventRequest[] => {
    if (!line.includes(' Groups')) return []
    if (line.startsWith('DELETE')) return ['delete']
    if (line.includes('"remove"')) return ['removeMember']
    return [line.includes('"add"') ? 'addMember' : 'update']
  })
}

const EVENTS: Readonly<Record<string, (assigned: { unassign: () => Promise<void> }) => Promise<void>>> = {
  'provisioned group unassigned': ({ unassign }) => unassign(),
  'provisioned group deleted': () => world.putGroup({ id: team, deletedAt: '2026-01-05T09:00:00.000Z' }),
  'member left a provisioned group': () => world.leave(team, ben),
  'member joined a provisioned group': async () => {
    // Cleo has an account already, so that joining is all that happens.
    await world.putUser({ id: cleo })
    await world.assign(cleo)
    await world.cycle()
    world.wrike.sent()
    await world.join(team, cleo)
  },
  'provisioned group renamed': () => world.putGroup({ id: team, displayName: 'Crew' }),
}
const cases = EVENT_TABLE.flatMap((row) => {
  const happen = EVENTS[row.event]
  return happen === undefined
    ? []
    : EVENT_COLUMNS.map((column) => ({ ...row, ids: row.rules.join(', '), column, happen }))
})

describe('the rows of groups in the event table (provisioning.md 6.2)', () => {
  it.each(cases)('$ids: $event: $column', async ({ column, happen, linkAfter, sends }) => {
    await happen(await givenTeam(column))
    await world.cycle()
    expect(sentToGroups()).toEqual(sends[column] === 'nothing' ? [] : [sends[column]])
    const links = await world.deps.store.links.getBySource((await world.job()).id, 'Group', [team])
    expect(links.map((link) => link.state)).toEqual(linkAfter === 'removed' ? [] : [linkAfter])
    await world.cycle()
    expect(world.wrike.sent()).toEqual([])
  })

  it('ASN-9: takes who left the assigned group out of the provisioned one, and disables them', async () => {
    await givenTeam('default')
    await world.leave(team, ann)
    await world.cycle()
    expect(asLines(world.wrike.sent()).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'PATCH Users',
      'PATCH Groups',
    ])
    expect(await world.membersOf('Team')).toEqual([nameOf(ben)])
  })
})
