import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { alertKindsQuery } from '../../api/settings-queries.ts'
import { TextField } from '../../ui/TextField.tsx'
import { alertWords } from './alert-words.ts'
import { NewSecretDialog } from './NewSecretDialog.tsx'

const useStyles = makeStyles({
  kinds: {
    display: 'flex',
    flexDirection: 'column',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    margin: 0,
    minWidth: 0,
  },
})

export function NewWebhookDialog(props: {
  readonly onMade: () => Promise<void>
  readonly onClose: () => void
}) {
  const styles = useStyles()
  const { data: kinds } = useSuspenseQuery(alertKindsQuery)
  const [url, setUrl] = useState('')
  const [left, setLeft] = useState<readonly string[]>([])
  const told = kinds.filter((kind) => !left.includes(kind))
  const create = async (displayName: string) => {
    const webhook = bodyOf(
      await api.POST('/v1.0/rollcall/webhooks', {
        body: { displayName, url: url.trim(), kinds: left.length === 0 ? null : [...told] },
      }),
    )
    await props.onMade()
    return webhook.secretText ?? ''
  }
  return (
    <NewSecretDialog
      title="New webhook"
      action="Create"
      secretLabel="Secret"
      keptWords="It is shown this once. Give it to the receiver, which checks the signature with it."
      create={create}
      onClose={props.onClose}
    >
      <TextField
        label="Address"
        hint="Begins with https://. Text after a question mark is kept secret."
        required
        type="url"
        autoComplete="off"
        maxLength={2000}
        onChange={(_, { value }) => setUrl(value)}
      />
      <fieldset className={styles.kinds} aria-label="Alerts">
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            label={alertWords(kind)}
            checked={!left.includes(kind)}
            onChange={(_, { checked }) =>
              setLeft(checked === true ? left.filter((one) => one !== kind) : [...left, kind])
            }
          />
        ))}
      </fieldset>
    </NewSecretDialog>
  )
}
