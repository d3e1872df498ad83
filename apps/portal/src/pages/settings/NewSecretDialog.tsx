// Makes a secret with a name, and shows it this once.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { messageOf } from '../../api/errors.ts'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { TextField } from '../../ui/TextField.tsx'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export function NewSecretDialog(props: {
  readonly title: string
  readonly action: string
  readonly secretLabel: string
  /** What to know of the secret; that it is kept nowhere when missing. */
  readonly keptWords?: string
  /** Below the name: what else is chosen. */
  readonly children?: ReactNode
  /** Shown beside the secret. */
  readonly whenMade?: ReactNode
  /** Makes it. @returns The secret. */
  readonly create: (displayName: string) => Promise<string>
  readonly onClose: () => void
}) {
  useFocusReturn()
  const styles = useStyles()
  const [displayName, setDisplayName] = useState('')
  const make = useMutation({ mutationFn: () => props.create(displayName.trim()) })
  const isMade = make.data !== undefined
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_, { open }) => (open || isMade ? undefined : props.onClose())}
    >
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (displayName.trim() !== '') make.mutate()
          }}
        >
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              {make.error === null ? null : (
                <Problem title="That did not work.">{messageOf(make.error)}</Problem>
              )}
              {isMade ? (
                <>
                  <Problem intent="warning" title="Copy it now.">
                    {props.keptWords ?? 'It is shown this once, and kept nowhere.'}
                  </Problem>
                  {props.whenMade}
                  <CopyField label={props.secretLabel} value={make.data} />
                </>
              ) : (
                <>
                  <TextField
                    label="Name"
                    hint="What uses it."
                    required
                    autoFocus
                    maxLength={120}
                    autoComplete="off"
                    onChange={(_, { value }) => setDisplayName(value)}
                  />
                  {props.children}
                </>
              )}
            </DialogContent>
            <DialogActions>
              {isMade ? (
                <Button appearance="primary" onClick={props.onClose}>
                  Done
                </Button>
              ) : (
                <>
                  <Button onClick={props.onClose}>Cancel</Button>
                  <Button
                    type="submit"
                    appearance="primary"
                    disabledFocusable={displayName.trim() === '' || make.isPending}
                  >
                    {props.action}
                  </Button>
                </>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
