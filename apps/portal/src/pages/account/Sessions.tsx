// Where one is signed in.

import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import type { OpenSession } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { queryClient } from '../../api/query-client.ts'
import { sessionsQuery } from '../../api/settings-queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Section } from '../../ui/Section.tsx'
import { browserName } from './browser-name.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  facts: { flexGrow: 1, minWidth: '200px', overflowWrap: 'anywhere' },
  minor: { color: tokens.colorNeutralForeground3 },
})

export function Sessions() {
  const styles = useStyles()
  const notice = useNotice()
  const { data: sessions } = useSuspenseQuery(sessionsQuery)
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: ['sessions'] })
  const onError = (error: unknown) => notice.failed('The session was not ended', error)
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      api.DELETE('/v1.0/rollcall/sessions/{sessionId}', { params: { path: { sessionId } } }),
    onSuccess,
    onError,
  })
  const endOthers = useMutation({
    mutationFn: () => api.POST('/v1.0/rollcall/sessions/signOutEverywhere'),
    onSuccess,
    onError,
  })
  return (
    <Section title="Sessions" about="Where you are signed in. End what you do not know.">
      <ul className={styles.list}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.row}>
            <SessionFacts session={session} />
            {session.isCurrent ? (
              <Badge appearance="tint" color="success">
                This one
              </Badge>
            ) : (
              <Button
                aria-label={`End the session of ${browserName(session.userAgent)} at ${session.address}`}
                disabledFocusable={end.isPending}
                onClick={() => end.mutate(session.id)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div>
          <Button disabledFocusable={endOthers.isPending} onClick={() => endOthers.mutate()}>
            End all others
          </Button>
        </div>
      ) : null}
    </Section>
  )
}

function SessionFacts({ session }: { readonly session: OpenSession }) {
  const styles = useStyles()
  return (
    <div className={styles.facts}>
      <div>
        {browserName(session.userAgent)}, {session.address}
      </div>
      <div className={styles.minor}>
        Used <Instant at={session.lastUsedDateTime} />, ends <Instant at={session.expiresDateTime} />
      </div>
    </div>
  )
}
