// Who a person belongs to: groups, and the people who report to them.

import { Link } from '@tanstack/react-router'
import type { DirectoryObject } from '../../api/__generated__/api.ts'
import { path } from '../../path-builder.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

const column = (to: (id: string) => string): readonly Column<DirectoryObject>[] => [
  {
    id: 'displayName',
    title: 'Display name',
    cell: (object) => (
      <Link to={to(object.id)} dir="auto">
        {object.displayName}
      </Link>
    ),
  },
  { id: 'id', title: 'Object ID', isMinor: true, cell: (object) => object.id },
]

export function UserGroups({ userId }: { readonly userId: string }) {
  const pages = usePages<DirectoryObject>(['user', userId, 'groups'], `/users/${userId}/memberOf?$top=100`)
  return (
    <DataTable
      label="Groups"
      columns={column(path.group)}
      pages={pages}
      rowKey={({ id }) => id}
      empty={<EmptyState title="In no group" />}
    />
  )
}

export function UserReports({ userId }: { readonly userId: string }) {
  const address = `/users/${userId}/directReports?$top=100`
  const pages = usePages<DirectoryObject>(['user', userId, 'reports'], address)
  return (
    <DataTable
      label="Direct reports"
      columns={column(path.user)}
      pages={pages}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Nobody reports to this person" />}
    />
  )
}
