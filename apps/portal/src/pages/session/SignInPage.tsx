import { Button, Card, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError, messageOf } from '../../api/errors.ts'
import { signIn } from '../../api/session.ts'
import { path } from '../../path-builder.ts'
import { Problem } from '../../ui/Problem.tsx'

type Credentials = { userPrincipalName: string; password: string; code: string }

const useStyles = makeStyles({
  page: {
    minHeight: '100%',
    display: 'grid',
    placeItems: 'center',
    padding: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  card: { width: 'min(400px, 100%)', padding: tokens.spacingHorizontalXXL, boxSizing: 'border-box' },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
})

export function SignInPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { from } = useSearch({ from: '/sign-in' })
  const [needsCode, setNeedsCode] = useState(false)
  const { register, handleSubmit, formState, setError } = useForm<Credentials>({
    defaultValues: { userPrincipalName: '', password: '', code: '' },
  })
  const onSubmit = handleSubmit(async ({ userPrincipalName, password, code }) => {
    try {
      const session = await signIn({ userPrincipalName, password, ...(code === '' ? {} : { code }) })
      await navigate({ to: session.mustChangePassword ? path.account() : (from ?? path.home()) })
    } catch (error) {
      if (error instanceof ApiError && error.code === 'SecondFactorRequired') setNeedsCode(true)
      else setError('root', { message: messageOf(error) })
    }
  })
  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <form className={styles.form} onSubmit={onSubmit} noValidate>
          <h1 className={styles.title}>Sign in to Rollcall</h1>
          {formState.errors.root === undefined ? null : (
            <Problem title="You are not signed in.">{formState.errors.root.message}</Problem>
          )}
          <Field
            label="User name"
            required
            {...problemOf(formState.errors.userPrincipalName !== undefined, 'Enter your user name.')}
          >
            <Input autoComplete="username" autoFocus {...register('userPrincipalName', { required: true })} />
          </Field>
          <Field
            label="Password"
            required
            {...problemOf(formState.errors.password !== undefined, 'Enter your password.')}
          >
            <Input
              type="password"
              autoComplete="current-password"
              {...register('password', { required: true })}
            />
          </Field>
          {needsCode ? (
            <Field label="Code" hint="From your authenticator app, or a recovery code.">
              <Input autoComplete="one-time-code" inputMode="numeric" autoFocus {...register('code')} />
            </Field>
          ) : null}
          <Button type="submit" appearance="primary" disabled={formState.isSubmitting}>
            Sign in
          </Button>
        </form>
      </Card>
    </main>
  )
}

function problemOf(isWrong: boolean, text: string): { validationMessage?: string } {
  return isWrong ? { validationMessage: text } : {}
}
