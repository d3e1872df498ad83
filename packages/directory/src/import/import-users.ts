// Users from a CSV file.

import { type AttributeValue, asId, type ObjectId, type TenantId } from '@rollcall/core'
import type { StagedRow, Store, UserRecord, UserWrite } from '@rollcall/ports'
import { type DirectoryDeps, nowText } from '../deps.ts'
import { checkProperties } from '../properties/check-properties.ts'
import { USER_PROPERTIES } from '../properties/user-properties.ts'
import { stableGuid } from '../stable-guid.ts'
import type { DomainCheck } from '../tenants/domains.ts'
import { changedUser, newUser } from '../users/user-write.ts'
import { MOST_PROBLEMS } from './import-rejected.ts'
import {
  type ImportKind,
  type ImportOptions,
  type ImportResult,
  type ImportWork,
  runImport,
  stagedPages,
} from './run-import.ts'
import {
  column,
  foldKey,
  type ImportRow,
  type Layout,
  type RowProblem,
  readCells,
  readFlag,
  type Sheet,
} from './sheet.ts'

const USER_SHEET: Sheet = {
  columns: [
    column('userPrincipalName', { isRequired: true, isKey: true, mayBeEmpty: false }),
    column('displayName', { isRequired: true, mayBeEmpty: false }),
    column('givenName'),
    column('surname'),
    column('mail'),
    column('mailNickname'),
    // Nobody is switched on or off by an oversight: where there is a column, each row says which.
    column('accountEnabled', { mayBeEmpty: false }),
    column('userType'),
    column('jobTitle'),
    column('department'),
    column('companyName'),
    column('officeLocation'),
    column('city'),
    column('state'),
    column('country'),
    column('postalCode'),
    column('streetAddress'),
    column('usageLocation'),
    column('preferredLanguage'),
    column('telephoneNumber'),
    column('mobilePhone'),
    column('employeeId'),
    column('employeeType'),
    column('manager', { isKey: true }),
  ],
  takesExtensions: true,
}

/**
 * Creates and updates users by userPrincipalName, without case. Columns are Graph's properties, with `telephoneNumber`
 * for the one business phone, `manager` for the manager's userPrincipalName and `extension_…`; their order and case do
 * not matter. Columns that the file does not have are left alone; an empty cell clears, except for `userType` and
 * `mailNickname`, which keep what they are and default to `Member` and the alias. Without `accountEnabled` new users are
 * enabled. Managers may come later in the file, or be in the directory already. Users that the file does not name stay.
 *
 * All or nothing, and importing the same file again changes nothing.
 *
 * @param rows Cells by header text, as a CSV reader gives them, in line order.
 * @param options `file`: what problems call it; `isPreview`: nothing is kept.
 * @throws {ImportRejected} Something in the file is wrong; it lists what and where.
 */
export function importUsers(
  deps: DirectoryDeps,
  tenantId: TenantId,
  rows: AsyncIterable<ImportRow>,
  header: readonly string[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  return runImport(deps, tenantId, USERS, { file: 'users.csv', ...options, rows, header })
}

const USERS: ImportKind = {
  sheet: USER_SHEET,
  keyColumn: 'userPrincipalName',
  readRow: readUserRow,
  check: refuseUnknownManagers,
  apply: applyUsers,
}

function readUserRow(
  row: ImportRow,
  layout: Layout,
  checkDomain: DomainCheck,
): ReturnType<ImportKind['readRow']> {
  const { cells, problems } = readCells(layout, row)
  const checked = checkProperties(USER_PROPERTIES, toProperties(cells), 'update')
  const allProblems: RowProblem[] = [
    ...problems,
    ...checked.problems.map(({ property, remedy }) => {
      const column = property === 'businessPhones' ? 'telephoneNumber' : property
      return { line: row.line, column, value: cells.get(column) ?? '', reason: `is not accepted; ${remedy}` }
    }),
  ]
  const { userPrincipalName } = checked.values
  const manager = cells.get('manager')
  if (typeof userPrincipalName !== 'string') return { staged: null, problems: allProblems }
  const key = foldKey(userPrincipalName)
  const otherDomain = checkDomain(userPrincipalName)
  if (otherDomain !== null) {
    const reason = `is in a domain that is not the tenant's: ${otherDomain}`
    allProblems.push({ line: row.line, column: 'userPrincipalName', value: userPrincipalName, reason })
  }
  if (manager !== undefined && foldKey(manager) === key) {
    const reason = 'is the user itself; name another user or leave it empty'
    allProblems.push({ line: row.line, column: 'manager', value: manager, reason })
  }
  const values = manager === undefined ? checked.values : { ...checked.values, manager: manager || null }
  const staged = { line: row.line, key, referenceKey: manager ? foldKey(manager) : null, values }
  return { staged, problems: allProblems }
}

// These have a value from the start, so an empty cell has nothing to say.
const NEVER_EMPTY = new Set(['userType', 'mailNickname'])

function toProperties(cells: ReadonlyMap<string, string>): Readonly<Record<string, AttributeValue>> {
  const properties: Record<string, AttributeValue> = {}
  for (const [name, cell] of cells) {
    if (name === 'manager' || (cell === '' && NEVER_EMPTY.has(name))) continue
    if (name === 'telephoneNumber') properties.businessPhones = cell === '' ? null : [cell]
    else if (name === 'accountEnabled') properties.accountEnabled = readFlag(cell)
    else properties[name] = cell === '' ? null : cell
  }
  return properties
}

async function refuseUnknownManagers({ store, tenantId, importId, problems }: ImportWork): Promise<void> {
  const dangling = await store.imports.danglingUserReferences(tenantId, importId, MOST_PROBLEMS)
  problems.add(
    dangling.map(({ line, values }) => ({
      line,
      column: 'manager',
      value: String(values.manager),
      reason: 'is neither in this file nor in the directory',
    })),
  )
}

async function applyUsers(work: ImportWork): Promise<{ readonly created: number; readonly updated: number }> {
  const { store, tenantId } = work
  let created = 0
  let updated = 0
  for await (const rows of stagedPages(work)) {
    const known = await usersByKey(store, tenantId, [
      ...rows.map(({ key }) => key),
      ...rows.flatMap(({ referenceKey }) => referenceKey ?? []),
    ])
    const put = await store.users.put(
      tenantId,
      rows.map((row) => planUser(work, row, known)),
    )
    created += put.inserted
    updated += put.updated
  }
  return { created, updated }
}

function planUser(
  { deps, importId }: ImportWork,
  { key, referenceKey, values: row }: StagedRow,
  known: ReadonlyMap<string, UserRecord>,
): UserWrite {
  const { manager, ...values } = row
  const user = known.get(key)
  const write =
    user === undefined
      ? newUser(
          { mailNickname: aliasOf(key), ...values },
          { id: newIdOf(importId, key), createdAt: nowText(deps.clock) },
        )
      : changedUser(user, values)
  if (manager === undefined) return write
  if (referenceKey === null) return { ...write, managerId: null }
  return { ...write, managerId: known.get(referenceKey)?.id ?? newIdOf(importId, referenceKey) }
}

// The id of a person this import creates. It follows from the key, so that a report can be linked to a manager further
// down in the file before that line is reached: one write for each person instead of two.
function newIdOf(importId: string, key: string): ObjectId {
  return asId(stableGuid(`imported-user:${importId}:${key}`))
}

async function usersByKey(
  store: Store,
  tenantId: TenantId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, UserRecord>> {
  const users = await store.users.findByUserPrincipalName(tenantId, [...new Set(keys)])
  return new Map(users.map((user) => [foldKey(user.userPrincipalName), user]))
}

function aliasOf(userPrincipalName: string): string {
  return userPrincipalName.slice(0, userPrincipalName.indexOf('@')).slice(0, 64)
}
