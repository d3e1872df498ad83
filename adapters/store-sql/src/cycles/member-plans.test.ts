import { asId, type JobId, type ObjectId, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import { CompiledQuery, Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { SqlContext } from '../context.ts'
import { migrate } from '../migrations/migrate.ts'
import { nodeSqliteDialect } from '../sqlite/node-sqlite.ts'
import type { Database } from '../tables/database.ts'
import { collectMemberships, inGroups, ofMembers } from './collect-members.ts'
import { completeSettled, pendingMemberPage } from './pending-member-page.ts'

const SCOPE = {
  jobId: asId<JobId>('job'),
  tenantId: asId<TenantId>('tenant'),
  servicePrincipalId: asId<ServicePrincipalId>('application'),
}

const IDS = [asId<ObjectId>('one'), asId<ObjectId>('two')]

describe.each([false, true])('memberships (nested: %s)', (isNested) => {
  const scope = { ...SCOPE, isNested }
  it.each<[string, (context: SqlContext) => Promise<unknown>]>([
    ['a page', (context) => pendingMemberPage(context, scope, { now: '', limit: 500, only: undefined })],
    ['those who are settled', (context) => completeSettled(context, scope, null, 500)],
    ['groups', (context) => collectMemberships(context, SCOPE.jobId, inGroups(context, scope, IDS))],
    ['members', (context) => collectMemberships(context, SCOPE.jobId, ofMembers(context, scope, IDS))],
  ])('of %s are found by their keys, and none of the others is looked at', async (_of, run) => {
    const asked: CompiledQuery[] = []
    const db = new Kysely<Database>({
      dialect: nodeSqliteDialect({ path: ':memory:' }),
      log: ({ query }) => {
        asked.push(query)
      },
    })
    const context: SqlContext = {
      db,
      engine: 'sqlite',
      now: () => '',
      statements: new Map(),
      noteWritten: () => {},
      listen: async () => async () => {},
    }
    await migrate(context)
    asked.length = 0
    await run(context)
    const query = asked.find(({ sql }) => sql.includes('memberships as') || sql.includes('memberships.'))
    const { rows } = await db.executeQuery<{ readonly detail: string }>(
      CompiledQuery.raw(`explain query plan ${query?.sql.trim()}`, [...(query?.parameters ?? [])]),
    )
    const plan = rows.map((row) => row.detail)
    for (const step of plan.filter((step) => /^S\w+ users\b/.test(step)))
      expect(step).toMatch(
        /USING (?:COVERING )?INDEX (?:users_deleted \(tenant_id=\?|\w+ \(tenant_id=\? AND id=\?)/,
      )
    const steps = plan.filter((step) => /\b(?:member(?:ship)?s?|outer_group|inner_group)\b/.test(step))
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps)
      expect(step).toMatch(/^SEARCH \w+ USING .*tenant_id=\? AND (?:member|group)_id=\?/)
    await db.destroy()
  })
})
