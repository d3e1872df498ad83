// A dialog in which people, or people and groups, are chosen for something.

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
import { type ReactNode, useState } from 'react'
import { messageOf } from '../api/errors.ts'
import type { Principal, PrincipalKind } from '../api/find-principals.ts'
import { useFocusReturn } from '../hooks/use-focus-return.ts'
import { Problem } from '../ui/Problem.tsx'
import { PrincipalPicker } from './PrincipalPicker.tsx'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export function PickerDialog(props: {
  readonly title: string
  readonly action: string
  readonly kinds: readonly PrincipalKind[]
  readonly isSingle?: boolean
  /** What else is asked, below the choice. */
  readonly children?: ReactNode
  readonly run: (chosen: readonly Principal[]) => Promise<void>
  readonly onClose: () => void
}) {
  useFocusReturn()
  const styles = useStyles()
  const [chosen, setChosen] = useState<readonly Principal[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await props.run(chosen)
      props.onClose()
    } catch (error) {
      setProblem(messageOf(error))
      setBusy(false)
    }
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : props.onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent className={styles.content}>
            {problem === null ? null : <Problem title="That did not work.">{problem}</Problem>}
            <PrincipalPicker
              kinds={props.kinds}
              isSingle={props.isSingle ?? false}
              chosen={chosen}
              onChange={setChosen}
            />
            {props.children}
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onClose}>Cancel</Button>
            <Button appearance="primary" disabledFocusable={isBusy || chosen.length === 0} onClick={run}>
              {props.action}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
