import { asId, type JobId, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import { type CompiledQuery, Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import type { SqlContext } from '../context.ts'
import { migrate } from '../migrations/migrate.ts'
import { nodeSqliteDialect } from '../sqlite/node-sqlite.ts'
import type { Database } from '../tables/database.ts'
import { pendingMemberPage } from './pending-member-page.ts'

const SCOPE = {
  jobId: asId<JobId>('job'),
  tenantId: asId<TenantId>('tenant'),
  servicePrincipalId: asId<ServicePrincipalId>('application'),
}

it.each([false, true])(
  'finds each membership of a page by its keys, and walks through none of the others (nested: %s)',
  async (isNested) => {
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
    await pendingMemberPage(context, { ...SCOPE, isNested }, { now: '', limit: 500, only: undefined })
    const read = asked.find((query) => query.sql.includes('with recursive page'))
    const { rows } = await db.executeQuery<{ readonly detail: string }>({
      ...sql`${sql.raw('')}`.compile(db),
      sql: `explain query plan ${read?.sql.trim()}`,
      parameters: read?.parameters ?? [],
    })
    const steps = rows.map((row) => row.detail).filter((step) => /\b(?:member|outer_group)\b/.test(step))
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) expect(step).toMatch(/^SEARCH \w+ USING .*tenant_id=\? AND member_id=\?/)
    await db.destroy()
  },
)
