// Letting in a device that shows a code. The code is typed here, never taken from an address: whoever follows a link that
// somebody sent them lets nobody in.

import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { WaitingDevice } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { ApiError, messageOf } from '../../api/errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { useFocusTarget } from '../../hooks/use-focus-target.ts'
import { useSession } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { TextField } from '../../ui/TextField.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '560px' },
  waiting: { borderRadius: tokens.borderRadiusMedium, outlineOffset: tokens.spacingHorizontalS },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase400 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

// What had the focus is gone; the next Tab goes on from what took its place.
const takeFocus = (element: HTMLElement | null) => element?.focus()

type Step =
  | { readonly kind: 'enter' }
  | { readonly kind: 'decide'; readonly userCode: string; readonly device: WaitingDevice }
  | { readonly kind: 'done'; readonly isAllowed: boolean }

export function DevicePage() {
  const [step, setStep] = useState<Step>({ kind: 'enter' })
  return (
    <Page title="Sign in a device" about="For a command line or another device that shows you a code.">
      {step.kind === 'enter' ? (
        <EnterCode onFound={(userCode, device) => setStep({ kind: 'decide', userCode, device })} />
      ) : step.kind === 'decide' ? (
        <Decide
          {...step}
          onDone={(isAllowed) => setStep({ kind: 'done', isAllowed })}
          onBack={() => setStep({ kind: 'enter' })}
        />
      ) : (
        <div ref={takeFocus} tabIndex={-1}>
          {step.isAllowed ? (
            <Problem intent="success" title="The device is signed in.">
              Go on there; you can close this page. The session ends after a day, or when you end it under{' '}
              <Link to={path.account()}>My account</Link>.
            </Problem>
          ) : (
            <Problem intent="info" title="The device was turned away.">
              Its code is of no use any more. You can close this page.
            </Problem>
          )}
        </div>
      )}
    </Page>
  )
}

function EnterCode(props: { readonly onFound: (userCode: string, device: WaitingDevice) => void }) {
  const styles = useStyles()
  const [userCode, setUserCode] = useState('')
  const [box, focusBox] = useFocusTarget()
  const find = useMutation({
    mutationFn: async () => bodyOf(await api.POST('/v1.0/rollcall/deviceCodes/find', { body: { userCode } })),
    onSuccess: (device) => props.onFound(userCode, device),
    // Where it is put right, also for whoever pressed the button.
    onError: focusBox,
  })
  const isEmpty = userCode.trim() === ''
  return (
    <form
      className={styles.form}
      noValidate
      aria-label="Code of the device"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) find.mutate()
      }}
    >
      <TextField
        ref={box}
        label="Code"
        hint="As the device shows it, e.g. BCDF-GHJK."
        required
        autoFocus
        autoComplete="off"
        maxLength={64}
        problem={find.error === null ? undefined : messageOf(find.error)}
        onChange={(_, data) => setUserCode(data.value)}
      />
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={isEmpty || find.isPending}>
          Continue
        </Button>
      </div>
    </form>
  )
}

function Decide(props: {
  readonly userCode: string
  readonly device: WaitingDevice
  readonly onDone: (isAllowed: boolean) => void
  readonly onBack: () => void
}) {
  const styles = useStyles()
  const { user } = useSession()
  const { userCode, device } = props
  const decide = useMutation({
    mutationFn: async (isAllowed: boolean) => {
      const body = { userCode }
      if (isAllowed) await api.POST('/v1.0/rollcall/deviceCodes/allow', { body })
      else await api.POST('/v1.0/rollcall/deviceCodes/deny', { body })
      await queryClient.invalidateQueries({ queryKey: ['sessions'] })
      return isAllowed
    },
    onSuccess: props.onDone,
  })
  return (
    <section
      className={mergeClasses(styles.form, styles.waiting)}
      ref={takeFocus}
      tabIndex={-1}
      aria-label="Waiting device"
    >
      <Problem intent="warning" title="Did you ask for this yourself?">
        Allow it only if you started the sign-in at this device just now. If somebody sent you the code, deny
        it.
      </Problem>
      <FactList
        facts={[
          [
            'Code',
            <span key="code" className={styles.code}>
              {shownCode(userCode)}
            </span>,
          ],
          ['Application', device.clientDisplayName],
          ['Asked from', device.address],
          ['Program', device.userAgent],
          ['Asked at', <Instant key="at" at={device.createdDateTime} />],
          ['Decide by', <Instant key="by" at={device.expiresDateTime} />],
          ['It may', `Do everything that you, ${user.userPrincipalName}, may do, for a day`],
        ]}
      />
      {decide.error === null ? null : (
        <Problem title="Nothing was decided.">{messageOf(decide.error)}</Problem>
      )}
      <div className={styles.buttons}>
        {isOver(decide.error) ? null : (
          <>
            <Button
              appearance="primary"
              disabledFocusable={decide.isPending}
              onClick={() => decide.mutate(true)}
            >
              Allow
            </Button>
            <Button disabledFocusable={decide.isPending} onClick={() => decide.mutate(false)}>
              Deny
            </Button>
          </>
        )}
        {decide.error === null ? null : (
          <Button {...(isOver(decide.error) ? { ref: takeFocus } : {})} onClick={props.onBack}>
            Enter another code
          </Button>
        )}
      </div>
    </section>
  )
}

/** As the device shows it, however it was typed: what is compared has to look the same. */
function shownCode(typed: string): string {
  const letters = typed.replace(/[\s-]/g, '').toUpperCase()
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** Nobody can decide on it any more. */
function isOver(error: Error | null): boolean {
  return error instanceof ApiError && error.details.some(({ code }) => code === 'InvalidCode')
}
