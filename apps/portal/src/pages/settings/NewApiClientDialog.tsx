import { Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { ApiError } from '../../api/errors.ts'
import { grantablePermissionsQuery } from '../../api/settings-queries.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { NewSecretDialog } from './NewSecretDialog.tsx'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    height: '220px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    margin: 0,
    minWidth: 0,
  },
})

export function NewApiClientDialog(props: {
  readonly onMade: () => Promise<void>
  readonly onClose: () => void
}) {
  const styles = useStyles()
  const { data: permissions } = useSuspenseQuery(grantablePermissionsQuery)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [clientId, setClientId] = useState('')
  const shown = permissions.filter(({ value }) => value.toLowerCase().includes(words.trim().toLowerCase()))
  const create = async (displayName: string) => {
    if (chosen.length === 0) throw new ApiError(0, 'NothingChosen', 'Choose at least one permission.')
    const client = bodyOf(
      await api.POST('/v1.0/rollcall/apiClients', { body: { displayName, permissions: [...chosen] } }),
    )
    setClientId(client.appId)
    await props.onMade()
    return client.secretText ?? ''
  }
  return (
    <NewSecretDialog
      title="New API client"
      action="Create"
      secretLabel="Client secret"
      whenMade={<CopyField label="Client ID" value={clientId} />}
      create={create}
      onClose={props.onClose}
    >
      <Field label="Find a permission">
        <Input type="search" value={words} onChange={(_, { value }) => setWords(value)} />
      </Field>
      <fieldset className={styles.list} aria-label="Permissions">
        {shown.map(({ value }) => (
          <Checkbox
            key={value}
            label={value}
            checked={chosen.includes(value)}
            onChange={(_, { checked }) =>
              setChosen(checked === true ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
        ))}
      </fieldset>
      <span role="status">
        {chosen.length === 0 ? 'No permission is chosen.' : `Chosen: ${chosen.join(', ')}`}
      </span>
    </NewSecretDialog>
  )
}
