// Tokens of systems that feed the directory over SCIM.

import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { ScimToken } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { NewSecretDialog } from './NewSecretDialog.tsx'

const forget = () => queryClient.invalidateQueries({ queryKey: ['scim-tokens'] })

export function ScimTokens() {
  const reason = useReasonAgainst('scimTokens.manage')
  return (
    <Section
      title="Inbound SCIM tokens"
      about="With a token a system such as an HR suite creates and changes users and groups here."
    >
      {reason === null ? (
        <Tokens />
      ) : (
        <Problem intent="info" title="Not for your roles.">
          {reason}
        </Problem>
      )}
    </Section>
  )
}

function Tokens() {
  const notice = useNotice()
  const [isAdding, setAdding] = useState(false)
  const [removed, remove] = useState<ScimToken | null>(null)
  const pages = usePages<ScimToken>(['scim-tokens'], '/rollcall/scimTokens')
  const columns: readonly Column<ScimToken>[] = [
    {
      id: 'displayName',
      title: 'Name',
      width: 2,
      cell: (token) => <span dir="auto">{token.displayName}</span>,
    },
    { id: 'hint', title: 'Begins with', cell: (token) => <code>{token.hint}…</code> },
    {
      id: 'created',
      title: 'Created on',
      width: 1.5,
      isMinor: true,
      cell: (token) => <Instant at={token.createdDateTime} />,
    },
    {
      id: 'end',
      title: 'Valid until',
      width: 1.5,
      isMinor: true,
      cell: (token) => (token.endDateTime === null ? 'No end' : <Instant at={token.endDateTime} />),
    },
    {
      id: 'used',
      title: 'Last used',
      width: 1.5,
      cell: (token) => (token.lastUsedDateTime === null ? 'Never' : <Instant at={token.lastUsedDateTime} />),
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '72px',
      cell: (token) => (
        <ActionButton
          label={`Take back ${token.displayName}`}
          isIconOnly
          appearance="subtle"
          icon={<DeleteRegular />}
          reason={null}
          onClick={() => remove(token)}
        />
      ),
    },
  ]
  return (
    <>
      <div>
        <ActionButton label="New token" icon={<AddRegular />} reason={null} onClick={() => setAdding(true)} />
      </div>
      <DataTable
        label="Inbound SCIM tokens"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title="No tokens">Nothing feeds the directory from outside.</EmptyState>}
      />
      {isAdding ? (
        <NewSecretDialog
          title="New token"
          action="Create"
          secretLabel="Token"
          create={async (displayName) => {
            const token = bodyOf(await api.POST('/v1.0/rollcall/scimTokens', { body: { displayName } }))
            await forget()
            return token.tokenText ?? ''
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {removed === null ? null : (
        <ConfirmDialog
          title={`Take back ${removed.displayName}?`}
          action="Take back"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/rollcall/scimTokens/{tokenId}', {
              params: { path: { tokenId: removed.id } },
            })
            await forget()
            notice.done(`${removed.displayName} was taken back`)
          }}
          onClose={() => remove(null)}
        >
          Whatever uses this token is refused from now on. What it made stays.
        </ConfirmDialog>
      )}
    </>
  )
}
