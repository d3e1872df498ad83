// An authenticator app beside the password: set up in two steps, with recovery codes for a lost device.

import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { refreshSession } from '../../api/session.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useSession } from '../../hooks/use-session.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { TextField } from '../../ui/TextField.tsx'

const QrCode = lazy(async () => ({ default: (await import('../../ui/QrCode.tsx')).QrCode }))

const QR_PX = 220

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '560px' },
  codes: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    fontFamily: tokens.fontFamilyMonospace,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

type Step =
  | { readonly kind: 'start' }
  | { readonly kind: 'confirm'; readonly secret: string; readonly otpAuthUrl: string }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }

export function SecondFactor() {
  const session = useSession()
  const [step, setStep] = useState<Step>({ kind: 'start' })
  return (
    <Section
      title="Second factor"
      about="A code of an authenticator app, asked for at sign-in beside the password."
    >
      {step.kind === 'codes' ? (
        <RecoveryCodes codes={step.codes} onDone={() => setStep({ kind: 'start' })} />
      ) : step.kind === 'confirm' ? (
        <Confirm step={step} onStep={setStep} />
      ) : session.hasSecondFactor ? (
        <Remove />
      ) : (
        <Begin onStep={setStep} />
      )}
    </Section>
  )
}

function Begin({ onStep }: { readonly onStep: (step: Step) => void }) {
  const begin = useMutation({
    mutationFn: async (password: string) =>
      bodyOf(await api.POST('/v1.0/rollcall/session/secondFactor/begin', { body: { password } })),
    onSuccess: ({ secret, otpAuthUrl }) => onStep({ kind: 'confirm', secret, otpAuthUrl }),
  })
  return (
    <OneFieldForm
      label="Set up the second factor"
      field="Password, to make sure it is you"
      type="password"
      action="Set up"
      error={begin.error}
      isBusy={begin.isPending}
      onSubmit={(password) => begin.mutate(password)}
    />
  )
}

function Confirm({
  step,
  onStep,
}: {
  readonly step: Extract<Step, { kind: 'confirm' }>
  readonly onStep: (step: Step) => void
}) {
  const styles = useStyles()
  const router = useRouter()
  const confirm = useMutation({
    mutationFn: async (code: string) => {
      const answer = bodyOf(await api.POST('/v1.0/rollcall/session/secondFactor/confirm', { body: { code } }))
      await refreshSession()
      await router.invalidate()
      return answer
    },
    onSuccess: ({ recoveryCodes }) => onStep({ kind: 'codes', codes: recoveryCodes }),
  })
  return (
    <div className={styles.form}>
      <Text>1. Scan this with your authenticator app, or enter the secret there by hand.</Text>
      <div style={{ minHeight: QR_PX }}>
        <Suspense fallback={<Spinner label="Drawing the code" />}>
          <QrCode text={step.otpAuthUrl} label="QR code for your authenticator app" sizePx={QR_PX} />
        </Suspense>
      </div>
      <CopyField label="Secret" value={step.secret} />
      <Text>2. Enter the code that the app shows.</Text>
      <OneFieldForm
        label="Confirm the second factor"
        field="Code"
        type="text"
        action="Confirm"
        error={confirm.error}
        isBusy={confirm.isPending}
        onSubmit={(code) => confirm.mutate(code)}
      />
    </div>
  )
}

function RecoveryCodes(props: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const styles = useStyles()
  return (
    <div className={styles.form}>
      <Problem intent="warning" title="Keep these recovery codes.">
        Each lets you in once when the device is lost. They are shown this once.
      </Problem>
      <ul className={styles.codes} aria-label="Recovery codes">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          onClick={() =>
            saveFile('rollcall-recovery-codes.txt', 'text/plain', [`${props.codes.join('\n')}\n`])
          }
        >
          Download
        </Button>
        <Button appearance="primary" onClick={props.onDone}>
          I kept them
        </Button>
      </div>
    </div>
  )
}

function Remove() {
  const router = useRouter()
  const notice = useNotice()
  const remove = useMutation({
    mutationFn: async (password: string) => {
      await api.POST('/v1.0/rollcall/session/secondFactor/remove', { body: { password } })
      await refreshSession()
      await router.invalidate()
    },
    onSuccess: () => notice.done('The second factor was removed'),
  })
  return (
    <>
      <Text>Your account has a second factor.</Text>
      <OneFieldForm
        label="Remove the second factor"
        field="Password, to make sure it is you"
        type="password"
        action="Remove"
        error={remove.error}
        isBusy={remove.isPending}
        onSubmit={(password) => remove.mutate(password)}
      />
    </>
  )
}

function OneFieldForm(props: {
  readonly label: string
  readonly field: string
  readonly type: 'text' | 'password'
  readonly action: string
  readonly error: unknown
  readonly isBusy: boolean
  readonly onSubmit: (value: string) => void
}) {
  const styles = useStyles()
  const [value, setValue] = useState('')
  return (
    <form
      className={styles.form}
      noValidate
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim() !== '') props.onSubmit(value)
      }}
    >
      <TextField
        label={props.field}
        type={props.type}
        required
        autoComplete={props.type === 'password' ? 'current-password' : 'one-time-code'}
        problem={props.error === null ? undefined : messageOf(props.error)}
        onChange={(_, data) => setValue(data.value)}
      />
      <div>
        <Button type="submit" disabledFocusable={props.isBusy || value.trim() === ''}>
          {props.action}
        </Button>
      </div>
    </form>
  )
}
