import { Badge } from '@fluentui/react-components'
import { AddRegular, ArrowUploadRegular } from '@fluentui/react-icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { User } from '../../api/__generated__/api.ts'
import { literal } from '../../api/odata.ts'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { withTexts } from '../../search-params.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'

const COLUMNS: readonly Column<User>[] = [
  {
    id: 'displayName',
    title: 'Display name',
    width: 2,
    cell: (user) => (
      <Link to={path.user(user.id)} dir="auto">
        {user.displayName}
      </Link>
    ),
  },
  {
    id: 'userPrincipalName',
    title: 'User principal name',
    width: 2.5,
    cell: (user) => user.userPrincipalName,
  },
  { id: 'department', title: 'Department', width: 1.5, isMinor: true, cell: (user) => user.department },
  { id: 'jobTitle', title: 'Job title', width: 1.5, isMinor: true, cell: (user) => user.jobTitle },
  {
    id: 'accountEnabled',
    title: 'Account',
    width: '100px',
    isMinor: true,
    cell: (user) =>
      user.accountEnabled === false ? (
        <Badge appearance="tint" color="warning">
          Disabled
        </Badge>
      ) : (
        'Enabled'
      ),
  },
]

const SELECT = '$select=id,displayName,userPrincipalName,department,jobTitle,accountEnabled'

export function UsersPage() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/users' })
  const reason = useReasonAgainst('users.write')
  const filter = filterOf(search)
  // Counting what a filter lets through means reading it all; without a filter the number is at hand.
  const address =
    filter === ''
      ? `/users?${SELECT}&$top=100&$count=true&$orderby=displayName`
      : `/users?${SELECT}&$top=100&$filter=${encodeURIComponent(filter)}`
  const read = usePages<User>(['users'], address)
  // The server orders the whole list by name; of a filtered one only this page knows when it is all there.
  const pages = filter === '' || read.hasMore ? read : { ...read, items: read.items.toSorted(byDisplayName) }
  const change = useCallback(
    (changed: { search?: string; account?: string; type?: string }) =>
      navigate({ to: '/users', search: (before) => withTexts(before, changed), replace: true }),
    [navigate],
  )
  const onSearch = useCallback((words: string) => void change({ search: words }), [change])
  return (
    <Page
      title="Users"
      about="The people of your directory. What changes here arrives in their applications."
      actions={
        <>
          <ActionButton
            label="New user"
            appearance="primary"
            icon={<AddRegular />}
            reason={reason}
            onClick={() => navigate({ to: path.newUser() })}
          />
          <ActionButton
            label="Import from CSV"
            icon={<ArrowUploadRegular />}
            reason={reason}
            onClick={() => navigate({ to: path.importUsers() })}
          />
        </>
      }
    >
      <FilterBar label="Users">
        <SearchField
          label="Search"
          placeholder="Name or user name begins with"
          value={search.search ?? ''}
          onChange={onSearch}
        />
        <Choice
          label="Account"
          any="All"
          value={search.account ?? ''}
          options={[
            { value: 'enabled', label: 'Enabled' },
            { value: 'disabled', label: 'Disabled' },
          ]}
          onChange={(account) => change({ account })}
        />
        <Choice
          label="User type"
          any="All"
          value={search.type ?? ''}
          options={[
            { value: 'Member', label: 'Member' },
            { value: 'Guest', label: 'Guest' },
          ]}
          onChange={(type) => change({ type })}
        />
      </FilterBar>
      <DataTable
        label="Users"
        columns={COLUMNS}
        pages={pages}
        rowKey={(user) => user.id}
        onOpen={(user) => navigate({ to: path.user(user.id) })}
        empty={
          filter === '' ? (
            <EmptyState title="No users yet">
              Create the first one, or import a CSV file with all of them.
            </EmptyState>
          ) : (
            <EmptyState title="Nobody fits">
              Search for the beginning of a name, or widen the filters.
            </EmptyState>
          )
        }
      />
    </Page>
  )
}

function byDisplayName(a: User, b: User): number {
  return (a.displayName ?? '').localeCompare(b.displayName ?? '')
}

function filterOf(search: { search?: string; account?: string; type?: string }): string {
  const words = search.search?.trim() ?? ''
  const names = ['displayName', 'userPrincipalName', 'surname', 'mail']
  return [
    words === '' ? '' : `(${names.map((name) => `startswith(${name},${literal(words)})`).join(' or ')})`,
    search.account === undefined ? '' : `accountEnabled eq ${search.account !== 'disabled'}`,
    search.type === undefined ? '' : `userType eq ${literal(search.type)}`,
  ]
    .filter((term) => term !== '')
    .join(' and ')
}
