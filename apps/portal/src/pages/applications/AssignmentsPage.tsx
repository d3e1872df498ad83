import { Badge, Button, Input, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular, SearchRegular } from '@fluentui/react-icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { AppRoleAssignment, ServicePrincipal } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { startsWithFilter } from '../../api/odata.ts'
import { applicationQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { NO_PERSON, NO_SECURITY_GROUP, NOT_PROVISIONED, roleName } from './app-roles.ts'

// On a narrow screen one is below the other, which fits into a row.
const useStyles = makeStyles({
  role: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
})

export function AssignmentsPage() {
  const navigate = useNavigate()
  const notice = useNotice()
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { search = '' } = useSearch({ from: '/signed-in/applications/$applicationId/users-and-groups' })
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const [isAssigning, setAssigning] = useState(false)
  const filter = startsWithFilter('principalDisplayName', search)
  const address = `/servicePrincipals/${id}/appRoleAssignedTo?$count=true${filter === '' ? '' : `&$filter=${encodeURIComponent(filter)}`}`
  const pages = usePages<AppRoleAssignment>(['assignments', id], address)
  const [leaving, setLeaving] = useState<AppRoleAssignment | null>(null)
  const remove = async (assignment: AppRoleAssignment) => {
    await api.DELETE('/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo/{assignmentId}', {
      params: { path: { servicePrincipalId: id, assignmentId: assignment.id } },
    })
    await queryClient.invalidateQueries({ queryKey: ['assignments', id] })
    notice.done(`${assignment.principalDisplayName} is not assigned any more`)
  }
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setAssigning(true)}>
      Add user/group
    </Button>
  )
  return (
    <Page
      title="Users and groups"
      about="Who is assigned to the application, and with which role. A group stands for its direct members."
      actions={add}
    >
      <Input
        type="search"
        aria-label="Search assignments by name"
        placeholder="Search by name"
        contentBefore={<SearchRegular />}
        defaultValue={search}
        onChange={(_, { value }) =>
          navigate({
            to: '/applications/$applicationId/users-and-groups',
            params: { applicationId: id },
            search: value === '' ? {} : { search: value },
            replace: true,
          })
        }
      />
      <DataTable
        label="Assignments"
        columns={columnsFor(application, setLeaving)}
        pages={pages}
        rowKey={(assignment) => assignment.id}
        empty={
          <EmptyState title="Nobody is assigned" action={add}>
            Only assigned users and groups are provisioned, unless the scope says all.
          </EmptyState>
        }
      />
      {leaving === null ? null : (
        <ConfirmDialog
          title={`Remove ${leaving.principalDisplayName}?`}
          action="Remove"
          messageOf={messageOf}
          run={() => remove(leaving)}
          onClose={() => setLeaving(null)}
        >
          {leaving.principalType === 'ServicePrincipal'
            ? `It no longer holds a role of ${application.displayName}; nobody loses an account.`
            : `${leaving.principalType === 'Group' ? 'Members' : 'People'} without another assignment lose their account in ${application.displayName} while provisioning is on, as its mappings say: it is disabled or deleted.`}
        </ConfirmDialog>
      )}
      {isAssigning ? <AssignDialog application={application} onClose={() => setAssigning(false)} /> : null}
    </Page>
  )
}

function columnsFor(
  application: ServicePrincipal,
  remove: (assignment: AppRoleAssignment) => void,
): readonly Column<AppRoleAssignment>[] {
  return [
    {
      id: 'principalDisplayName',
      title: 'Display name',
      width: 2,
      cell: ({ principalDisplayName, principalId, principalType }) => (
        <Link
          to={PATHS[principalType ?? 'User']?.(principalId ?? '') ?? path.user(principalId ?? '')}
          dir="auto"
        >
          {principalDisplayName ?? principalId}
        </Link>
      ),
    },
    { id: 'principalType', title: 'Type', isMinor: true, cell: (assignment) => assignment.principalType },
    {
      id: 'role',
      title: 'Role assigned',
      width: 2,
      cell: (assignment) => <RoleCell application={application} assignment={assignment} />,
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '72px',
      cell: (assignment) => (
        <Tooltip content={`Remove ${assignment.principalDisplayName}`} relationship="label">
          <Button appearance="subtle" icon={<DeleteRegular />} onClick={() => remove(assignment)} />
        </Tooltip>
      ),
    },
  ]
}

const PATHS: Readonly<Record<string, (id: string) => string>> = {
  User: path.user,
  Group: path.group,
  ServicePrincipal: path.application,
}

const REASONS: Readonly<Record<string, string>> = {
  groupNotSecurityEnabled: NO_SECURITY_GROUP,
  servicePrincipal: NO_PERSON,
}

// T4: whoever has nothing but Default Access gets no account where the application has roles of its own.
function RoleCell({
  application,
  assignment: { appRoleId, ineffectiveBecause },
}: {
  readonly application: ServicePrincipal
  readonly assignment: AppRoleAssignment
}) {
  const styles = useStyles()
  const name = roleName(application, appRoleId ?? '')
  if (ineffectiveBecause == null) return <>{name}</>
  const why = REASONS[ineffectiveBecause] ?? NOT_PROVISIONED
  return (
    <span className={styles.role}>
      {name}
      <Tooltip content={why} relationship="description">
        <Badge color="warning" appearance="tint" tabIndex={0}>
          Not provisioned
        </Badge>
      </Tooltip>
    </span>
  )
}
