import { AddRegular, DeleteRegular, KeyRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { ApiClient } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { forgetApplications } from '../../api/queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'
import { ClientSecretsDialog } from './ClientSecretsDialog.tsx'
import { NewApiClientDialog } from './NewApiClientDialog.tsx'

export function ApiClientsPage() {
  const notice = useNotice()
  const reason = useReasonAgainst('roles.write')
  const reasonForSecrets = useReasonAgainst('applications.create')
  const [isAdding, setAdding] = useState(false)
  const [opened, open] = useState<string | null>(null)
  const [removed, remove] = useState<ApiClient | null>(null)
  const pages = usePages<ApiClient>(['api-clients'], '/rollcall/apiClients?$top=100')
  const client = pages.items.find(({ id }) => id === opened)
  const columns: readonly Column<ApiClient>[] = [
    { id: 'name', title: 'Name', width: 2, cell: (one) => <span dir="auto">{one.displayName}</span> },
    { id: 'appId', title: 'Client ID', width: 2.5, isMinor: true, cell: (one) => <code>{one.appId}</code> },
    {
      id: 'permissions',
      title: 'Permissions',
      width: 3,
      isMinor: true,
      cell: ({ permissions }) =>
        permissions.length === 0 ? (
          'None'
        ) : (
          <span title={permissions.join('\n')}>{permissions.join(', ')}</span>
        ),
    },
    {
      id: 'secrets',
      title: 'Secrets',
      width: '80px',
      isMinor: true,
      cell: (one) => one.passwordCredentials.length,
    },
    {
      id: 'created',
      title: 'Created on',
      width: 1.5,
      isMinor: true,
      cell: (one) => <Instant at={one.createdDateTime} />,
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '112px',
      cell: (one) => (
        <>
          <ActionButton
            label={`Secrets of ${one.displayName}`}
            isIconOnly
            appearance="subtle"
            icon={<KeyRegular />}
            reason={reasonForSecrets}
            onClick={() => open(one.id)}
          />
          <ActionButton
            label={`Delete ${one.displayName}`}
            isIconOnly
            appearance="subtle"
            icon={<DeleteRegular />}
            reason={reasonForSecrets}
            onClick={() => remove(one)}
          />
        </>
      ),
    },
  ]
  return (
    <Page
      title="API clients"
      about="Programs that call the API with a client ID and a secret, and may do what they are granted."
      actions={
        <ActionButton
          label="New API client"
          appearance="primary"
          icon={<AddRegular />}
          reason={reason}
          onClick={() => setAdding(true)}
        />
      }
    >
      <DataTable
        label="API clients"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No API clients yet">
            Make one for a script, for Terraform, or for another program that uses Microsoft Graph.
          </EmptyState>
        }
      />
      {isAdding ? <NewApiClientDialog onMade={forgetApplications} onClose={() => setAdding(false)} /> : null}
      {client === undefined ? null : (
        <ClientSecretsDialog client={client} onChange={forgetApplications} onClose={() => open(null)} />
      )}
      {removed === null ? null : (
        <ConfirmDialog
          title={`Delete ${removed.displayName}?`}
          action="Delete"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/applications/{applicationId}', {
              params: { path: { applicationId: removed.id } },
            })
            await forgetApplications()
            notice.done(`${removed.displayName} was deleted`)
          }}
          onClose={() => remove(null)}
        >
          Whatever uses this client is refused from now on. For 30 days it can be restored under Deleted
          applications.
        </ConfirmDialog>
      )}
    </Page>
  )
}
