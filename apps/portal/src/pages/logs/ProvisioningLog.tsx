// The provisioning log, of all applications or of one: filters, columns, details, download.

import { Button, MenuItemCheckbox } from '@fluentui/react-components'
import { ArrowSyncRegular, ColumnEditRegular } from '@fluentui/react-icons'
import { useCallback, useState } from 'react'
import type { ProvisioningObjectSummary } from '../../api/__generated__/api.ts'
import { queryClient } from '../../api/query-client.ts'
import { DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { Choice } from '../../ui/Choice.tsx'
import { DropMenu } from '../../ui/DropMenu.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { DownloadMenu } from './DownloadMenu.tsx'
import { LogEntryDrawer } from './LogEntryDrawer.tsx'
import { FIRST_COLUMNS, LOG_COLUMNS } from './log-columns.tsx'
import {
  ACTIONS,
  ALL,
  isNarrowed,
  type LogSearch,
  logFilter,
  NOT_SKIPPED,
  PERIODS,
  STATUSES,
} from './log-filter.ts'
import { LIST, SkippedEntries } from './SkippedEntries.tsx'

type LogProps = {
  /** Service principal whose log is shown; `null`: of all applications. */
  readonly applicationId: string | null
  readonly search: LogSearch
  /** Changes the address; an empty text takes a filter away. */
  readonly onSearch: (change: Partial<Record<keyof LogSearch, string>>) => void
}

export function ProvisioningLog({ applicationId, search, onSearch }: LogProps) {
  const [now] = useState(Date.now)
  const filter = logFilter(search, applicationId, now)
  const address = `/auditLogs/provisioning?$top=100${filter === '' ? '' : `&$filter=${encodeURIComponent(filter)}`}`
  const pages = usePages<ProvisioningObjectSummary>([LIST], address)
  const shown = search.columns?.split(',') ?? FIRST_COLUMNS
  const columns = LOG_COLUMNS.filter(
    ({ id }) => shown.includes(id) && !(applicationId !== null && id === 'application'),
  )
  const onWords = useCallback((words: string) => onSearch({ search: words }), [onSearch])
  return (
    <Page
      title="Provisioning logs"
      about="Every action on an account, newest first, with the reason for it."
      actions={
        <>
          <Button
            icon={<ArrowSyncRegular />}
            onClick={() => queryClient.invalidateQueries({ queryKey: [LIST] })}
          >
            Refresh
          </Button>
          <DownloadMenu log="provisioningLog" files={FILES} filter={filter} />
          <ColumnMenu shown={shown} onChange={(names) => onSearch({ columns: names.join(',') })} />
        </>
      }
    >
      <FilterBar label="Provisioning logs">
        <SearchField
          label="Identity"
          placeholder="Name or ID"
          value={search.search ?? ''}
          onChange={onWords}
        />
        <Choice
          label="Status"
          any={NOT_SKIPPED}
          value={search.status ?? ''}
          options={[ALL, ...STATUSES]}
          onChange={(status) => onSearch({ status })}
        />
        <Choice
          label="Action"
          any="All"
          value={search.action ?? ''}
          options={ACTIONS}
          onChange={(action) => onSearch({ action })}
        />
        <Choice
          label="Date"
          any="All"
          value={search.period ?? ''}
          options={PERIODS}
          onChange={(period) => onSearch({ period })}
        />
        {search.cycle === undefined ? null : (
          <Button onClick={() => onSearch({ cycle: '' })}>All cycles, not only one</Button>
        )}
        {search.person === undefined ? null : (
          <Button onClick={() => onSearch({ person: '' })}>Everyone, not only one person</Button>
        )}
      </FilterBar>
      {search.status === undefined ? (
        <SkippedEntries
          filter={logFilter({ ...search, status: 'skipped' }, applicationId, now)}
          onShow={() => onSearch({ status: ALL.value })}
        />
      ) : null}
      <DataTable
        label="Provisioning logs"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onSearch({ entry: id })}
        empty={<EmptyState {...emptyWords(search)} />}
      />
      {search.entry === undefined ? null : (
        <LogEntryDrawer entryId={search.entry} onClose={() => onSearch({ entry: '' })} />
      )}
    </Page>
  )
}

function emptyWords(search: LogSearch): { readonly title: string; readonly children: string } {
  if (isNarrowed(search) || (search.status ?? ALL.value) !== ALL.value)
    return { title: 'No entry fits', children: 'Take a filter away to see more.' }
  return {
    title: 'Nothing was provisioned yet',
    children: 'Entries appear here once a provisioning cycle has something to do.',
  }
}

const FILES = [
  ['ProvisioningLogs.json', 'JSON'],
  ['ProvisioningLogs.csv', 'CSV'],
  ['ProvisioningLogs_ProvisioningSteps.csv', 'CSV of the steps'],
  ['ProvisioningLogs_ModifiedProperties.csv', 'CSV of the modified properties'],
] as const

function ColumnMenu(props: {
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
}) {
  return (
    <DropMenu
      checkedValues={{ columns: [...props.shown] }}
      onCheckedValueChange={(_, { checkedItems }) => props.onChange(checkedItems)}
      trigger={<Button icon={<ColumnEditRegular />}>Columns</Button>}
    >
      {LOG_COLUMNS.map(({ id, title }) => (
        <MenuItemCheckbox key={id} name="columns" value={id}>
          {title}
        </MenuItemCheckbox>
      ))}
    </DropMenu>
  )
}
