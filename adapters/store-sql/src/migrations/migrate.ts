// Brings a database to this version's tables.
import { RollcallError } from '@rollcall/core'
import { sql } from 'kysely'
import { atomically, type SqlContext } from '../context.ts'
import { directory } from './0001-directory.ts'
import { synchronization } from './0002-synchronization.ts'
import { onDemand } from './0003-on-demand.ts'
import { groupMembers } from './0004-group-members.ts'
import { inboundScim } from './0005-inbound-scim.ts'
import { signIn } from './0006-sign-in.ts'
import { auditLog } from './0007-audit-log.ts'
import { jobHealth } from './0008-job-health.ts'
import { uncertainMembers } from './0009-uncertain-members.ts'
import { endOfApplication } from './0010-end-of-application.ts'
import { creationAttempts } from './0011-creation-attempts.ts'
import { oneLinkPerAccount } from './0012-one-link-per-account.ts'
import { appendOnlyAudit } from './0013-append-only-audit.ts'
import { scimFeeds } from './0014-scim-feeds.ts'
import { paceOfCycles } from './0015-pace-of-cycles.ts'
import { sharedCycles } from './0016-shared-cycles.ts'
import { quickLookups } from './0017-quick-lookups.ts'
import { surnames } from './0018-surnames.ts'
import { outbox } from './0019-outbox.ts'
import { logDetails } from './0020-log-details.ts'
import { alerts } from './0021-alerts.ts'
import { webhooks } from './0022-webhooks.ts'
import { logRetention } from './0023-log-retention.ts'
import { changeNotices } from './0024-change-notices.ts'
import { logRuns } from './0025-log-runs.ts'
import { deviceCodes } from './0026-device-codes.ts'
import { timedObjects } from './0027-timed-objects.ts'
import { turns } from './0028-turns.ts'
import { uploads } from './0029-uploads.ts'
import { employeeIds } from './0030-employee-ids.ts'
import { propertyChanges } from './0031-property-changes.ts'
import { templateSchemas } from './0032-template-schemas.ts'
import { tenantDomains } from './0033-tenant-domains.ts'
import { formerManagers } from './0034-former-managers.ts'
import { deletedApplications } from './0035-deleted-applications.ts'
import { uploadsInOrder } from './0036-uploads-in-order.ts'
import { COLUMN_TYPES, type Migration } from './column-types.ts'
import { seedStatistics } from './seed-statistics.ts'

const MIGRATIONS: readonly Migration[] = [
  directory,
  synchronization,
  onDemand,
  groupMembers,
  inboundScim,
  signIn,
  auditLog,
  jobHealth,
  uncertainMembers,
  endOfApplication,
  creationAttempts,
  oneLinkPerAccount,
  appendOnlyAudit,
  scimFeeds,
  paceOfCycles,
  sharedCycles,
  quickLookups,
  surnames,
  outbox,
  logDetails,
  alerts,
  webhooks,
  logRetention,
  changeNotices,
  logRuns,
  deviceCodes,
  timedObjects,
  turns,
  uploads,
  employeeIds,
  propertyChanges,
  templateSchemas,
  tenantDomains,
  formerManagers,
  deletedApplications,
  uploadsInOrder,
]

// Any number that nothing else in the database uses as an advisory lock: the letters "roll".
const ADVISORY_LOCK = 0x726f6c6c

const NEWEST = MIGRATIONS.at(-1)?.number ?? 0

/**
 * Runs the migrations that the database has not seen, up to the number `newest`, all in one transaction. Processes that open a database at the same
 * time take turns: the later ones find nothing left to do.
 *
 * @throws {RollcallError} `ERR_CONFIG_INVALID`: a newer version of Rollcall has written to the database.
 */
export async function migrate(context: SqlContext, newest = NEWEST): Promise<void> {
  await atomically(context, async (context) => {
    // SQLite's transaction excludes other writers from its beginning; PostgreSQL has to be asked.
    if (context.engine === 'postgres')
      await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(context.db)
    const { text, integer } = COLUMN_TYPES[context.engine]
    await sql
      .raw(
        `create table if not exists schema_migrations (number ${integer} primary key, name ${text} not null)`,
      )
      .execute(context.db)
    const last = await lastMigration(context)
    if (last > newest) {
      throw new RollcallError(
        'ERR_CONFIG_INVALID',
        `the database is at schema ${last}; this version of Rollcall knows schemas up to ${newest}`,
        { last, newest },
      )
    }
    for (const migration of MIGRATIONS) {
      if (migration.number > last && migration.number <= newest) await run(context, migration)
    }
    if (last === 0 && context.engine === 'postgres') await seedStatistics(context)
  })
}

async function lastMigration({ db }: SqlContext): Promise<number> {
  const row = await db
    .selectFrom('schema_migrations')
    .select((select) => select.fn.max('number').as('number'))
    .executeTakeFirst()
  return row?.number ?? 0
}

async function run(context: SqlContext, migration: Migration): Promise<void> {
  const { db, engine } = context
  for (const statement of migration.statements(COLUMN_TYPES[engine])) await sql.raw(statement).execute(db)
  await migration.fill?.(context)
  await db
    .insertInto('schema_migrations')
    .values({ number: migration.number, name: migration.name })
    .execute()
}
