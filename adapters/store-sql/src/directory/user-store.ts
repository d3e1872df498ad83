// Users.
import { type AttributeValues, asId, type ObjectId, type TenantId } from '@rollcall/core'
import type { NameBeginning, UserQuery, UserRecord, UserStore, UserWrite } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { takeNumbers, writeDirectory } from '../change-sequence.ts'
import { fold, foldIndexable, fromJson, indexable, indexableBeginning, toFlag } from '../columns.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { UserTable } from '../tables/directory-tables.ts'
import { externalIdKey } from './external-id.ts'
import { noteFormerManagers, noteReportsOf } from './former-managers.ts'
import { noteMembersMoved } from './membership-store.ts'
import { idsModifiedSince } from './modified-since.ts'
import { deletedOrRestored, namesToRelease, namesToTake, planPut, type UniqueName } from './plan-put.ts'
import { type HistoryColumns, historyAfter, type PropertyColumns } from './property-changes.ts'
import { purgeUsers } from './purge.ts'
import { replaceUserAddresses } from './user-addresses.ts'

export function userStore(context: SqlContext): UserStore {
  return {
    put: (tenantId, users) =>
      writeDirectory(context, tenantId, (context) =>
        putRows(
          context,
          tenantId,
          users.map((user) => toRow(tenantId, user)),
        ),
      ),

    async get(tenantId, ids) {
      const rows = await collectBatches(ids, (batch) =>
        context.db
          .selectFrom('users')
          .select(TOLD_COLUMNS)
          .where(isOneOf(context, idsOf(tenantId), batch))
          .execute(),
      )
      return rows.map(toUser)
    },

    async findByUserPrincipalName(tenantId, names) {
      const rows = await collectBatches(names.map(fold), (keys) =>
        context.db
          .selectFrom('users')
          .selectAll()
          .where(isOneOf(context, liveNamesOf(tenantId), keys))
          .execute(),
      )
      return rows.map(toUser)
    },

    async findByEmployeeId(tenantId, employeeIds) {
      const within = { tenant_id: tenantId, deleted_at: null }
      const list = { table: 'users', within, column: 'employee_id_key' } as const
      const rows = await collectBatches(employeeIds.map(foldIndexable), (keys) =>
        context.db
          .selectFrom('users')
          .select(TOLD_COLUMNS)
          .where(isOneOf(context, list, keys))
          .execute(),
      )
      return rows.map(toUser)
    },

    async list(tenantId, query, { after, limit, skip = 0 }) {
      const rows = await matching(context, tenantId, query)
        .selectAll()
        .where('id', '>', asId<ObjectId>(after ?? ''))
        .orderBy('id')
        .limit(sql.lit(limit))
        .$if(skip > 0, (users) => users.offset(sql.lit(skip)))
        .execute()
      return rows.map(toUser)
    },

    async listByDisplayName(tenantId, query, { after, limit }) {
      const rows = await matching(context, tenantId, query)
        .selectAll()
        .$if(after !== null, (users) =>
          users.where(({ eb, refTuple, tuple }) =>
            eb(
              refTuple('display_name_key', 'id'),
              '>',
              tuple(foldIndexable(after?.displayName ?? ''), after?.id ?? asId<ObjectId>('')),
            ),
          ),
        )
        .orderBy('display_name_key')
        .orderBy('id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toUser)
    },

    modifiedSince: (tenantId, since, limit) => idsModifiedSince(context, 'users', { tenantId, since, limit }),

    async count(tenantId, query) {
      const row = await matching(context, tenantId, query)
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },

    purge: (tenantId, ids) =>
      writeDirectory(context, tenantId, (context) => purgeUsers(context, tenantId, ids)),
  }
}

/** A user's row but for its number, time and history, which the write decides. */
type UserRow = Omit<Selectable<UserTable>, 'change_sequence' | 'last_modified_at' | keyof HistoryColumns>

const PROPERTY_COLUMNS: PropertyColumns<UserRow> = {
  user_principal_name: 'userPrincipalName',
  display_name: 'displayName',
  account_enabled: 'accountEnabled',
  user_type: 'userType',
  manager_id: 'manager',
  created_at: 'createdDateTime',
  deleted_at: 'deletedDateTime',
}

const USER_NAME: UniqueName<UserRow> = {
  kind: 'user',
  property: 'userPrincipalName',
  keyOf: (row) => row.user_principal_name_key,
}

async function putRows(context: SqlContext, tenantId: TenantId, wanted: readonly UserRow[]) {
  const known = await rowsById(
    context,
    tenantId,
    wanted.map((row) => row.id),
  )
  const stored = new Map(known.map((row) => [row.id, row]))
  const { changed, inserted, updated } = planPut<UserRow>(wanted, stored)
  if (changed.length === 0) return { inserted, updated }

  const taken = namesToTake(changed, stored, USER_NAME)
  const holders = await nameHolders(context, tenantId, [...taken.keys()])
  await releaseNames(context, tenantId, namesToRelease(taken, holders, changed, USER_NAME))
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
  await noteFormerManagers(context, tenantId, managersLeft(changed, stored), numbers.last)
  const moved = deletedOrRestored(changed, stored)
  await noteReportsOf(context, tenantId, moved, numbers.last)
  await noteMembersMoved(context, tenantId, moved, numbers.last)
  await replaceUserAddresses(context, tenantId, changed, stored)
  return { inserted, updated }
}

function managersLeft(
  changed: readonly UserRow[],
  stored: ReadonlyMap<ObjectId, UserRow>,
): readonly { readonly userId: ObjectId; readonly managerId: ObjectId }[] {
  return changed.flatMap(({ id, manager_id }) => {
    const before = stored.get(id)?.manager_id ?? null
    return before === null || before === manager_id ? [] : [{ userId: id, managerId: before }]
  })
}

function writeRows(context: SqlContext, rows: readonly Selectable<UserTable>[]): Promise<number> {
  return insertBatched(context, 'users', rows, (rows) =>
    context.db
      .insertInto('users')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'id']).doUpdateSet(({ ref }) => ({
          user_principal_name: ref('excluded.user_principal_name'),
          user_principal_name_key: ref('excluded.user_principal_name_key'),
          display_name: ref('excluded.display_name'),
          display_name_key: ref('excluded.display_name_key'),
          mail_key: ref('excluded.mail_key'),
          surname_key: ref('excluded.surname_key'),
          employee_id_key: ref('excluded.employee_id_key'),
          account_enabled: ref('excluded.account_enabled'),
          user_type: ref('excluded.user_type'),
          manager_id: ref('excluded.manager_id'),
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
      .selectFrom('users')
      .select(['id', 'user_principal_name_key as key'])
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
      .updateTable('users')
      // No name contains a space, so this collides with none; the put writes the new name right after.
      .set({ user_principal_name_key: sql<string>`'moving ' || id` })
      .where(isOneOf(context, idsOf(tenantId), batch))
      .execute()
  }
}

function idsOf(tenantId: TenantId) {
  return { table: 'users', within: { tenant_id: tenantId }, column: 'id' } as const
}

function liveNamesOf(tenantId: TenantId) {
  const within = { tenant_id: tenantId, deleted_at: null }
  return { table: 'users', within, column: 'user_principal_name_key' } as const
}

function rowsById(context: SqlContext, tenantId: TenantId, ids: readonly ObjectId[]) {
  return collectBatches(ids, (batch) =>
    context.db
      .selectFrom('users')
      .selectAll()
      .where(isOneOf(context, idsOf(tenantId), batch))
      .execute(),
  )
}

function matching({ db }: SqlContext, tenantId: TenantId, query: UserQuery) {
  let users = db
    .selectFrom('users')
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', query.deleted === true ? 'is not' : 'is', null)
  if (query.userPrincipalName !== undefined) {
    users = users.where('user_principal_name_key', '=', fold(query.userPrincipalName))
  }
  if (query.displayName !== undefined) {
    users = users.where('display_name_key', '=', foldIndexable(query.displayName))
  }
  if (query.mail !== undefined) users = users.where('mail_key', '=', foldIndexable(query.mail))
  if (query.managerId !== undefined) users = users.where('manager_id', '=', query.managerId)
  if (query.externalId !== undefined) users = users.where('external_id', '=', indexable(query.externalId))
  const { otherAddress } = query
  if (otherAddress !== undefined) {
    users = users.where('id', 'in', (select) =>
      select
        .selectFrom('user_addresses')
        .select('user_id')
        .where('tenant_id', '=', tenantId)
        .where('address_key', '=', foldIndexable(otherAddress)),
    )
  }
  const { beginsWith } = query
  if (beginsWith !== undefined) {
    const ranges = beginsWith.map((name) => idsBeginning(db, tenantId, query.deleted === true, name))
    const [first, ...others] = ranges
    if (first === undefined) return users.where(sql<boolean>`1 = 0`)
    users = users.where(
      'id',
      'in',
      others.reduce((all, one) => all.unionAll(one), first),
    )
  }
  return users
}

const NAME_KEYS = {
  displayName: 'display_name_key',
  userPrincipalName: 'user_principal_name_key',
  surname: 'surname_key',
  mail: 'mail_key',
} as const satisfies Record<NameBeginning['property'], keyof UserTable>

// One range of an index each: joined by `or`, the ranges would lead the planner to read everybody.
function idsBeginning(
  db: SqlContext['db'],
  tenantId: TenantId,
  isDeleted: boolean,
  { property, text }: NameBeginning,
) {
  const key = NAME_KEYS[property]
  const from = indexableBeginning(fold(text))
  return db
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', isDeleted ? 'is not' : 'is', null)
    .where(key, '>=', from)
    .where(key, '<', `${from}\u{10FFFF}`)
}

function toRow(tenantId: TenantId, user: UserWrite): UserRow {
  const { employeeId, mail, surname } = user.properties
  return {
    tenant_id: tenantId,
    id: user.id,
    user_principal_name: user.userPrincipalName,
    user_principal_name_key: fold(user.userPrincipalName),
    display_name: user.displayName,
    display_name_key: foldIndexable(user.displayName),
    mail_key: typeof mail === 'string' ? foldIndexable(mail) : null,
    surname_key: typeof surname === 'string' ? foldIndexable(surname) : null,
    employee_id_key: typeof employeeId === 'string' ? foldIndexable(employeeId) : null,
    account_enabled: toFlag(user.accountEnabled),
    user_type: user.userType,
    manager_id: user.managerId,
    properties: JSON.stringify(user.properties),
    created_at: user.createdAt,
    deleted_at: user.deletedAt,
    external_id: externalIdKey(user.properties),
  }
}

// The others are there to be searched.
const TOLD_COLUMNS = [
  'id',
  'user_principal_name',
  'display_name',
  'account_enabled',
  'user_type',
  'manager_id',
  'properties',
  'created_at',
  'deleted_at',
  'last_modified_at',
  'change_sequence',
] as const

function toUser(row: Pick<Selectable<UserTable>, (typeof TOLD_COLUMNS)[number]>): UserRecord {
  return {
    id: row.id,
    userPrincipalName: row.user_principal_name,
    displayName: row.display_name,
    accountEnabled: row.account_enabled === 1,
    userType: row.user_type,
    managerId: row.manager_id,
    properties: fromJson<AttributeValues>(row.properties),
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
    lastModifiedAt: row.last_modified_at ?? row.created_at,
    changeSequence: row.change_sequence,
  }
}
