import { Badge, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { SendRegular } from '@fluentui/react-icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Webhook, WebhookDelivery } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { DetailDrawer } from '../../components/DetailDrawer.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { alertWords } from './alert-words.ts'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
})

const STATES = {
  waiting: ['Waits', 'warning'],
  delivered: ['Delivered', 'success'],
  givenUp: ['Given up', 'danger'],
} as const

const DELIVERIES: readonly Column<WebhookDelivery>[] = [
  { id: 'created', title: 'Date', width: '150px', cell: (one) => <Instant at={one.createdDateTime} /> },
  { id: 'kind', title: 'Alert', width: 2, cell: ({ kind }) => alertWords(kind) },
  { id: 'attempts', title: 'Attempts', width: '80px', isMinor: true, cell: ({ attempts }) => attempts },
  {
    id: 'state',
    title: 'State',
    width: '100px',
    cell: ({ state }) => (
      <Badge appearance="tint" color={STATES[state][1]}>
        {STATES[state][0]}
      </Badge>
    ),
  },
  { id: 'reason', title: 'Reason', width: 2, isMinor: true, cell: ({ reason }) => reason ?? '' },
]

export function WebhookDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data: webhook, error } = useQuery({
    queryKey: ['webhooks', id],
    queryFn: async () =>
      bodyOf(await api.GET('/v1.0/rollcall/webhooks/{webhookId}', { params: { path: { webhookId: id } } })),
  })
  return (
    <DetailDrawer title={webhook?.displayName ?? 'Webhook'} error={error} onClose={onClose}>
      {webhook === undefined ? undefined : (
        <>
          <FactList
            facts={[
              ['Address', webhook.url],
              ['Alerts', webhook.kinds === null ? 'All' : webhook.kinds.map(alertWords).join('; ')],
              ['Made', <Instant key="made" at={webhook.createdDateTime} />],
            ]}
          />
          <Actions webhook={webhook} />
          <Deliveries id={id} />
        </>
      )}
    </DetailDrawer>
  )
}

function Actions({ webhook }: { readonly webhook: Webhook }) {
  const styles = useStyles()
  const reason = useReasonAgainst('webhooks.manage')
  const params = { path: { webhookId: webhook.id } }
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] })
  const test = useMutation({
    mutationFn: async () => bodyOf(await api.POST('/v1.0/rollcall/webhooks/{webhookId}/test', { params })),
  })
  const change = useMutation({
    mutationFn: async (isEnabled: boolean) =>
      bodyOf(await api.PATCH('/v1.0/rollcall/webhooks/{webhookId}', { params, body: { isEnabled } })),
    onSettled,
  })
  const error = test.error ?? change.error
  return (
    <>
      <div className={styles.actions}>
        <Switch
          label={webhook.isEnabled ? 'Switched on' : 'Switched off'}
          checked={webhook.isEnabled}
          disabled={reason !== null || change.isPending}
          onChange={(_, { checked }) => change.mutate(checked)}
        />
        <ActionButton
          label="Send test alert"
          icon={<SendRegular />}
          reason={reason}
          isBusy={test.isPending}
          onClick={() => test.mutate()}
        />
      </div>
      <div aria-live="polite">
        {error === null ? null : <Problem title="That did not work.">{messageOf(error)}</Problem>}
        {test.data === undefined || error !== null ? null : (
          <Problem intent="success" title="The receiver took the test alert.">
            It answered {test.data.httpStatus}.
          </Problem>
        )}
      </div>
    </>
  )
}

function Deliveries({ id }: { readonly id: string }) {
  const pages = usePages<WebhookDelivery>(
    ['webhooks', id, 'deliveries'],
    `/rollcall/webhooks/${encodeURIComponent(id)}/deliveries`,
  )
  return (
    <Section title="Last deliveries">
      <DataTable
        label="Last deliveries"
        columns={DELIVERIES}
        pages={pages}
        rowKey={(one) => one.id}
        empty={<EmptyState title="No deliveries yet">Nothing has happened that it is told of.</EmptyState>}
      />
    </Section>
  )
}
