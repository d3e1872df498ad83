// Provision on demand: one person or group goes through the steps of a cycle now, and each step tells what it found.

import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OnDemandResult } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { PEOPLE_AND_GROUPS, type Principal } from '../../api/find-principals.ts'
import { applicationQuery, jobQuery } from '../../api/queries.ts'
import { PrincipalCombobox } from '../../components/PrincipalCombobox.tsx'
import { path } from '../../path-builder.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { OnDemandOutcome } from './OnDemandOutcome.tsx'

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '480px',
  },
  wide: { width: '100%' },
})

export function OnDemandPage() {
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: job } = useSuspenseQuery(jobQuery(id))
  const back = <Link to={path.provisioning(id)}>Provisioning</Link>
  if (job === null) {
    return (
      <Page title="Provision on demand" before={back}>
        <EmptyState title="The application is not connected yet">
          Save its credentials under Provisioning first.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title="Provision on demand"
      before={back}
      about="Sends one person or group to the application now, also while provisioning is off, and shows each step."
    >
      <OnDemandForm applicationId={id} jobId={job.id} />
    </Page>
  )
}

function OnDemandForm({ applicationId, jobId }: { readonly applicationId: string; readonly jobId: string }) {
  const styles = useStyles()
  const { data: application } = useSuspenseQuery(applicationQuery(applicationId))
  const [chosen, choose] = useState<Principal | null>(null)
  const [isDryRun, setDryRun] = useState(false)
  const provision = useMutation({
    mutationFn: async (principal: Principal): Promise<readonly OnDemandResult[]> =>
      bodyOf(
        await api.POST('/v1.0/rollcall/jobs/{jobId}/provisionOnDemand', {
          params: { path: { jobId } },
          body: {
            dryRun: isDryRun,
            subjects: [{ objectId: principal.id, objectTypeName: principal.kind }],
          },
        }),
      ).value,
  })
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen !== null) provision.mutate(chosen)
        }}
      >
        <div className={styles.wide}>
          <PrincipalCombobox
            label="Select a user or group"
            kinds={PEOPLE_AND_GROUPS}
            chosen={chosen}
            onChoose={(principal) => {
              choose(principal)
              provision.reset()
            }}
          />
        </div>
        <Checkbox
          label="Only show what would be sent"
          checked={isDryRun}
          onChange={(_, { checked }) => setDryRun(checked === true)}
        />
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={chosen === null || provision.isPending}
          title={chosen === null ? 'Choose a user or group first.' : undefined}
        >
          {provision.isPending ? 'Provisioning…' : 'Provision'}
        </Button>
      </form>
      <div aria-live="polite">
        {provision.error === null ? null : (
          <Problem title="Nothing was provisioned.">{messageOf(provision.error)}</Problem>
        )}
        {(provision.data ?? []).map((result) => (
          <OnDemandOutcome
            key={result.changeId}
            result={result}
            applicationName={application.displayName ?? ''}
          />
        ))}
      </div>
    </>
  )
}
