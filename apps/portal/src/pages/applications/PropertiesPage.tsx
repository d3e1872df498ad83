import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Switch,
  tokens,
} from '@fluentui/react-components'
import { DeleteRegular, SaveRegular } from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { applicationQuery, forgetApplication } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { FormInput } from '../../forms/FormInput.tsx'
import { useUnsavedGuard } from '../../hooks/use-unsaved-guard.ts'
import { path } from '../../path-builder.ts'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'

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
  useUnsavedGuard(formState.isDirty)
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
          <DeleteButton id={id} appId={application.appId ?? ''} name={application.displayName ?? ''} />
        </>
      }
    >
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

function DeleteButton({
  id,
  appId,
  name,
}: {
  readonly id: string
  readonly appId: string
  readonly name: string
}) {
  const navigate = useNavigate()
  const notice = useNotice()
  const [accounts, setAccounts] = useState<'leave' | 'disable' | 'delete'>('leave')
  const remove = useMutation({
    mutationFn: () =>
      api.POST('/v1.0/rollcall/servicePrincipals/{servicePrincipalId}/delete', {
        params: { path: { servicePrincipalId: id } },
        body: { accounts },
      }),
    onSuccess: async ({ data }) => {
      if (data?.isDeleted === true) queryClient.removeQueries({ queryKey: ['application', id] })
      await queryClient.invalidateQueries({ queryKey: ['applications'] })
      notice.done(
        data?.isDeleted === true
          ? `${name} was deleted`
          : `${name} is deleted as soon as its accounts are done`,
      )
      await navigate({ to: path.applications() })
    },
  })
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <Button icon={<DeleteRegular />}>Delete</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete {name}?</DialogTitle>
          <DialogContent>
            {remove.error === null ? null : (
              <Problem title="The application was not deleted.">{messageOf(remove.error)}</Problem>
            )}
            Its assignments, credentials, mappings and links are deleted with it ({appId}).
            <Field label="The accounts that Rollcall manages there">
              <RadioGroup
                value={accounts}
                onChange={(_, { value }) =>
                  setAccounts(value === 'disable' || value === 'delete' ? value : 'leave')
                }
              >
                <Radio value="leave" label="Leave as they are" />
                <Radio value="disable" label="Disable, then delete the application" />
                <Radio value="delete" label="Delete, then delete the application" />
              </RadioGroup>
            </Field>
            {accounts === 'leave'
              ? null
              : 'More accounts than the deletion threshold allows wait under Provisioning for you to allow it.'}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
            <Button appearance="primary" disabled={remove.isPending} onClick={() => remove.mutate()}>
              Delete
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
