import type { ObjectFlowType, ObjectMapping, SynchronizationSchema } from '@rollcall/core'
import { afterEach, describe, expect, it } from 'vitest'
import { ann, asLines, aWrikeWorld, ben, nameOf, team, type WrikeWorld } from '../../test/team.ts'
import { TENANT, type WorldOptions } from '../../test/world.ts'
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
const COLUMNS: Readonly<Record<string, () => Promise<WorldOptions>>> = {
  default: async () => ({}),
  'Skip on': async () => ({ secrets: { SkipOutOfScopeDeletions: 'True' } }),
  'IsSoftDeleted unmapped': async () => ({ schema: await withoutActive() }),
  'Update off': async () => ({ schema: await withFlowTypes('Add', 'Delete') }),
  'Delete off': async () => ({ schema: await withFlowTypes('Add', 'Update') }),
  'softDelete false': async () => ({ softDelete: false }),
}

/** The team is assigned, and Ann through it alone; Ben has a path of his own. */
async function givenTeam(column: string): Promise<{ readonly unassign: () => Promise<void> }> {
  const options = COLUMNS[column]
  if (options === undefined) throw new Error(`no column "${column}"`)
  world = await aWrikeWorld(await options())
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

/** What was sent, each with what it does to the account. */
function sent(): readonly string[] {
  return asLines(world.wrike.sent()).map((line) => {
    if (line.includes('"active"')) return 'disable user'
    if (line.includes('"remove"')) return 'remove member'
    return line.toLowerCase()
  })
}

type Row = Readonly<Record<string, readonly string[]>>

const LEAVES: Row = {
  default: ['disable user', 'remove member'],
  'Skip on': ['remove member'],
  'IsSoftDeleted unmapped': ['remove member'],
  'Update off': ['remove member'],
  'Delete off': ['disable user', 'remove member'],
  'softDelete false': ['delete users'],
}
const GOES: Row = {
  default: ['disable user', 'delete groups'],
  'Skip on': [],
  'IsSoftDeleted unmapped': ['delete groups'],
  'Update off': ['delete groups'],
  'Delete off': ['disable user'],
  'softDelete false': ['delete users', 'delete groups'],
}
const cases = (row: Row) => Object.entries(row)

describe('the group rows of the event table (provisioning.md 6.2)', () => {
  it.each(cases(LEAVES))('6.2: removed from assigned group, no other path: %s', async (column, expected) => {
    await givenTeam(column)
    await world.leave(team, ann)
    await world.cycle()
    expect(sent()).toEqual(expected)
    const links = await world.deps.store.links.getBySource((await world.job()).id, 'User', [ann])
    expect(links.map((link) => link.state)).toEqual(column === 'softDelete false' ? [] : ['released'])
  })

  it.each(cases(LEAVES))(
    '6.2: member left a provisioned group, with a path of their own: %s',
    async (column) => {
      await givenTeam(column)
      await world.leave(team, ben)
      await world.cycle()
      expect(sent()).toEqual(['remove member'])
      expect(await world.membersOf('Team')).toEqual([nameOf(ann)])
    },
  )

  it.each(cases(GOES))('6.2: assigned group unassigned, its object with it: %s', async (column, expected) => {
    const { unassign } = await givenTeam(column)
    await unassign()
    await world.cycle()
    expect(sent()).toEqual(expected)
    expect(await world.deps.store.links.getBySource((await world.job()).id, 'Group', [team])).toEqual([])
  })

  it.each(cases(GOES))('6.2: assigned group deleted, its object with it: %s', async (column, expected) => {
    await givenTeam(column)
    await world.putGroup({ id: team, deletedAt: '2026-01-05T09:00:00.000Z' })
    await world.cycle()
    expect(sent()).toEqual(expected)
    await world.deps.store.groups.purge(TENANT, [team])
    await world.cycle()
    expect(sent()).toEqual([])
  })
})
