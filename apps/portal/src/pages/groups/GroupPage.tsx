import { makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular, EditRegular, PersonAddRegular } from '@fluentui/react-icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { AppRoleAssignment, Group } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetGroups, groupQuery } from '../../api/directory-queries.ts'
import { messageOf } from '../../api/errors.ts'
import { PEOPLE_AND_GROUPS } from '../../api/find-principals.ts'
import { PickerDialog } from '../../components/PickerDialog.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { withTexts } from '../../search-params.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { EditGroupDialog } from './EditGroupDialog.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { groupKind } from './group-kind.ts'

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

const TABS = [
  ['members', 'Members'],
  ['applications', 'Applications'],
  ['properties', 'Properties'],
] as const

export function GroupPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { groupId } = useParams({ from: '/signed-in/groups/$groupId' })
  const search = useSearch({ from: '/signed-in/groups/$groupId' })
  const tab = TABS.find(([name]) => name === search.tab)?.[0] ?? 'members'
  const { data: group } = useSuspenseQuery(groupQuery(groupId))
  return (
    <Page
      title={group.displayName ?? groupId}
      about={group.description ?? ''}
      actions={<GroupActions group={group} />}
    >
      <Tabs
        label="About this group"
        className={styles.panel}
        tabs={TABS}
        selected={tab}
        onSelect={(chosen) =>
          navigate({
            to: '/groups/$groupId',
            params: { groupId },
            search: (before) => withTexts(before, { tab: chosen === 'members' ? '' : chosen }),
          })
        }
      >
        {tab === 'applications' ? (
          <GroupApplications groupId={groupId} />
        ) : tab === 'properties' ? (
          <Properties group={group} />
        ) : (
          <GroupMembers groupId={groupId} />
        )}
      </Tabs>
    </Page>
  )
}

function Properties({ group }: { readonly group: Group }) {
  return (
    <FactList
      facts={[
        ['Kind', groupKind(group)],
        ['Description', group.description],
        ['Mail nickname', group.mailNickname],
        ['Membership rule', group.membershipRule],
        ['Object ID', group.id],
        ['Created on', <Instant key="created" at={group.createdDateTime ?? null} />],
      ]}
    />
  )
}

const APPLICATION_COLUMNS: readonly Column<AppRoleAssignment>[] = [
  {
    id: 'resource',
    title: 'Application',
    cell: (assignment) => (
      <Link to={path.application(assignment.resourceId ?? '')}>{assignment.resourceDisplayName}</Link>
    ),
  },
  {
    id: 'created',
    title: 'Assigned on',
    cell: (assignment) => <Instant at={assignment.createdDateTime ?? null} />,
  },
]

function GroupApplications({ groupId }: { readonly groupId: string }) {
  const address = `/groups/${groupId}/appRoleAssignments?$top=100`
  const pages = usePages<AppRoleAssignment>(['group', groupId, 'applications'], address)
  return (
    <DataTable
      label="Applications"
      columns={APPLICATION_COLUMNS}
      pages={pages}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="Assigned to no application">
          Assign the group under Users and groups of an application.
        </EmptyState>
      }
    />
  )
}

function GroupActions({ group }: { readonly group: Group }) {
  const navigate = useNavigate()
  const notice = useNotice()
  const reason = useReasonAgainst('groups.write')
  const [asked, ask] = useState<'members' | 'edit' | 'delete' | null>(null)
  const close = () => ask(null)
  const ruled = group.groupTypes?.includes('DynamicMembership')
    ? 'The membership rule decides who is a member.'
    : null
  const params = { path: { groupId: group.id } }
  return (
    <>
      <ActionButton
        label="Add members"
        appearance="primary"
        icon={<PersonAddRegular />}
        reason={reason ?? ruled}
        onClick={() => ask('members')}
      />
      <ActionButton label="Edit" icon={<EditRegular />} reason={reason} onClick={() => ask('edit')} />
      <ActionButton label="Delete" icon={<DeleteRegular />} reason={reason} onClick={() => ask('delete')} />
      {asked === 'members' ? (
        <PickerDialog
          title={`Add members to ${group.displayName}`}
          action="Add"
          kinds={PEOPLE_AND_GROUPS}
          run={async (chosen) => {
            for (const { id } of chosen) {
              await api.POST('/v1.0/groups/{groupId}/members/$ref', {
                params,
                body: { '@odata.id': `${location.origin}/v1.0/directoryObjects/${id}` },
              })
            }
            await forgetGroups()
            notice.done(chosen.length === 1 ? 'One member was added' : `${chosen.length} members were added`)
          }}
          onClose={close}
        />
      ) : null}
      {asked === 'edit' ? <EditGroupDialog group={group} onClose={close} /> : null}
      {asked === 'delete' ? (
        <ConfirmDialog
          title={`Delete ${group.displayName}?`}
          action="Delete"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/groups/{groupId}', { params })
            await navigate({ to: path.groups() })
            await forgetGroups()
            notice.done(`${group.displayName} was deleted`)
          }}
          onClose={close}
        >
          Members keep only the applications they are assigned to in another way; provisioning disables or
          removes their other accounts.
        </ConfirmDialog>
      ) : null}
    </>
  )
}
