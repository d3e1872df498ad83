// Short messages that something worked, or did not. An error shows here only when no form or dialog shows it.

import {
  makeStyles,
  Toast,
  ToastBody,
  ToastTitle,
  tokens,
  useToastController,
} from '@fluentui/react-components'
import { messageOf } from '../api/errors.ts'

// Its shadow alone does not set it apart from the page below, least of all in the dark.
const useStyles = makeStyles({ notice: { border: `1px solid ${tokens.colorNeutralStroke1}` } })

export const TOASTER_ID = 'notices'

export type Notice = {
  done(title: string, detail?: string): void
  failed(title: string, error: unknown): void
}

export function useNotice(): Notice {
  const styles = useStyles()
  const { dispatchToast } = useToastController(TOASTER_ID)
  const show = (title: string, detail: string | undefined, intent: 'success' | 'error') =>
    dispatchToast(
      <Toast className={styles.notice}>
        <ToastTitle>{title}</ToastTitle>
        {detail === undefined ? null : <ToastBody>{detail}</ToastBody>}
      </Toast>,
      { intent, timeout: intent === 'error' ? 10_000 : 4_000 },
    )
  return {
    done: (title, detail) => show(title, detail, 'success'),
    failed: (title, error) => show(title, messageOf(error), 'error'),
  }
}
