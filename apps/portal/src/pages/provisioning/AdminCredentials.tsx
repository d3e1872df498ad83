// Admin Credentials: where the application is, what opens it, and whether that works; and who hears of failures.

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useFormContext } from 'react-hook-form'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { ApiError, messageOf } from '../../api/errors.ts'
import { FormInput } from '../../forms/FormInput.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { sentence } from '../../ui/sentence.ts'
import { NotificationFields } from './NotificationFields.tsx'
import { credentialsOf, type ProvisioningForm } from './provisioning-form.ts'
import { TargetFindings } from './TargetFindings.tsx'

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
  const { getValues, trigger } = useFormContext<ProvisioningForm>()
  const test = useMutation({
    mutationFn: async () => {
      const params = { path: { servicePrincipalId: props.applicationId } }
      const credentials = credentialsOf(getValues())
      await api.POST(
        '/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/validateCredentials',
        { params, body: { templateId: props.templateId, credentials } },
      )
      return api.POST('/v1.0/rollcall/servicePrincipals/{servicePrincipalId}/probe', {
        params,
        body: { credentials },
      })
    },
  })
  return (
    <Section title="Admin Credentials" about="Rollcall signs in to the application with these.">
      <FormInput<ProvisioningForm>
        name="tenantUrl"
        label="Tenant URL"
        type="url"
        hint="The SCIM base URL, as the application's console shows it."
        rules={{ required: true }}
        problem="Enter the SCIM base URL."
      />
      <FormInput<ProvisioningForm>
        name="secretToken"
        label="Secret Token"
        type="password"
        autoComplete="off"
        hint={
          props.hasToken
            ? 'A token is stored. Leave empty to keep it.'
            : 'The permanent access token of the application.'
        }
      />
      <FormInput<ProvisioningForm>
        name="tokenValidUntil"
        label="Valid Until"
        type="date"
        hint="When the token ends, if it does. Alerts say so 30, 7 and 1 days before."
      />
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
            <TargetFindings findings={test.data.data?.findings ?? []} />
          </Problem>
        ) : null}
        {test.error === null ? null : (
          <Problem title="The connection does not work.">
            {sentence(messageOf(test.error))}
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
      <NotificationFields />
    </Section>
  )
}
