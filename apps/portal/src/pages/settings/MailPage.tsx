import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { SendRegular } from '@fluentui/react-icons'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutboxMail } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { mailSettingsQuery } from '../../api/settings-queries.ts'
import { DetailDrawer } from '../../components/DetailDrawer.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { TextField } from '../../ui/TextField.tsx'

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    '& > :first-child': { width: 'min(360px, 100%)' },
  },
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyBase },
})

const STATES = {
  kept: ['Kept', 'informative'],
  waiting: ['Waits', 'warning'],
  refused: ['Refused', 'danger'],
} as const

const COLUMNS: readonly Column<OutboxMail>[] = [
  { id: 'created', title: 'Date', width: '150px', cell: (mail) => <Instant at={mail.createdDateTime} /> },
  { id: 'subject', title: 'Subject', width: 3, cell: (mail) => mail.subject },
  { id: 'to', title: 'To', width: 2, isMinor: true, cell: (mail) => mail.recipients.join(', ') },
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
]

export function MailPage() {
  const navigate = useNavigate()
  const { mail } = useSearch({ from: '/signed-in/mail' })
  const { data: settings } = useSuspenseQuery(mailSettingsQuery)
  const pages = usePages<OutboxMail>(['mail', 'outbox'], '/rollcall/mail/outbox?$top=200')
  const isKept = settings.transport === 'outbox'
  return (
    <Page
      title="Mail"
      about="Rollcall writes to the notification address of an application when provisioning needs someone."
    >
      {isKept ? (
        <Problem intent="info" title="No mail server is set.">
          Mails are kept in the outbox folder of the data folder and shown below. Set ROLLCALL_SMTP_URL and
          ROLLCALL_MAIL_FROM, and start the server again to have them sent.
        </Problem>
      ) : null}
      <Section title="How mail is sent">
        <FactList
          facts={[
            ['Mail server', settings.server ?? 'None'],
            ['From', settings.from],
            ['Waiting', settings.waitingCount],
            ['Refused', settings.refusedCount],
            ['Kept', settings.keptCount],
          ]}
        />
      </Section>
      <TestMail />
      <Section title="Outbox">
        <DataTable
          label="Outbox"
          columns={COLUMNS}
          pages={pages}
          rowKey={({ id }) => id}
          onOpen={({ id }) => navigate({ to: '/mail', search: { mail: id } })}
          empty={
            <EmptyState title="The outbox is empty">
              {isKept ? 'No mail was written yet.' : 'Every mail was taken by the mail server.'}
            </EmptyState>
          }
        />
      </Section>
      {mail === undefined ? null : (
        <MailDrawer mailId={mail} onClose={() => navigate({ to: '/mail', search: {} })} />
      )}
    </Page>
  )
}

function TestMail() {
  const styles = useStyles()
  const reason = useReasonAgainst('mail.test')
  const [recipient, setRecipient] = useState('')
  const test = useMutation({
    mutationFn: async () => bodyOf(await api.POST('/v1.0/rollcall/mail/test', { body: { recipient } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['mail'] }),
  })
  return (
    <Section title="Test mail">
      <form
        className={styles.form}
        noValidate
        aria-label="Test mail"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === null) test.mutate()
        }}
      >
        <TextField
          label="Recipient"
          type="email"
          autoComplete="email"
          onChange={(_, { value }) => setRecipient(value)}
        />
        <ActionButton
          type="submit"
          label="Send test mail"
          icon={<SendRegular />}
          reason={reason ?? (recipient.trim() === '' ? 'Enter the address of a recipient.' : null)}
          isBusy={test.isPending}
        />
      </form>
      <div aria-live="polite">
        {test.error === null ? null : (
          <Problem title="The mail was not sent.">{messageOf(test.error)}</Problem>
        )}
        {test.data === undefined ? null : (
          <Problem
            intent="success"
            title={
              test.data.state === 'sent' ? 'The mail server took the mail.' : 'The mail is in the outbox.'
            }
          >
            {test.data.state === 'sent' ? `Look for it at ${recipient}.` : 'Open it below.'}
          </Problem>
        )}
      </div>
    </Section>
  )
}

function MailDrawer({ mailId, onClose }: { readonly mailId: string; readonly onClose: () => void }) {
  const styles = useStyles()
  const { data: mail, error } = useQuery({
    queryKey: ['mail', 'outbox', mailId],
    queryFn: async () =>
      bodyOf(await api.GET('/v1.0/rollcall/mail/outbox/{mailId}', { params: { path: { mailId } } })),
  })
  return (
    <DetailDrawer title={mail?.subject ?? 'Mail'} error={error} onClose={onClose}>
      {mail === undefined ? undefined : (
        <>
          <FactList
            facts={[
              ['From', mail.from],
              ['To', mail.recipients.join(', ')],
              ['Date', <Instant key="date" at={mail.createdDateTime} />],
              ['State', STATES[mail.state][0]],
            ]}
          />
          <pre className={styles.text}>{mail.text}</pre>
        </>
      )}
    </DetailDrawer>
  )
}
