import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { ArrowSyncRegular, PersonArrowRightRegular, SaveRegular } from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { areForUploads } from '../../api/fills-directory.ts'
import { forgetApplication, jobQuery, secretsQuery, templatesQuery } from '../../api/queries.ts'
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { AccidentalDeletions } from './AccidentalDeletions.tsx'
import { AdminCredentials } from './AdminCredentials.tsx'
import { CurrentStatus } from './CurrentStatus.tsx'
import { Mappings } from './Mappings.tsx'
import {
  jobChangeOf,
  type ProvisioningForm,
  readForm,
  secretsForUploads,
  secretsOf,
} from './provisioning-form.ts'
import { RestartDialog } from './RestartDialog.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { UploadAddress, UploadSettings } from './UploadSections.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '860px' },
  status: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  mode: { maxWidth: '260px' },
})

const STARTED = 'The initial cycle starts now. It takes longer than later ones.'
const STARTED_FOR_UPLOADS = 'People who are uploaded are taken from now on.'

export function ProvisioningPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const notice = useNotice()
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: templates } = useSuspenseQuery(templatesQuery(id))
  const { data: secrets } = useSuspenseQuery(secretsQuery(id))
  const { data: job } = useSuspenseQuery(jobQuery(id))
  // As it was when the page opened: what arrives later, such as a status, must not touch what is being typed.
  const form = useForm<ProvisioningForm>({ defaultValues: readForm(secrets, job) })
  const { isDirty } = form.formState
  const [isRestarting, setRestarting] = useState(false)
  const isForUploads = areForUploads(templates)
  const save = useMutation({
    mutationFn: (values: ProvisioningForm) =>
      saveProvisioning(id, values, { secrets, job, templateId: templates[0]?.id ?? '', isForUploads }),
    onSuccess: async (started, values) => {
      form.reset({ ...values, secretToken: '' })
      await forgetApplication(id)
      notice.done('Saved', started ? (isForUploads ? STARTED_FOR_UPLOADS : STARTED) : undefined)
    },
    onSettled: () => forgetApplication(id),
  })
  if (templates.length === 0) {
    return (
      <Page title="Provisioning">
        <EmptyState title="This application cannot be provisioned">
          It was not added from the gallery, so Rollcall does not know how to reach it.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title="Provisioning"
      about={
        isForUploads
          ? 'Creates, updates and disables people in the directory as a client uploads them.'
          : 'Creates, updates and disables accounts in the application as people are assigned and change.'
      }
      actions={
        <>
          <Button
            appearance="primary"
            icon={<SaveRegular />}
            // Nothing has to be entered where people are uploaded; the first save makes the job.
            disabledFocusable={!(isDirty || (isForUploads && job === null)) || save.isPending}
            onClick={form.handleSubmit((values) => save.mutate(values))}
          >
            Save
          </Button>
          {isForUploads ? null : (
            <Button
              icon={<PersonArrowRightRegular />}
              disabledFocusable={job === null}
              onClick={() => job !== null && navigate({ to: path.onDemand(id) })}
            >
              Provision on demand
            </Button>
          )}
          <Button
            icon={<ArrowSyncRegular />}
            disabledFocusable={job === null}
            onClick={() => setRestarting(true)}
          >
            Restart provisioning
          </Button>
        </>
      }
    >
      <UnsavedGuard isDirty={isDirty} />
      {save.error === null ? null : (
        <Problem title="Not everything was saved.">{messageOf(save.error)}</Problem>
      )}
      <FormProvider {...form}>
        <form className={styles.form} onSubmit={(event) => event.preventDefault()} noValidate>
          <div className={styles.status}>
            <CurrentStatus applicationId={id} job={job} isForUploads={isForUploads} />
            {job === null || isForUploads ? null : <AccidentalDeletions applicationId={id} />}
          </div>
          <Field label="Provisioning Mode" className={styles.mode}>
            <Select defaultValue="Automatic">
              <option>Automatic</option>
            </Select>
          </Field>
          {isForUploads ? (
            <UploadAddress applicationId={id} job={job} />
          ) : (
            <AdminCredentials
              applicationId={id}
              job={job}
              hasToken={secrets.has('SecretToken')}
              templateId={templates[0]?.id ?? ''}
            />
          )}
          <Mappings applicationId={id} job={job} />
          {isForUploads ? <UploadSettings /> : <SettingsSection />}
        </form>
      </FormProvider>
      {isRestarting && job !== null ? (
        <RestartDialog
          applicationId={id}
          job={job}
          isForUploads={isForUploads}
          onClose={() => setRestarting(false)}
        />
      ) : null}
    </Page>
  )
}

/** Saves in the order in which things depend on each other. @returns Whether provisioning was turned on. */
async function saveProvisioning(
  id: string,
  form: ProvisioningForm,
  before: {
    readonly secrets: ReadonlyMap<string, string>
    readonly job: SynchronizationJob | null
    readonly templateId: string
    readonly isForUploads: boolean
  },
): Promise<boolean> {
  const params = { path: { servicePrincipalId: id } }
  await api.PUT('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/secrets', {
    params,
    body: { value: (before.isForUploads ? secretsForUploads : secretsOf)(form, before.secrets) },
  })
  const job =
    before.job ??
    bodyOf(
      await api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs', {
        params,
        body: { templateId: before.templateId },
      }),
    )
  const jobParams = { path: { servicePrincipalId: id, jobId: job.id } }
  if (!before.isForUploads) {
    await api.PATCH('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}', {
      params: jobParams,
      body: jobChangeOf(form),
    })
  }
  const wasOn = job.schedule.state === 'Active'
  if (form.status === 'On' && !wasOn) {
    await api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/start', {
      params: jobParams,
    })
    return true
  }
  if (form.status === 'Off' && wasOn) {
    await api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/pause', {
      params: jobParams,
    })
  }
  return false
}
