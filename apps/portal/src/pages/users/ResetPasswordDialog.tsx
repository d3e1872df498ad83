// A new password for someone who signs in to Rollcall: shown once, and to be changed at the next sign-in.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import type { User } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { randomPassword } from './random-password.ts'

export function ResetPasswordDialog({
  user,
  onClose,
}: {
  readonly user: User
  readonly onClose: () => void
}) {
  useFocusReturn()
  const reset = useMutation({
    mutationFn: async () => {
      const password = randomPassword()
      await api.PATCH('/v1.0/users/{userId}', {
        params: { path: { userId: user.id } },
        body: { passwordProfile: { password, forceChangePasswordNextSignIn: true } },
      })
      return password
    },
  })
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Reset password of {user.displayName}</DialogTitle>
          <DialogContent>
            {reset.error === null ? null : (
              <Problem title="The password was not changed.">{messageOf(reset.error)}</Problem>
            )}
            {reset.data === undefined ? (
              'The person is signed out everywhere and gets a temporary password for Rollcall. Passwords of applications stay as they are.'
            ) : (
              <CopyField
                label="Temporary password"
                value={reset.data}
                hint="Shown this once. It has to be changed at the next sign-in."
              />
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{reset.data === undefined ? 'Cancel' : 'Close'}</Button>
            {reset.data === undefined ? (
              <Button appearance="primary" disabledFocusable={reset.isPending} onClick={() => reset.mutate()}>
                Reset password
              </Button>
            ) : null}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
