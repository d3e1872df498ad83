// Groups.
import { type AttributeValues, asId, type ObjectId, type TenantId } from '@rollcall/core'
import type { GroupQuery, GroupRecord, GroupStore, GroupWrite } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { takeNumbers, writeDirectory } from '../change-sequence.ts'
import { fold, foldIndexable, fromJson, indexable, toFlag } from '../columns.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { GroupTable } from '../tables/directory-tables.ts'
import { externalIdKey } from './external-id.ts'
import { membershipStore, noteMembersMoved, touchMembershipsOf } from './membership-store.ts'
import { idsModifiedSince } from './modified-since.ts'
import { deletedOrRestored, namesToRelease, namesToTake, planPut, type UniqueName } from './plan-put.ts'
import { type HistoryColumns, historyAfter, type PropertyColumns } from './property-changes.ts'
import { purgeGroups } from './purge.ts'

export function groupStore(context: SqlContext): GroupStore {
  return {
    put: (tenantId, groups) =>
      writeDirectory(context, tenantId, (context) =>
        putRows(
          context,
          tenantId,
          groups.map((group) => toRow(tenantId, group)),
        ),
      ),

    async get(tenantId, ids) {
      return (await rowsById(context, tenantId, ids)).map(toGroup)
    },

    async findByMailNickname(tenantId, names) {
      const rows = await collectBatches(names.map(fold), (keys) =>
        context.db
          .selectFrom('groups')
          .selectAll()
          .where(isOneOf(context, liveNamesOf(tenantId), keys))
          .execute(),
      )
      return rows.map(toGroup)
    },

    async list(tenantId, query, { after, limit, skip = 0 }) {
      const rows = await matching(context, tenantId, query)
        .selectAll()
        .where('id', '>', asId<ObjectId>(after ?? ''))
        .orderBy('id')
        .limit(sql.lit(limit))
        .$if(skip > 0, (groups) => groups.offset(sql.lit(skip)))
        .execute()
      return rows.map(toGroup)
    },

    modifiedSince: (tenantId, since, limit) =>
      idsModifiedSince(context, 'groups', { tenantId, since, limit }),

    async count(tenantId, query) {
      const row = await matching(context, tenantId, query)
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },

    purge: (tenantId, ids) =>
      writeDirectory(context, tenantId, (context) => purgeGroups(context, tenantId, ids)),

    ...membershipStore(context),
  }
}

/** A group's row but for its numbers, time and history, which writes decide. */
type GroupRow = Omit<
  Selectable<GroupTable>,
  'change_sequence' | 'last_modified_at' | 'members_sequence' | keyof HistoryColumns
>

const PROPERTY_COLUMNS: PropertyColumns<GroupRow> = {
  display_name: 'displayName',
  mail_nickname: 'mailNickname',
  security_enabled: 'securityEnabled',
  created_at: 'createdDateTime',
  deleted_at: 'deletedDateTime',
}

const GROUP_NAME: UniqueName<GroupRow> = {
  kind: 'group',
  property: 'mailNickname',
  keyOf: (row) => row.mail_nickname_key,
}

async function putRows(context: SqlContext, tenantId: TenantId, wanted: readonly GroupRow[]) {
  const known = await rowsById(
    context,
    tenantId,
    wanted.map((row) => row.id),
  )
  const stored = new Map(known.map((row) => [row.id, row]))
  const { changed, inserted, updated } = planPut<GroupRow>(wanted, stored)
  if (changed.length === 0) return { inserted, updated }

  const taken = namesToTake(changed, stored, GROUP_NAME)
  const holders = await nameHolders(context, tenantId, [...taken.keys()])
  await releaseNames(context, tenantId, namesToRelease(taken, holders, changed, GROUP_NAME))
  const numbers = await takeNumbers(context, tenantId, changed.length)
  await writeRows(
    context,
    changed.map((row, index) => ({
      ...row,
      last_modified_at: stored.has(row.id) ? context.now() : null,
      change_sequence: numbers.at(index),
      ...historyAfter(row, stored.get(row.id), PROPERTY_COLUMNS, numbers.at(index)),
    })),
  )
  const conferring = changed.filter((row) => conferralChanged(row, stored.get(row.id)))
  await touchMembershipsOf(
    context,
    tenantId,
    conferring.map((row) => row.id),
    numbers.last,
  )
  await noteMembersMoved(context, tenantId, deletedOrRestored(changed, stored), numbers.last)
  return { inserted, updated }
}

/** Whether the group begins or ceases to confer its assignments on its members (provisioning.md ASN-5). */
function conferralChanged(row: GroupRow, stored: GroupRow | undefined): boolean {
  if (stored === undefined) return false
  return (
    row.security_enabled !== stored.security_enabled ||
    (row.deleted_at === null) !== (stored.deleted_at === null)
  )
}

function writeRows(
  context: SqlContext,
  rows: readonly Omit<Selectable<GroupTable>, 'members_sequence'>[],
): Promise<number> {
  return insertBatched(context, 'groups', rows, (rows) =>
    context.db
      .insertInto('groups')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'id']).doUpdateSet(({ ref }) => ({
          display_name: ref('excluded.display_name'),
          display_name_key: ref('excluded.display_name_key'),
          mail_nickname: ref('excluded.mail_nickname'),
          mail_nickname_key: ref('excluded.mail_nickname_key'),
          security_enabled: ref('excluded.security_enabled'),
          properties: ref('excluded.properties'),
          created_at: ref('excluded.created_at'),
          deleted_at: ref('excluded.deleted_at'),
          external_id: ref('excluded.external_id'),
          last_modified_at: ref('excluded.last_modified_at'),
          change_sequence: ref('excluded.change_sequence'),
          appeared_sequence: ref('excluded.appeared_sequence'),
          property_changes: ref('excluded.property_changes'),
        })),
      ),
  )
}

function nameHolders(context: SqlContext, tenantId: TenantId, keys: readonly string[]) {
  return collectBatches(keys, (batch) =>
    context.db
      .selectFrom('groups')
      .select(['id', 'mail_nickname_key as key'])
      .where(isOneOf(context, liveNamesOf(tenantId), batch))
      .execute(),
  )
}

async function releaseNames(
  context: SqlContext,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<void> {
  for (const batch of batchesOf(ids)) {
    await context.db
      .updateTable('groups')
      // No name contains a space, so this collides with none; the put writes the new name right after.
      .set({ mail_nickname_key: sql<string>`'moving ' || id` })
      .where(isOneOf(context, idsOf(tenantId), batch))
      .execute()
  }
}

function idsOf(tenantId: TenantId) {
  return { table: 'groups', within: { tenant_id: tenantId }, column: 'id' } as const
}

function liveNamesOf(tenantId: TenantId) {
  const within = { tenant_id: tenantId, deleted_at: null }
  return { table: 'groups', within, column: 'mail_nickname_key' } as const
}

function rowsById(context: SqlContext, tenantId: TenantId, ids: readonly ObjectId[]) {
  return collectBatches(ids, (batch) =>
    context.db
      .selectFrom('groups')
      .selectAll()
      .where(isOneOf(context, idsOf(tenantId), batch))
      .execute(),
  )
}

function matching({ db }: SqlContext, tenantId: TenantId, query: GroupQuery) {
  let groups = db
    .selectFrom('groups')
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', query.deleted === true ? 'is not' : 'is', null)
  if (query.displayName !== undefined) {
    groups = groups.where('display_name_key', '=', foldIndexable(query.displayName))
  }
  if (query.mailNickname !== undefined) {
    groups = groups.where('mail_nickname_key', '=', fold(query.mailNickname))
  }
  if (query.externalId !== undefined) {
    groups = groups.where('external_id', '=', indexable(query.externalId))
  }
  return groups
}

function toRow(tenantId: TenantId, group: GroupWrite): GroupRow {
  return {
    tenant_id: tenantId,
    id: group.id,
    display_name: group.displayName,
    display_name_key: foldIndexable(group.displayName),
    mail_nickname: group.mailNickname,
    mail_nickname_key: fold(group.mailNickname),
    security_enabled: toFlag(group.securityEnabled),
    properties: JSON.stringify(group.properties),
    created_at: group.createdAt,
    deleted_at: group.deletedAt,
    external_id: externalIdKey(group.properties),
  }
}

function toGroup(row: Selectable<GroupTable>): GroupRecord {
  return {
    id: row.id,
    displayName: row.display_name,
    mailNickname: row.mail_nickname,
    securityEnabled: row.security_enabled === 1,
    properties: fromJson<AttributeValues>(row.properties),
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
    lastModifiedAt: row.last_modified_at ?? row.created_at,
    changeSequence: row.change_sequence,
    membersSequence: row.members_sequence,
  }
}
