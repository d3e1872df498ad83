// Groups from a CSV file.

import { type AttributeValue, asId, type ObjectId, type TenantId } from '@rollcall/core'
import { type DirectoryDeps, nowText } from '../deps.ts'
import { changedGroup, newGroup } from '../groups/group-write.ts'
import { checkProperties } from '../properties/check-properties.ts'
import { GROUP_PROPERTIES } from '../properties/group-properties.ts'
import {
  type ImportKind,
  type ImportOptions,
  type ImportResult,
  type ImportWork,
  runImport,
  stagedPages,
} from './run-import.ts'
import { column, foldKey, type ImportRow, type Layout, readCells, readFlag, type Sheet } from './sheet.ts'

const GROUP_SHEET: Sheet = {
  columns: [
    column('displayName', { isRequired: true, mayBeEmpty: false }),
    column('mailNickname', { isRequired: true, isKey: true, mayBeEmpty: false }),
    column('description'),
    column('securityEnabled', { mayBeEmpty: false }),
    column('mailEnabled', { mayBeEmpty: false }),
  ],
  takesExtensions: false,
}

/**
 * Creates and updates groups by mailNickname, without case; otherwise as `importUsers`. Without the columns, new groups
 * are security-enabled and not mail-enabled.
 *
 * @throws {ImportRejected} Something in the file is wrong; it lists what and where.
 */
export function importGroups(
  deps: DirectoryDeps,
  tenantId: TenantId,
  rows: AsyncIterable<ImportRow>,
  header: readonly string[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  return runImport(deps, tenantId, GROUPS, { file: 'groups.csv', ...options, rows, header })
}

const GROUPS: ImportKind = {
  sheet: GROUP_SHEET,
  keyColumn: 'mailNickname',
  readRow: readGroupRow,
  check: async () => {},
  apply: applyGroups,
}

function readGroupRow(row: ImportRow, layout: Layout): ReturnType<ImportKind['readRow']> {
  const { cells, problems } = readCells(layout, row)
  const properties: Record<string, AttributeValue> = {}
  for (const [name, cell] of cells) {
    const isFlag = name === 'securityEnabled' || name === 'mailEnabled'
    properties[name] = isFlag ? readFlag(cell) : cell === '' ? null : cell
  }
  const { values, problems: wrong } = checkProperties(GROUP_PROPERTIES, properties, 'update')
  const allProblems = [
    ...problems,
    ...wrong.map(({ property, remedy }) => ({
      line: row.line,
      column: property,
      value: cells.get(property) ?? '',
      reason: `is not accepted; ${remedy}`,
    })),
  ]
  const { mailNickname } = values
  if (typeof mailNickname !== 'string') return { staged: null, problems: allProblems }
  const staged = { line: row.line, key: foldKey(mailNickname), referenceKey: null, values }
  return { staged, problems: allProblems }
}

async function applyGroups(
  work: ImportWork,
): Promise<{ readonly created: number; readonly updated: number }> {
  const { deps, store, tenantId } = work
  let created = 0
  let updated = 0
  for await (const rows of stagedPages(work)) {
    const found = await store.groups.findByMailNickname(
      tenantId,
      rows.map(({ key }) => key),
    )
    const known = new Map(found.map((group) => [foldKey(group.mailNickname), group]))
    const put = await store.groups.put(
      tenantId,
      rows.map(({ key, values }) => {
        const group = known.get(key)
        if (group !== undefined) return changedGroup(group, values)
        const identity = { id: asId<ObjectId>(deps.ids.next()), createdAt: nowText(deps.clock) }
        return newGroup({ mailEnabled: false, ...values }, identity)
      }),
    )
    created += put.inserted
    updated += put.updated
  }
  return { created, updated }
}
