import { Badge } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Webhook } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { NewWebhookDialog } from './NewWebhookDialog.tsx'
import { WebhookDrawer } from './WebhookDrawer.tsx'

const forget = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] })

export function WebhooksPage() {
  const navigate = useNavigate()
  const notice = useNotice()
  const { webhook: opened } = useSearch({ from: '/signed-in/webhooks' })
  const reason = useReasonAgainst('webhooks.manage')
  const [isAdding, setAdding] = useState(false)
  const [removed, remove] = useState<Webhook | null>(null)
  const pages = usePages<Webhook>(['webhooks'], '/rollcall/webhooks')
  const columns: readonly Column<Webhook>[] = [
    {
      id: 'displayName',
      title: 'Name',
      width: 2,
      cell: (webhook) => <span dir="auto">{webhook.displayName}</span>,
    },
    { id: 'url', title: 'Address', width: 3, isMinor: true, cell: ({ url }) => url },
    {
      id: 'kinds',
      title: 'Alerts',
      width: '100px',
      isMinor: true,
      cell: ({ kinds }) => (kinds === null ? 'All' : kinds.length),
    },
    {
      id: 'state',
      title: 'State',
      width: '80px',
      cell: ({ isEnabled }) => (
        <Badge appearance="tint" color={isEnabled ? 'success' : 'informative'}>
          {isEnabled ? 'On' : 'Off'}
        </Badge>
      ),
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '72px',
      cell: (webhook) => (
        <ActionButton
          label={`Remove ${webhook.displayName}`}
          isIconOnly
          appearance="subtle"
          icon={<DeleteRegular />}
          reason={reason}
          onClick={() => remove(webhook)}
        />
      ),
    },
  ]
  return (
    <Page
      title="Webhooks"
      about="Other systems that are told when provisioning needs someone, with what the mails say."
    >
      <div>
        <ActionButton
          label="New webhook"
          icon={<AddRegular />}
          reason={reason}
          onClick={() => setAdding(true)}
        />
      </div>
      <DataTable
        label="Webhooks"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => navigate({ to: '/webhooks', search: { webhook: id } })}
        empty={<EmptyState title="No webhooks">Alerts go out by mail alone.</EmptyState>}
      />
      {opened === undefined ? null : (
        <WebhookDrawer id={opened} onClose={() => navigate({ to: '/webhooks', search: {} })} />
      )}
      {isAdding ? <NewWebhookDialog onMade={forget} onClose={() => setAdding(false)} /> : null}
      {removed === null ? null : (
        <ConfirmDialog
          title={`Remove ${removed.displayName}?`}
          action="Remove"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/rollcall/webhooks/{webhookId}', {
              params: { path: { webhookId: removed.id } },
            })
            await forget()
            notice.done(`${removed.displayName} was removed`)
          }}
          onClose={() => remove(null)}
        >
          It is told of nothing more, also of what waits to be delivered.
        </ConfirmDialog>
      )}
    </Page>
  )
}
