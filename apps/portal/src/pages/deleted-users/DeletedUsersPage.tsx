import { ArrowUndoRegular, DeleteRegular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetUsers } from '../../api/directory-queries.ts'
import { messageOf } from '../../api/errors.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'

const SELECT = '$select=id,displayName,userPrincipalName,deletedDateTime'

export function DeletedUsersPage() {
  const notice = useNotice()
  const reason = useReasonAgainst('users.write')
  const [purged, purge] = useState<User | null>(null)
  const pages = usePages<User>(
    ['deleted-users'],
    `/directory/deletedItems/microsoft.graph.user?${SELECT}&$top=100&$count=true`,
  )
  const restore = useMutation({
    mutationFn: (user: User) =>
      api.POST('/v1.0/directory/deletedItems/{objectId}/restore', {
        params: { path: { objectId: user.id } },
      }),
    onSuccess: async (_, user) => {
      await forgetUsers()
      notice.done(`${user.displayName} was restored`, 'Provisioning brings the accounts back.')
    },
    onError: (error) => notice.failed('The user was not restored', error),
  })
  const columns: readonly Column<User>[] = [
    {
      id: 'displayName',
      title: 'Display name',
      width: 2,
      cell: (user) => <span dir="auto">{user.displayName}</span>,
    },
    {
      id: 'userPrincipalName',
      title: 'User principal name',
      width: 2,
      isMinor: true,
      cell: (user) => user.userPrincipalName,
    },
    {
      id: 'deletedDateTime',
      title: 'Deleted on',
      width: 1.5,
      isMinor: true,
      cell: (user) => <Instant at={user.deletedDateTime ?? null} />,
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '112px',
      cell: (user) => (
        <>
          <ActionButton
            label={`Restore ${user.displayName}`}
            isIconOnly
            appearance="subtle"
            icon={<ArrowUndoRegular />}
            reason={reason}
            isBusy={restore.isPending}
            onClick={() => restore.mutate(user)}
          />
          <ActionButton
            label={`Delete ${user.displayName} permanently`}
            isIconOnly
            appearance="subtle"
            icon={<DeleteRegular />}
            reason={reason}
            onClick={() => purge(user)}
          />
        </>
      ),
    },
  ]
  return (
    <Page
      title="Deleted users"
      about="People stay here for 30 days after they were deleted, and can be restored with everything they had."
    >
      <DataTable
        label="Deleted users"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Nobody was deleted in the last 30 days" />}
      />
      {purged === null ? null : (
        <ConfirmDialog
          title={`Delete ${purged.displayName} permanently?`}
          action="Delete permanently"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/directory/deletedItems/{objectId}', {
              params: { path: { objectId: purged.id } },
            })
            await forgetUsers()
            notice.done(`${purged.displayName} was deleted permanently`)
          }}
          onClose={() => purge(null)}
        >
          This cannot be undone. Applications that delete accounts will delete this person's.
        </ConfirmDialog>
      )}
    </Page>
  )
}
