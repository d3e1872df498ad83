// Putting what a query names into a job's pending set.
import type { JobId, ObjectType } from '@rollcall/core'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { Database } from '../tables/database.ts'

type Named = { object_type: ObjectType; object_id: string }

/** Puts what the query names into the pending set, at its first step, unless it is there. No id leaves the database. */
export async function collect(
  { db, noteWritten }: SqlContext,
  jobId: JobId,
  // The tables of the query differ; what it selects does not.
  // biome-ignore lint/suspicious/noExplicitAny: the row type below is what matters
  named: SelectQueryBuilder<Database & any, any, Named> | RawBuilder<unknown>,
): Promise<void> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('pending')
    .columns(['job_id', 'object_type', 'object_id', 'step', 'level'])
    .expression(sql`select ${jobId}, object_type, object_id, 'scope', 0 from (${named}) as named where true`)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  noteWritten('pending', Number(numInsertedOrUpdatedRows))
}
