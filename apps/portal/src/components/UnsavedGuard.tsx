// Leaving a page with unsaved changes asks first: in the portal by a dialog, when the window closes by the browser's own.

import { useBlocker } from '@tanstack/react-router'
import { messageOf } from '../api/errors.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'

/** Guards the page that it is on while `isDirty`. */
export function UnsavedGuard({ isDirty }: { readonly isDirty: boolean }) {
  const leaving = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  if (leaving.status !== 'blocked') return null
  return (
    <ConfirmDialog
      title="Leave without saving?"
      action="Leave"
      cancel="Stay"
      messageOf={messageOf}
      run={async () => leaving.proceed()}
      onClose={leaving.reset}
    >
      What you changed on this page is lost when you leave.
    </ConfirmDialog>
  )
}
