import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useRouter } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { refreshSession } from '../../api/session.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useSession } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Values = { currentPassword: string; newPassword: string; again: string }

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '400px' },
})

export function ChangePassword() {
  const styles = useStyles()
  const router = useRouter()
  const notice = useNotice()
  const session = useSession()
  const { register, handleSubmit, formState, setError, reset } = useForm<Values>({
    defaultValues: { currentPassword: '', newPassword: '', again: '' },
  })
  const { errors, isSubmitting } = formState
  const onSubmit = handleSubmit(async ({ currentPassword, newPassword, again }) => {
    if (again !== newPassword) {
      setError('again', { message: 'The two are not the same.' }, { shouldFocus: true })
      return
    }
    try {
      await api.POST('/v1.0/rollcall/session/changePassword', { body: { currentPassword, newPassword } })
      await refreshSession()
      await queryClient.invalidateQueries({ queryKey: ['sessions'] })
      reset()
      notice.done('Your password was changed', 'Your other sessions have ended.')
      if (session.mustChangePassword) await router.navigate({ to: path.home() })
      await router.invalidate()
    } catch (error) {
      setError('root', { message: messageOf(error) })
    }
  })
  return (
    <Section title="Password">
      <form className={styles.form} onSubmit={onSubmit} noValidate aria-label="Password">
        {errors.root === undefined ? null : (
          <Problem title="The password was not changed.">{errors.root.message}</Problem>
        )}
        {/* For password managers, which keep name and password together. */}
        <input type="text" autoComplete="username" value={session.user.userPrincipalName} readOnly hidden />
        <TextField
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
          problem={errors.currentPassword?.message}
          {...register('currentPassword', { required: 'Enter your current password.' })}
        />
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          required
          hint="At least 12 characters. A few words in a row are easy to keep."
          problem={errors.newPassword?.message}
          {...register('newPassword', { required: 'Enter a new password.' })}
        />
        <TextField
          label="New password again"
          type="password"
          autoComplete="new-password"
          required
          problem={errors.again?.message}
          {...register('again', { required: 'Enter the new password again.' })}
        />
        <div>
          <Button type="submit" appearance="primary" disabledFocusable={isSubmitting}>
            Change password
          </Button>
        </div>
      </form>
    </Section>
  )
}
