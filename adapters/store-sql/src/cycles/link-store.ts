// Links: the stored pairs of source objects and accounts.
import {
  type AttributeValues,
  asId,
  type JobId,
  type ObjectId,
  type ObjectType,
  type TargetId,
} from '@rollcall/core'
import type { LinkRecord, LinkStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { fromNullableJson, toNullableJson } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { LinkTable } from '../tables/cycle-tables.ts'

export function linkStore(context: SqlContext): LinkStore {
  const { db } = context
  return {
    put: (jobId, links) =>
      atomically(context, async (context) => {
        const last = new Map(links.map((link) => [`${link.objectType} ${link.sourceId}`, link]))
        const rows = [...last.values()].map((link) => ({
          job_id: jobId,
          object_type: link.objectType,
          source_id: link.sourceId,
          target_id: link.targetId,
          state: link.state,
          display_name: link.displayName,
          target_values: toNullableJson(link.targetValues),
          updated_at: link.updatedAt,
        }))
        await writeRows(context, rows)
      }),

    remove: (jobId, objectType, sourceIds) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(sourceIds)) {
          await context.db
            .deleteFrom('links')
            .where(isOneOf(context, sourcesOf(jobId, objectType), batch))
            .execute()
        }
      }),

    async getBySource(jobId, objectType, sourceIds) {
      const rows = await collectBatches(sourceIds, (batch) =>
        db
          .selectFrom('links')
          .select(TOLD_COLUMNS)
          .where(isOneOf(context, sourcesOf(jobId, objectType), batch))
          .execute(),
      )
      return rows.map((row) => toLink(row, objectType))
    },

    async getByTarget(jobId, objectType, targetIds) {
      const rows = await collectBatches(targetIds, (batch) =>
        db
          .selectFrom('links')
          .select(TOLD_COLUMNS)
          .where(isOneOf(context, targetsOf(jobId, objectType), batch))
          .execute(),
      )
      return rows.map((row) => toLink(row, objectType))
    },

    async getWaiting(jobId, step, objectType, accounts) {
      const values = new Map(accounts.map((account) => [account.id, account.values]))
      const rows = await collectBatches([...values.keys()], (batch) =>
        db
          .selectFrom('links')
          // From the links to what waits: SQLite would walk the step of the whole job.
          .crossJoin('pending')
          .where(isOneOf(context, targetsOf(jobId, objectType), batch))
          .whereRef('pending.job_id', '=', 'links.job_id')
          .whereRef('pending.object_type', '=', 'links.object_type')
          .whereRef('pending.object_id', '=', 'links.source_id')
          .select(TOLD_COLUMNS)
          .select('step')
          .execute(),
      )
      // Chosen here: asked for a step, SQLite walks everything that waits at it.
      return rows.filter((row) => row.step === step).map((row) => toLink(row, objectType, values))
    },

    async list(jobId, objectType, { after, limit }) {
      const rows = await db
        .selectFrom('links')
        .select(TOLD_COLUMNS)
        .where('job_id', '=', jobId)
        .where('object_type', '=', objectType)
        .where('source_id', '>', asId<ObjectId>(after ?? ''))
        .orderBy('source_id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map((row) => toLink(row, objectType))
    },

    async count(jobId) {
      const rows = await db
        .selectFrom('links')
        .select(['object_type as objectType', 'state', ({ fn }) => fn.countAll<number>().as('count')])
        .where('job_id', '=', jobId)
        .groupBy(['object_type', 'state'])
        .orderBy('object_type')
        .orderBy('state')
        .execute()
      return rows
    },

    async clear(jobId) {
      await db.deleteFrom('links').where('job_id', '=', jobId).execute()
    },
  }
}

function writeRows(context: SqlContext, rows: readonly Selectable<LinkTable>[]): Promise<number> {
  return insertBatched(context, 'links', rows, (rows) =>
    context.db
      .insertInto('links')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['job_id', 'object_type', 'source_id']).doUpdateSet(({ ref }) => ({
          target_id: ref('excluded.target_id'),
          state: ref('excluded.state'),
          display_name: ref('excluded.display_name'),
          target_values: ref('excluded.target_values'),
          updated_at: ref('excluded.updated_at'),
        })),
      ),
  )
}

// Whoever asks knows the others.
const TOLD_COLUMNS = [
  'source_id',
  'target_id',
  'state',
  'display_name',
  'target_values',
  'updated_at',
] as const

function toLink(
  row: Pick<Selectable<LinkTable>, (typeof TOLD_COLUMNS)[number]>,
  objectType: ObjectType,
  known?: ReadonlyMap<TargetId, AttributeValues>,
): LinkRecord {
  return {
    objectType,
    sourceId: row.source_id,
    targetId: row.target_id,
    state: row.state,
    displayName: row.display_name,
    targetValues: asKnown(row, known) ?? fromNullableJson<AttributeValues>(row.target_values),
    updatedAt: row.updated_at,
  }
}

// Written anew in a third of the time that it takes to read, and nothing is kept.
function asKnown(
  row: Pick<Selectable<LinkTable>, 'target_id' | 'target_values'>,
  known: ReadonlyMap<TargetId, AttributeValues> | undefined,
): AttributeValues | undefined {
  const values = known?.get(row.target_id)
  return values !== undefined && JSON.stringify(values) === row.target_values ? values : undefined
}

function sourcesOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, object_type: objectType }
  return { table: 'links', within, column: 'source_id' } as const
}

function targetsOf(jobId: JobId, objectType: ObjectType) {
  const within = { job_id: jobId, object_type: objectType }
  return { table: 'links', within, column: 'target_id' } as const
}
