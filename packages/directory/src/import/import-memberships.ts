// Who is in which group, from a CSV file.

import type { TenantId } from '@rollcall/core'
import type { GroupRecord, Membership, StagedRow, Store, UserRecord } from '@rollcall/ports'
import type { DirectoryDeps } from '../deps.ts'
import { hasGroupType } from '../groups/group-write.ts'
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
  type Sheet,
} from './sheet.ts'

const MEMBERSHIP_SHEET: Sheet = {
  columns: [
    column('group', { isRequired: true, isKey: true, mayBeEmpty: false }),
    column('member', { isRequired: true, isKey: true, mayBeEmpty: false }),
  ],
  takesExtensions: false,
}

const GROUP_PREFIX = 'group:'

/**
 * Adds members to groups; otherwise as `importUsers`. `group` is a mailNickname, `member` a userPrincipalName or
 * `group:` and a mailNickname. Groups and members must be in the directory. Members that the file does not name stay.
 *
 * @throws {ImportRejected} Something in the file is wrong; it lists what and where.
 */
export function importMemberships(
  deps: DirectoryDeps,
  tenantId: TenantId,
  rows: AsyncIterable<ImportRow>,
  header: readonly string[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  return runImport(deps, tenantId, MEMBERSHIPS, { file: 'memberships.csv', ...options, rows, header })
}

const MEMBERSHIPS: ImportKind = {
  sheet: MEMBERSHIP_SHEET,
  keyColumn: 'member',
  readRow: readMembershipRow,
  // Groups and members are looked up when they are needed, page by page.
  check: async () => {},
  apply: applyMemberships,
}

function readMembershipRow(row: ImportRow, layout: Layout): ReturnType<ImportKind['readRow']> {
  const { cells, problems } = readCells(layout, row)
  const [group, member] = [cells.get('group'), cells.get('member')]
  if (group === undefined || member === undefined) return { staged: null, problems }
  const groupKey = foldKey(group)
  const staged = {
    line: row.line,
    key: `${groupKey} ${foldKey(member)}`,
    referenceKey: groupKey,
    values: { group, member },
  }
  return { staged, problems }
}

async function applyMemberships(
  work: ImportWork,
): Promise<{ readonly created: number; readonly updated: number }> {
  const { store, tenantId, problems } = work
  let created = 0
  for await (const rows of stagedPages(work)) {
    const names = await findNames(store, tenantId, rows)
    const planned = rows.map((row) => planMembership(row, names))
    problems.add(planned.flatMap((plan) => (plan.kind === 'problems' ? plan.problems : [])))
    // What is added before a later page proves wrong goes back with the transaction.
    const memberships = planned.flatMap((plan) => (plan.kind === 'membership' ? [plan.membership] : []))
    created += await store.groups.addMembers(tenantId, memberships)
  }
  return { created, updated: 0 }
}

type Names = {
  readonly groups: ReadonlyMap<string, GroupRecord>
  readonly users: ReadonlyMap<string, UserRecord>
}

async function findNames(store: Store, tenantId: TenantId, rows: readonly StagedRow[]): Promise<Names> {
  const groupKeys = new Set<string>()
  const userKeys = new Set<string>()
  for (const { values } of rows) {
    groupKeys.add(foldKey(String(values.group)))
    const member = foldKey(String(values.member))
    if (member.startsWith(GROUP_PREFIX)) groupKeys.add(member.slice(GROUP_PREFIX.length))
    else userKeys.add(member)
  }
  const groups = await store.groups.findByMailNickname(tenantId, [...groupKeys])
  const users = await store.users.findByUserPrincipalName(tenantId, [...userKeys])
  return {
    groups: new Map(groups.map((group) => [foldKey(group.mailNickname), group])),
    users: new Map(users.map((user) => [foldKey(user.userPrincipalName), user])),
  }
}

type PlannedMembership =
  | { readonly kind: 'membership'; readonly membership: Membership }
  | { readonly kind: 'problems'; readonly problems: readonly RowProblem[] }

function planMembership({ line, values }: StagedRow, { groups, users }: Names): PlannedMembership {
  const [groupName, memberName] = [String(values.group), String(values.member)]
  const memberKey = foldKey(memberName)
  const isGroup = memberKey.startsWith(GROUP_PREFIX)
  const group = groups.get(foldKey(groupName))
  const member = isGroup ? groups.get(memberKey.slice(GROUP_PREFIX.length)) : users.get(memberKey)
  const problems: RowProblem[] = []
  const wrong = (column: 'group' | 'member', reason: string) => {
    problems.push({ line, column, value: column === 'group' ? groupName : memberName, reason })
  }
  if (group === undefined) wrong('group', 'is not the mailNickname of a group in the directory')
  else if (hasGroupType(group, 'DynamicMembership')) {
    wrong('group', 'has a membershipRule, which decides its members; leave it out')
  }
  if (member === undefined) {
    wrong('member', 'is not in the directory; it takes a userPrincipalName, or group: and a mailNickname')
  } else if (member.id === group?.id) wrong('member', 'is the group itself; a group cannot be its own member')
  if (group === undefined || member === undefined || problems.length > 0) {
    return { kind: 'problems', problems }
  }
  const memberType = isGroup ? 'Group' : 'User'
  return { kind: 'membership', membership: { groupId: group.id, memberId: member.id, memberType } }
}
