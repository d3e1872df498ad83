import { makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { UnifiedRoleAssignment } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { PEOPLE } from '../../api/find-principals.ts'
import { literal } from '../../api/odata.ts'
import { queryClient } from '../../api/query-client.ts'
import { roleDefinitionsQuery } from '../../api/settings-queries.ts'
import { PickerDialog } from '../../components/PickerDialog.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'

const useStyles = makeStyles({
  roles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    margin: 0,
    '& dt': { fontWeight: tokens.fontWeightSemibold },
    '& dd': { margin: 0, color: tokens.colorNeutralForeground2 },
  },
})

const forget = () => queryClient.invalidateQueries({ queryKey: ['administrators'] })

export function AdministratorsPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { role } = useSearch({ from: '/signed-in/administrators' })
  const { data: roles } = useSuspenseQuery(roleDefinitionsQuery)
  const reason = useReasonAgainst('roles.write')
  const [isAdding, setAdding] = useState(false)
  const [removed, remove] = useState<UnifiedRoleAssignment | null>(null)
  const nameOf = (id: string) => roles.find((one) => one.id === id)?.displayName ?? id
  const filter =
    role === undefined ? '' : `?$filter=${encodeURIComponent(`roleDefinitionId eq ${literal(role)}`)}`
  const pages = usePages<UnifiedRoleAssignment>(
    ['administrators'],
    `/roleManagement/directory/roleAssignments${filter}`,
  )
  const columns: readonly Column<UnifiedRoleAssignment>[] = [
    {
      id: 'person',
      title: 'Display name',
      width: 2,
      cell: ({ principal, principalId }) => (
        <Link to={path.user(principalId)} dir="auto">
          {principal?.displayName ?? principalId}
        </Link>
      ),
    },
    {
      id: 'upn',
      title: 'User principal name',
      width: 2,
      isMinor: true,
      cell: ({ principal }) => principal?.userPrincipalName,
    },
    { id: 'role', title: 'Role', width: 2, cell: ({ roleDefinitionId }) => nameOf(roleDefinitionId) },
    {
      id: 'actions',
      title: 'Actions',
      width: '72px',
      cell: (assignment) => (
        <ActionButton
          label={`Take ${nameOf(assignment.roleDefinitionId)} from ${assignment.principal?.displayName}`}
          isIconOnly
          appearance="subtle"
          icon={<DeleteRegular />}
          reason={reason}
          onClick={() => remove(assignment)}
        />
      ),
    },
  ]
  return (
    <Page
      title="Administrators"
      about="Who may sign in here and do what. Owners of an application look after it without a role."
      actions={
        <ActionButton
          label="Add administrator"
          appearance="primary"
          icon={<AddRegular />}
          reason={reason}
          onClick={() => setAdding(true)}
        />
      }
    >
      <FilterBar label="Administrators">
        <Choice
          label="Role"
          any="All roles"
          value={role ?? ''}
          options={roles.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          onChange={(value) =>
            navigate({ to: '/administrators', search: value === '' ? {} : { role: value }, replace: true })
          }
        />
      </FilterBar>
      <DataTable
        label="Administrators"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Nobody has this role" />}
      />
      <Section title="Roles">
        <dl className={styles.roles}>
          {roles.map(({ id, displayName, description }) => (
            <div key={id}>
              <dt>{displayName}</dt>
              <dd>{description}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {isAdding ? <AddAdministrator onClose={() => setAdding(false)} /> : null}
      {removed === null ? null : (
        <RemoveRole
          assignment={removed}
          role={nameOf(removed.roleDefinitionId)}
          onClose={() => remove(null)}
        />
      )}
    </Page>
  )
}

function AddAdministrator({ onClose }: { readonly onClose: () => void }) {
  const notice = useNotice()
  const { data: roles } = useSuspenseQuery(roleDefinitionsQuery)
  const [roleDefinitionId, setRole] = useState(roles[0]?.id ?? '')
  return (
    <PickerDialog
      title="Add administrator"
      action="Add"
      kinds={PEOPLE}
      run={async (chosen) => {
        for (const { id } of chosen) {
          await api.POST('/v1.0/roleManagement/directory/roleAssignments', {
            body: { principalId: id, roleDefinitionId },
          })
        }
        await forget()
        notice.done(
          'The role was given',
          'Whoever has no password yet gets one on their own page: Reset password.',
        )
      }}
      onClose={onClose}
    >
      <Choice
        label="Role"
        value={roleDefinitionId}
        options={roles.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        onChange={setRole}
      />
    </PickerDialog>
  )
}

function RemoveRole(props: {
  readonly assignment: UnifiedRoleAssignment
  readonly role: string
  readonly onClose: () => void
}) {
  const notice = useNotice()
  const name = props.assignment.principal?.displayName ?? props.assignment.principalId
  return (
    <ConfirmDialog
      title={`Take ${props.role} from ${name}?`}
      action="Take away"
      messageOf={messageOf}
      run={async () => {
        await api.DELETE('/v1.0/roleManagement/directory/roleAssignments/{roleAssignmentId}', {
          params: { path: { roleAssignmentId: props.assignment.id } },
        })
        await forget()
        notice.done(`${name} does not have the role ${props.role} any more`)
      }}
      onClose={props.onClose}
    >
      It counts from the next click on. Other roles of this person stay.
    </ConfirmDialog>
  )
}
