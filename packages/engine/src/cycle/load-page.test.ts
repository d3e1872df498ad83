import type { FilterClause } from '@rollcall/core'
import { silentLogger } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'
import { saveSchema } from '../jobs/control-job.ts'
import { runCycle } from './run-cycle.ts'

let world: World
beforeEach(async () => {
  world = await aWorld()
})
afterEach(() => world.close())

const [ann, ben] = [userId(1), userId(2)]
const SALES_ONLY = aClause('department', 'EQUALS', 'Sales')

function aClause(sourceOperandName: string, operatorName: string, ...values: string[]): FilterClause {
  return { sourceOperandName, operatorName, targetOperand: { values } }
}

/** Puts one filter on the users' mapping, which starts an initial cycle (SCP-7). */
async function givenFilter(...clauses: FilterClause[]): Promise<void> {
  const job = await world.job()
  const schema = await world.deps.store.jobs.schema(job.id)
  const scope = { groups: [{ name: 'filter', clauses }], categoryFilterGroups: [], inputFilterGroups: [] }
  await saveSchema(world.deps, job, {
    ...schema,
    synchronizationRules: schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((mapping) => ({ ...mapping, scope })),
    })),
  })
}

async function givenPeople(): Promise<void> {
  await world.putUser({ id: ann, properties: { department: 'Sales' } })
  await world.putUser({ id: ben, properties: { department: 'Legal' } })
  await world.assign(ann)
  await world.assign(ben)
}

describe('a scoping filter in a cycle', () => {
  it('lets in only whom it admits, and says which clause kept the others out (SCP-2)', async () => {
    await givenFilter(SALES_ONLY)
    await givenPeople()
    await world.cycle()
    expect(world.accounts().map(({ userName }) => userName)).toEqual(['user1@contoso.example'])
    const entry = (await world.log()).find(({ sourceId }) => sourceId === ben)
    expect(entry?.errorInformation?.errorCode).toBe('NotInScopeByFilter')
    expect(JSON.stringify(entry?.steps)).toContain("filter.department EQUALS 'Sales'")
  })

  it('disables who does not pass any more, and enables who passes again (DEP-1, DEP-3)', async () => {
    await givenPeople()
    await world.cycle()
    await givenFilter(SALES_ONLY)
    await world.cycle()
    expect(world.account('user1@contoso.example')?.active).toBe(true)
    expect(world.account('user2@contoso.example')?.active).toBe(false)
    await world.putUser({ id: ben, properties: { department: 'Sales' } })
    await world.cycle()
    expect(world.account('user2@contoso.example')?.active).toBe(true)
  })

  it('reads IsSoftDeleted as state and assignment decide it, not as it decides itself', async () => {
    await givenFilter(SALES_ONLY, aClause('IsSoftDeleted', 'IS FALSE'))
    await givenPeople()
    await world.cycle()
    expect(world.account('user1@contoso.example')?.active).toBe(true)
  })

  it('does not blame the filter for someone who was deleted for ever', async () => {
    await givenFilter(SALES_ONLY)
    await givenPeople()
    await world.cycle()
    await world.deps.store.users.purge((await world.job()).tenantId, [ann])
    await world.cycle()
    expect(world.accounts()).toEqual([])
    const entry = (await world.log()).findLast(({ sourceId }) => sourceId === ann)
    expect(entry?.action).toBe('delete')
    expect(JSON.stringify(entry?.steps)).not.toContain('filter.department')
  })

  it('warns once a page of a pattern that takes too long (SCP-34)', async () => {
    const warnings: unknown[] = []
    const logger = {
      ...silentLogger,
      warn: (message: string, facts?: unknown) => warnings.push([message, facts]),
    }
    const value = `${'a'.repeat(3000)}c`
    await world.putUser({ id: ann, properties: { department: value } })
    await world.putUser({ id: ben, properties: { department: value } })
    await givenFilter(aClause('department', 'REGEX MATCH', '(a*)*b\\1'))
    const job = await world.job()
    await runCycle({ ...world.deps, logger }, job, new AbortController().signal)
    expect(warnings).toEqual([
      [
        'scoping clause took too long and counts as failed',
        { jobId: job.id, clause: "filter.department REGEX MATCH '(a*)*b\\1'" },
      ],
    ])
  })
})
