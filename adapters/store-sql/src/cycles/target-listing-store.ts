// What the target holds, as its listing showed it in this cycle.
import type { AttributeValues, JobId, ObjectType, TargetId } from '@rollcall/core'
import type { ListedAccount, TargetListingStore } from '@rollcall/ports'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { fromJson, indexable } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'

export function targetListingStore(context: SqlContext): TargetListingStore {
  const { db } = context
  return {
    put: (jobId, objectType, accounts) =>
      atomically(context, (context) => putAccounts(context, jobId, objectType, accounts)),

    async findByKey(jobId, objectType, attribute, keys) {
      // A long key is stored shortened; the answer names the key as it was asked for.
      const asked = new Map(keys.map((key) => [indexable(key), key]))
      const rows = await collectBatches([...asked.keys()], (batch) =>
        db
          .selectFrom('listed_keys')
          .innerJoin('listed_accounts', (join) =>
            join
              .onRef('listed_accounts.job_id', '=', 'listed_keys.job_id')
              .onRef('listed_accounts.object_type', '=', 'listed_keys.object_type')
              .onRef('listed_accounts.target_id', '=', 'listed_keys.target_id'),
          )
          .select(['listed_keys.key', 'listed_accounts.target_id', 'account_values'])
          .where(
            isOneOf(
              context,
              {
                table: 'listed_keys',
                within: { job_id: jobId, object_type: objectType, attribute },
                column: 'key',
              },
              batch,
            ),
          )
          .execute(),
      )
      // Sorted here: asked to sort, SQLite walks all accounts in order and looks each up among the keys.
      return rows.toSorted(byTarget).map((row) => ({
        key: asked.get(row.key) ?? row.key,
        targetId: row.target_id,
        values: fromJson<AttributeValues>(row.account_values),
      }))
    },

    async getByTarget(jobId, objectType, targetIds) {
      const rows = await collectBatches(targetIds, (batch) =>
        db
          .selectFrom('listed_accounts')
          .select(['target_id', 'account_values'])
          .where(isOneOf(context, targetsOf('listed_accounts', jobId, objectType), batch))
          .execute(),
      )
      return rows.map((row) => ({
        targetId: row.target_id,
        values: fromJson<AttributeValues>(row.account_values),
      }))
    },

    clear: (jobId) =>
      atomically(context, async ({ db }) => {
        await db.deleteFrom('listed_accounts').where('job_id', '=', jobId).execute()
        await db.deleteFrom('listed_keys').where('job_id', '=', jobId).execute()
      }),
  }
}

async function putAccounts(
  context: SqlContext,
  jobId: JobId,
  objectType: ObjectType,
  accounts: readonly ListedAccount[],
): Promise<number> {
  const last = [...new Map(accounts.map((account) => [account.targetId, account])).values()]
  const repeated = await listedAlready(
    context,
    jobId,
    objectType,
    last.map((account) => account.targetId),
  )
  for (const batch of batchesOf(repeated)) {
    await context.db
      .deleteFrom('listed_keys')
      .where(isOneOf(context, targetsOf('listed_keys', jobId, objectType), batch))
      .execute()
  }
  const of = { job_id: jobId, object_type: objectType }
  await insertBatched(
    context,
    'listed_accounts',
    last.map(({ targetId, values }) => ({
      ...of,
      target_id: targetId,
      account_values: JSON.stringify(values),
    })),
    (rows) =>
      context.db
        .insertInto('listed_accounts')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['job_id', 'object_type', 'target_id'])
            .doUpdateSet(({ ref }) => ({ account_values: ref('excluded.account_values') })),
        ),
  )
  await insertBatched(
    context,
    'listed_keys',
    last.flatMap(({ targetId, keys }) =>
      keys.map(({ attribute, key }) => ({ ...of, attribute, key: indexable(key), target_id: targetId })),
    ),
    (rows) =>
      context.db
        .insertInto('listed_keys')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing()),
  )
  return last.length - repeated.length
}

async function listedAlready(
  context: SqlContext,
  jobId: JobId,
  objectType: ObjectType,
  targetIds: readonly TargetId[],
): Promise<readonly TargetId[]> {
  const rows = await collectBatches(targetIds, (batch) =>
    context.db
      .selectFrom('listed_accounts')
      .select('target_id')
      .where(isOneOf(context, targetsOf('listed_accounts', jobId, objectType), batch))
      .execute(),
  )
  return rows.map((row) => row.target_id)
}

function byTarget(a: { readonly target_id: string }, b: { readonly target_id: string }): number {
  return a.target_id < b.target_id ? -1 : a.target_id > b.target_id ? 1 : 0
}

function targetsOf<Table extends 'listed_accounts' | 'listed_keys'>(
  table: Table,
  jobId: JobId,
  objectType: ObjectType,
) {
  return { table, within: { job_id: jobId, object_type: objectType }, column: 'target_id' } as const
}
