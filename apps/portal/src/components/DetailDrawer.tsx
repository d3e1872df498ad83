// Details of one row, beside its list: read when it opens, closed by Escape, a click outside, or its button.

import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { messageOf } from '../api/errors.ts'
import { useFocusReturn } from '../hooks/use-focus-return.ts'
import { Problem } from '../ui/Problem.tsx'

const useStyles = makeStyles({
  drawer: { width: 'min(720px, 100vw)' },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
})

export function DetailDrawer(props: {
  readonly title: string
  /** Why there is nothing to show; `null` while it is read and when it is there. */
  readonly error: unknown
  /** Undefined until it is read. */
  readonly children: ReactNode | undefined
  readonly onClose: () => void
}) {
  const styles = useStyles()
  useFocusReturn()
  const { title, error, children, onClose } = props
  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      aria-label={title}
      onOpenChange={(_, { open }) => (open ? undefined : onClose())}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.body}>
          {error === null ? null : (
            <Problem title="The details could not be read.">{messageOf(error)}</Problem>
          )}
          {children === undefined && error === null ? <Spinner label="Reading the details" /> : null}
          {children}
        </div>
      </DrawerBody>
    </OverlayDrawer>
  )
}
