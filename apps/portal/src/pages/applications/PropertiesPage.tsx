import { Button, Field, Input, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { SaveRegular } from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { applicationQuery, forgetApplication } from '../../api/queries.ts'
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { FormInput } from '../../forms/FormInput.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { DeleteApplication } from './DeleteApplication.tsx'

type PropertiesForm = { displayName: string; accountEnabled: boolean; notes: string }

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
})

export function PropertiesPage() {
  const styles = useStyles()
  const notice = useNotice()
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const form = useForm<PropertiesForm>({
    values: {
      displayName: application.displayName ?? '',
      accountEnabled: application.accountEnabled ?? true,
      notes: application.notes ?? '',
    },
  })
  const { control, formState, handleSubmit, reset } = form
  const save = useMutation({
    mutationFn: (values: PropertiesForm) =>
      api.PATCH('/v1.0/servicePrincipals/{servicePrincipalId}', {
        params: { path: { servicePrincipalId: id } },
        // The description of this body is open: it takes every property of a service principal.
        body: values as never,
      }),
    onSuccess: async (_, values) => {
      reset(values)
      await forgetApplication(id)
      notice.done('Saved')
    },
  })
  return (
    <Page
      title="Properties"
      actions={
        <>
          <Button
            appearance="primary"
            icon={<SaveRegular />}
            disabled={!formState.isDirty || save.isPending}
            onClick={handleSubmit((values) => save.mutate(values))}
          >
            Save
          </Button>
          <DeleteApplication application={application} />
        </>
      }
    >
      <UnsavedGuard isDirty={formState.isDirty} />
      {save.error === null ? null : <Problem title="Nothing was saved.">{messageOf(save.error)}</Problem>}
      <FormProvider {...form}>
        <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
          <FormInput<PropertiesForm>
            name="displayName"
            label="Name"
            rules={{ required: true, maxLength: 120 }}
            problem="Enter a name of at most 120 characters."
          />
          <Controller
            control={control}
            name="accountEnabled"
            render={({ field }) => (
              <Field label="Enabled" hint="Off stops provisioning; accounts stay as they are.">
                <Switch
                  checked={field.value}
                  label={field.value ? 'Yes' : 'No'}
                  onChange={(_, { checked }) => field.onChange(checked)}
                />
              </Field>
            )}
          />
          <FormInput<PropertiesForm> name="notes" label="Notes" />
          <Field label="Object ID">
            <Input readOnly value={id} />
          </Field>
          <Field label="Application ID">
            <Input readOnly value={application.appId ?? ''} />
          </Field>
        </form>
      </FormProvider>
    </Page>
  )
}
