import { Button, Input } from '@fluentui/react-components'
import { AddRegular, SearchRegular } from '@fluentui/react-icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ServicePrincipal } from '../../api/__generated__/api.ts'
import { startsWithFilter } from '../../api/odata.ts'
import { Monogram } from '../../components/Monogram.tsx'
import { path } from '../../path-builder.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'

const COLUMNS: readonly Column<ServicePrincipal>[] = [
  {
    id: 'displayName',
    title: 'Name',
    width: 2,
    cell: (application) => (
      <>
        <Monogram
          id={application.applicationTemplateId ?? application.id}
          name={application.displayName ?? ''}
          size={24}
        />{' '}
        <Link to={path.application(application.id)}>{application.displayName}</Link>
      </>
    ),
  },
  { id: 'id', title: 'Object ID', width: 2, isMinor: true, cell: (application) => application.id },
  {
    id: 'createdDateTime',
    title: 'Created on',
    isMinor: true,
    cell: (application) => <Instant at={application.createdDateTime ?? null} />,
  },
]

export function ApplicationsPage() {
  const navigate = useNavigate()
  const { search = '' } = useSearch({ from: '/signed-in/applications' })
  // Applications made from the gallery; API clients have a page of their own.
  const filter = `&$filter=${encodeURIComponent(['applicationTemplateId ne null', startsWithFilter('displayName', search)].filter(Boolean).join(' and '))}`
  const pages = usePages<ServicePrincipal>(['applications'], `/servicePrincipals?$count=true${filter}`)
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate({ to: path.gallery() })}>
      New application
    </Button>
  )
  return (
    <Page
      title="All applications"
      about="Applications of your organization, and who has an account in them."
      actions={add}
    >
      <Input
        type="search"
        aria-label="Search applications by name"
        placeholder="Search by name"
        contentBefore={<SearchRegular />}
        defaultValue={search}
        onChange={(_, { value }) =>
          navigate({ to: '/applications', search: value === '' ? {} : { search: value }, replace: true })
        }
      />
      <DataTable
        label="Applications"
        columns={COLUMNS}
        pages={pages}
        rowKey={(application) => application.id}
        onOpen={(application) => navigate({ to: path.application(application.id) })}
        empty={
          search === '' ? (
            <EmptyState title="No applications yet" action={add}>
              Add the first one from the gallery, for example Wrike.
            </EmptyState>
          ) : (
            <EmptyState title={`No application begins with "${search}"`} />
          )
        }
      />
    </Page>
  )
}
