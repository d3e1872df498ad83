// A job's cycles: the open one and those that ended.
import type { ObjectType } from '@rollcall/core'
import type { CycleCounts, CycleRecord, JobStore } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { fromJson, fromNullableJson, toNullableJson } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import type { CycleTable } from '../tables/job-tables.ts'

type CycleHistory = Pick<JobStore, 'saveCycle' | 'countInCycle' | 'openCycle' | 'endedCycles'>

export function cycleHistory(context: SqlContext): CycleHistory {
  const { db } = context
  return {
    async saveCycle(cycle) {
      const { id, ...columns } = toRow(cycle)
      await db
        .insertInto('cycles')
        .values({ id, ...columns })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
        .execute()
    },

    countInCycle: (cycle, further) =>
      atomically(context, async (context) => {
        const counts = sumOf(await currentCounts(context, cycle), further)
        await context.db
          .updateTable('cycles')
          .set({ counts: JSON.stringify(counts) })
          .where('id', '=', cycle.id)
          .execute()
        return { ...cycle, counts }
      }),

    async openCycle(id) {
      const row = await db
        .selectFrom('cycles')
        .selectAll()
        .where('job_id', '=', id)
        .where('ended_at', 'is', null)
        .orderBy('started_at', 'desc')
        .executeTakeFirst()
      return row === undefined ? null : toCycle(row)
    },

    async endedCycles(id, limit) {
      const rows = await db
        .selectFrom('cycles')
        .selectAll()
        .where('job_id', '=', id)
        .where('ended_at', 'is not', null)
        .orderBy('ended_at', 'desc')
        .orderBy('started_at', 'desc')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toCycle)
    },
  }
}

/** From now on nobody else counts until the transaction ends; SQLite's transactions exclude each other anyway. */
async function currentCounts({ db, engine }: SqlContext, { id, counts }: CycleRecord): Promise<CycleCounts> {
  const query = db.selectFrom('cycles').select('counts').where('id', '=', id)
  const row = await (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
  return row === undefined ? counts : { ...counts, ...fromJson<CycleCounts>(row.counts) }
}

function sumOf(counts: CycleCounts, further: Partial<CycleCounts>): CycleCounts {
  const sum = { ...counts }
  // The names of both are those of the counts.
  for (const [name, count] of Object.entries(further) as [keyof CycleCounts, number][])
    Object.assign(sum, { [name]: counts[name] + count })
  return sum
}

function toRow(cycle: CycleRecord): Selectable<CycleTable> {
  return {
    id: cycle.id,
    job_id: cycle.jobId,
    kind: cycle.kind,
    phase: cycle.phase,
    state: cycle.state,
    started_at: cycle.startedAt,
    ended_at: cycle.endedAt,
    watermark: cycle.watermark,
    reset_count: cycle.resetCount,
    listed_object_types: JSON.stringify(cycle.listedObjectTypes),
    counts: JSON.stringify(cycle.counts),
    error: toNullableJson(cycle.error),
    pace_from: JSON.stringify(cycle.paceFrom),
  }
}

// What older versions did not count.
const COUNTED_SINCE = { collectedMembers: 0, completedMembers: 0, assigned: 0 }

function toCycle(row: Selectable<CycleTable>): CycleRecord {
  return {
    id: row.id,
    jobId: row.job_id,
    kind: row.kind,
    phase: row.phase,
    state: row.state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    watermark: row.watermark,
    resetCount: row.reset_count,
    listedObjectTypes: fromJson<readonly ObjectType[]>(row.listed_object_types),
    counts: { ...COUNTED_SINCE, ...fromJson<CycleCounts>(row.counts) },
    paceFrom: fromNullableJson<CycleRecord['paceFrom']>(row.pace_from) ?? { at: row.started_at, done: 0 },
    error: fromNullableJson<NonNullable<CycleRecord['error']>>(row.error),
  }
}
