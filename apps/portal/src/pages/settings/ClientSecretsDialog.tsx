// The secrets of an API client: only what they begin with is known; a new one is shown once.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiClient } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import { Instant } from '../../ui/Instant.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { NewSecretDialog } from './NewSecretDialog.tsx'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0 },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, listStyleType: 'none' },
  name: { flexGrow: 1, overflowWrap: 'anywhere' },
})

export function ClientSecretsDialog(props: {
  readonly client: ApiClient
  readonly onChange: () => Promise<void>
  readonly onClose: () => void
}) {
  useFocusReturn()
  const styles = useStyles()
  const { client, onChange, onClose } = props
  const params = { path: { applicationId: client.id } }
  const [isAdding, setAdding] = useState(false)
  const remove = useMutation({
    mutationFn: (keyId: string) =>
      api.POST('/v1.0/applications/{applicationId}/removePassword', { params, body: { keyId } }),
    onSuccess: onChange,
  })
  if (isAdding) {
    return (
      <NewSecretDialog
        title={`New secret of ${client.displayName}`}
        action="Create"
        secretLabel="Client secret"
        create={async (displayName) => {
          const secret = bodyOf(
            await api.POST('/v1.0/applications/{applicationId}/addPassword', {
              params,
              body: { passwordCredential: { displayName } },
            }),
          )
          await onChange()
          return secret.secretText ?? ''
        }}
        onClose={() => setAdding(false)}
      />
    )
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Secrets of {client.displayName}</DialogTitle>
          <DialogContent>
            {remove.error === null ? null : (
              <Problem title="The secret was not removed.">{messageOf(remove.error)}</Problem>
            )}
            {client.passwordCredentials.length === 0 ? (
              <Text>There is none, so the client cannot sign in.</Text>
            ) : null}
            <ul className={styles.list}>
              {client.passwordCredentials.map(({ keyId, hint, displayName, endDateTime }) => (
                <li key={keyId} className={styles.row}>
                  <span className={styles.name}>
                    <code>{hint}…</code> {displayName}
                    {endDateTime === null ? null : (
                      <>
                        {' '}
                        until <Instant at={endDateTime} />
                      </>
                    )}
                  </span>
                  <Button
                    aria-label={`Remove the secret ${hint}`}
                    disabledFocusable={remove.isPending}
                    onClick={() => remove.mutate(keyId)}
                  >
                    Remove
                  </Button>
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setAdding(true)}>New secret</Button>
            <Button appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
