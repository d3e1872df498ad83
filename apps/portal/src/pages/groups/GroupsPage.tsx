import { AddRegular } from '@fluentui/react-icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Group } from '../../api/__generated__/api.ts'
import { startsWithFilter } from '../../api/odata.ts'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { groupKind } from './group-kind.ts'

const COLUMNS: readonly Column<Group>[] = [
  {
    id: 'displayName',
    title: 'Display name',
    width: 2,
    cell: (group) => (
      <Link to={path.group(group.id)} dir="auto">
        {group.displayName}
      </Link>
    ),
  },
  { id: 'description', title: 'Description', width: 3, isMinor: true, cell: (group) => group.description },
  { id: 'kind', title: 'Kind', width: 1.5, cell: groupKind },
  {
    id: 'mailNickname',
    title: 'Mail nickname',
    width: 1.5,
    isMinor: true,
    cell: (group) => group.mailNickname,
  },
]

const SELECT = '$select=id,displayName,description,securityEnabled,mailEnabled,mailNickname,groupTypes'

export function GroupsPage() {
  const navigate = useNavigate()
  const { search = '' } = useSearch({ from: '/signed-in/groups' })
  const reason = useReasonAgainst('groups.write')
  const filter = startsWithFilter('displayName', search)
  const rest = filter === '' ? '&$count=true&$orderby=displayName' : `&$filter=${encodeURIComponent(filter)}`
  const pages = usePages<Group>(['groups'], `/groups?${SELECT}&$top=100${rest}`)
  const onSearch = useCallback(
    (words: string) =>
      void navigate({ to: '/groups', search: words === '' ? {} : { search: words }, replace: true }),
    [navigate],
  )
  return (
    <Page
      title="Groups"
      about="Assign a group to an application, and its direct members get an account there."
      actions={
        <ActionButton
          label="New group"
          appearance="primary"
          icon={<AddRegular />}
          reason={reason}
          onClick={() => navigate({ to: path.newGroup() })}
        />
      }
    >
      <FilterBar label="Groups">
        <SearchField label="Search" placeholder="Name begins with" value={search} onChange={onSearch} />
      </FilterBar>
      <DataTable
        label="Groups"
        columns={COLUMNS}
        pages={pages}
        rowKey={(group) => group.id}
        onOpen={(group) => navigate({ to: path.group(group.id) })}
        empty={
          search === '' ? (
            <EmptyState title="No groups yet">A group gives many people the same applications.</EmptyState>
          ) : (
            <EmptyState title={`No group begins with "${search}"`} />
          )
        }
      />
    </Page>
  )
}
