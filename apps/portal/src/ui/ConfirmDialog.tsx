// Asks before something that cannot be undone at once; a refusal shows here and nowhere else.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useFocusReturn } from '../hooks/use-focus-return.ts'
import { Problem } from './Problem.tsx'

const useStyles = makeStyles({ action: { whiteSpace: 'nowrap' } })

export function ConfirmDialog(props: {
  readonly title: string
  readonly children: ReactNode
  readonly action: string
  /** What the way back is called. */
  readonly cancel?: string
  /** What to show of an error. */
  readonly messageOf: (error: unknown) => string
  readonly run: () => Promise<void>
  readonly onClose: () => void
}) {
  useFocusReturn()
  const styles = useStyles()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await props.run()
      props.onClose()
    } catch (error) {
      setProblem(props.messageOf(error))
      setBusy(false)
    }
  }
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open ? undefined : props.onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent>
            {problem === null ? null : <Problem title="That did not work.">{problem}</Problem>}
            {props.children}
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onClose}>{props.cancel ?? 'Cancel'}</Button>
            <Button className={styles.action} appearance="primary" disabledFocusable={isBusy} onClick={run}>
              {props.action}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
