// Admin Credentials: where the application is, what opens it, and whether that works; and who hears of failures.

import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { Controller, useFormContext } from 'react-hook-form'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { ApiError, messageOf } from '../../api/errors.ts'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { credentialsOf, type ProvisioningForm } from './provisioning-form.ts'

const useStyles = makeStyles({
  start: { alignSelf: 'flex-start' },
  list: { margin: `${tokens.spacingVerticalXS} 0 0` },
})

export function AdminCredentials(props: {
  readonly applicationId: string
  readonly job: SynchronizationJob | null
  readonly templateId: string
  readonly hasToken: boolean
}) {
  const styles = useStyles()
  const { register, control, formState, getValues, trigger } = useFormContext<ProvisioningForm>()
  const test = useMutation({
    mutationFn: () =>
      api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/validateCredentials', {
        params: { path: { servicePrincipalId: props.applicationId } },
        body: { templateId: props.templateId, credentials: credentialsOf(getValues()) },
      }),
  })
  const { errors } = formState
  return (
    <Section title="Admin Credentials" about="Rollcall signs in to the application with these.">
      <Field
        label="Tenant URL"
        required
        hint="The SCIM base URL, as the application's console shows it."
        {...(errors.tenantUrl === undefined ? {} : { validationMessage: 'Enter the SCIM base URL.' })}
      >
        <Input type="url" {...register('tenantUrl', { required: true })} />
      </Field>
      <Field
        label="Secret Token"
        hint={
          props.hasToken
            ? 'A token is stored. Leave empty to keep it.'
            : 'The permanent access token of the application.'
        }
      >
        <Input type="password" autoComplete="off" {...register('secretToken')} />
      </Field>
      <Button
        className={styles.start}
        disabledFocusable={test.isPending}
        onClick={async () => {
          if (await trigger('tenantUrl')) test.mutate()
        }}
      >
        {test.isPending ? 'Testing…' : 'Test Connection'}
      </Button>
      <div aria-live="polite">
        {test.isSuccess ? (
          <Problem intent="success" title="The connection works.">
            The application answered as a SCIM service, and the token opens it. Save to keep it.
          </Problem>
        ) : null}
        {test.error === null ? null : (
          <Problem title="The connection does not work.">
            {messageOf(test.error)}
            <ul className={styles.list}>
              {test.error instanceof ApiError
                ? test.error.details.map((detail) => <li key={detail.message}>{detail.message}</li>)
                : null}
              <li>
                Make sure that the account of the token has admin permissions in the application, and try
                again.
              </li>
            </ul>
          </Problem>
        )}
      </div>
      <Field
        label="Notification Email"
        hint="Receives a mail when provisioning needs someone. Several addresses are separated by commas."
        {...(errors.notificationEmail === undefined
          ? {}
          : { validationMessage: 'Enter an e-mail address, or leave the box below unticked.' })}
      >
        <Input
          type="email"
          multiple
          {...register('notificationEmail', {
            validate: (value, form) => !form.notifies || /^[^@\s]+@[^@\s]+$/.test(value.trim()),
          })}
        />
      </Field>
      <Controller
        control={control}
        name="notifies"
        render={({ field }) => (
          <Checkbox
            label="Send an email notification when a failure occurs"
            checked={field.value}
            onChange={(_, { checked }) => field.onChange(checked === true)}
          />
        )}
      />
    </Section>
  )
}
