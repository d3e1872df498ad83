// Staged rows of an import.
import type { AttributeValues } from '@rollcall/core'
import type { ImportStagingStore, StagedRow } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { insertBatched } from '../batches.ts'
import { fromJson } from '../columns.ts'
import { atomically, type SqlContext } from '../context.ts'
import type { StagedRowTable } from '../tables/import-tables.ts'

export function importStagingStore(context: SqlContext): ImportStagingStore {
  const { db } = context
  const rowsOf = (tenantId: StagedRowTable['tenant_id'], importId: string) =>
    db
      .selectFrom('staged_rows as staged')
      .selectAll('staged')
      .where('staged.tenant_id', '=', tenantId)
      .where('staged.import_id', '=', importId)
  return {
    add: (tenantId, importId, rows) =>
      atomically(context, async (context) => {
        const staged = rows.map((row) => ({
          tenant_id: tenantId,
          import_id: importId,
          line: row.line,
          key: row.key,
          reference_key: row.referenceKey,
          row_values: JSON.stringify(row.values),
        }))
        await insertBatched(context, 'staged_rows', staged, (rows) =>
          context.db.insertInto('staged_rows').values(rows),
        )
      }),

    async duplicates(tenantId, importId, limit) {
      const rows = await rowsOf(tenantId, importId)
        .select(({ selectFrom }) =>
          selectFrom('staged_rows as first')
            .select(({ fn }) => fn.min('first.line').as('line'))
            .where('first.tenant_id', '=', tenantId)
            .where('first.import_id', '=', importId)
            .whereRef('first.key', '=', 'staged.key')
            .as('first_line'),
        )
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('staged_rows as earlier')
              .select('earlier.line')
              .where('earlier.tenant_id', '=', tenantId)
              .where('earlier.import_id', '=', importId)
              .whereRef('earlier.key', '=', 'staged.key')
              .whereRef('earlier.line', '<', 'staged.line'),
          ),
        )
        .orderBy('staged.line')
        .limit(sql.lit(limit))
        .execute()
      // To the compiler a minimum may be null; here an earlier line exists.
      return rows.map((row) => ({ ...toStagedRow(row), firstLine: row.first_line ?? row.line }))
    },

    async danglingUserReferences(tenantId, importId, limit) {
      const rows = await rowsOf(tenantId, importId)
        .where('staged.reference_key', 'is not', null)
        .where(({ exists, not, selectFrom }) =>
          not(
            exists(
              selectFrom('staged_rows as other')
                .select('other.line')
                .where('other.tenant_id', '=', tenantId)
                .where('other.import_id', '=', importId)
                .whereRef('other.key', '=', 'staged.reference_key'),
            ),
          ),
        )
        .where(({ exists, not, selectFrom }) =>
          not(
            exists(
              selectFrom('users')
                .select('users.id')
                .where('users.tenant_id', '=', tenantId)
                .where('users.deleted_at', 'is', null)
                .whereRef('users.user_principal_name_key', '=', 'staged.reference_key'),
            ),
          ),
        )
        .orderBy('staged.line')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toStagedRow)
    },

    async page(tenantId, importId, afterLine, limit) {
      const rows = await rowsOf(tenantId, importId)
        .where('staged.line', '>', afterLine)
        .orderBy('staged.line')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toStagedRow)
    },

    async clear(tenantId, importId) {
      await db
        .deleteFrom('staged_rows')
        .where('tenant_id', '=', tenantId)
        .where('import_id', '=', importId)
        .execute()
    },

    async clearAll() {
      await db.deleteFrom('staged_rows').execute()
    },
  }
}

function toStagedRow(row: Selectable<StagedRowTable>): StagedRow {
  return {
    line: row.line,
    key: row.key,
    referenceKey: row.reference_key,
    values: fromJson<AttributeValues>(row.row_values),
  }
}
