// Direct members of a group: people, groups and applications.

import { DeleteRegular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DirectoryObject } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetGroups } from '../../api/directory-queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function GroupMembers({ groupId }: { readonly groupId: string }) {
  const notice = useNotice()
  const reason = useReasonAgainst('groups.write')
  const pages = usePages<DirectoryObject>(
    ['members', groupId],
    `/groups/${groupId}/members?$top=100&$count=true`,
  )
  const remove = useMutation({
    mutationFn: (member: DirectoryObject) =>
      api.DELETE('/v1.0/groups/{groupId}/members/{memberId}/$ref', {
        params: { path: { groupId, memberId: member.id } },
      }),
    onSuccess: async (_, member) => {
      await forgetGroups()
      notice.done(`${member.displayName} is not a member any more`)
    },
    onError: (error) => notice.failed('The member was not removed', error),
  })
  const columns: readonly Column<DirectoryObject>[] = [
    {
      id: 'displayName',
      title: 'Display name',
      width: 2,
      cell: (member) => (
        <Link to={kindOf(member).path(member.id)} dir="auto">
          {member.displayName}
        </Link>
      ),
    },
    {
      id: 'userPrincipalName',
      title: 'User principal name',
      width: 2,
      isMinor: true,
      cell: (member) => (typeof member.userPrincipalName === 'string' ? member.userPrincipalName : '–'),
    },
    { id: 'type', title: 'Type', cell: (member) => kindOf(member).title },
    {
      id: 'actions',
      title: 'Actions',
      width: '72px',
      cell: (member) => (
        <ActionButton
          label={`Remove ${member.displayName}`}
          isIconOnly
          appearance="subtle"
          icon={<DeleteRegular />}
          reason={reason}
          onClick={() => remove.mutate(member)}
        />
      ),
    },
  ]
  return (
    <DataTable
      label="Members"
      columns={columns}
      pages={pages}
      rowKey={({ id }) => id}
      empty={<EmptyState title="No members yet">Add people, or groups, with Add members.</EmptyState>}
    />
  )
}

const PERSON = { title: 'User', path: path.user }
const KINDS: ReadonlyMap<unknown, typeof PERSON> = new Map([
  ['#microsoft.graph.user', PERSON],
  ['#microsoft.graph.group', { title: 'Group', path: path.group }],
  ['#microsoft.graph.servicePrincipal', { title: 'Application', path: path.application }],
])

function kindOf(member: DirectoryObject): typeof PERSON {
  return KINDS.get(member['@odata.type']) ?? PERSON
}
