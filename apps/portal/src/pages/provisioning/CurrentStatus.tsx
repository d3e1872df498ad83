// Current Status: what the job is doing now, what it did last, and what waits for someone.

import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetApplication } from '../../api/queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { Instant } from '../../ui/Instant.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { statusWords } from './status-words.ts'
import { useLiveJob } from './use-live-job.ts'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, auto) 1fr',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
})

export function CurrentStatus({
  applicationId,
  job: read,
}: {
  readonly applicationId: string
  readonly job: SynchronizationJob | null
}) {
  const styles = useStyles()
  const job = useLiveJob(applicationId, read)
  if (job === null) {
    return (
      <Section title="Current Status">
        <Text>Nothing has run yet. Save the credentials, then turn Provisioning Status on.</Text>
      </Section>
    )
  }
  const { status } = job
  const last = status.lastExecution
  const [progress] = status.progress
  return (
    <Section title="Current Status">
      <div aria-live="polite">
        <Text weight="semibold">{statusWords(job)}</Text>
        {progress === undefined ? null : (
          <>
            <ProgressBar
              aria-label="Cycle"
              value={progress.totalUnits === 0 ? 0 : progress.completedUnits / progress.totalUnits}
            />
            <Text>
              {progress.completedUnits} of {progress.totalUnits} {progress.units}
            </Text>
          </>
        )}
      </div>
      {status.quarantine === null ? null : (
        <QuarantineCard applicationId={applicationId} job={job} quarantine={status.quarantine} />
      )}
      <dl className={styles.facts}>
        {status.synchronizedEntryCountByType.map(({ key, value }) => (
          <FactRow key={key} name={`${key}s`} value={String(value)} />
        ))}
        <dt>Last cycle</dt>
        <dd>
          {last === null ? (
            'None yet'
          ) : (
            <>
              {last.state === 'Succeeded'
                ? 'Succeeded'
                : last.state === 'Failed'
                  ? 'Failed'
                  : 'With failures'}
              , <Instant at={last.timeEnded} />,{' '}
              {durationWords(Date.parse(last.timeEnded) - Date.parse(last.timeBegan))}
            </>
          )}
        </dd>
        {last === null ? null : (
          <>
            <FactRow name="In scope" value={String(last.countEntitledForProvisioning)} />
            <FactRow name="Written" value={String(last.countExported)} />
            <FactRow name="Failed" value={String(last.countEscrowed)} />
          </>
        )}
        <dt>Steady state since</dt>
        <dd>
          <Instant at={status.steadyStateLastAchievedTime} />
        </dd>
        <FactRow name="Job ID" value={job.id} />
        {last === null ? null : <FactRow name="Activity ID" value={last.activityIdentifier ?? ''} />}
      </dl>
      <Link to={path.applicationLogs(applicationId)}>View provisioning logs</Link>
    </Section>
  )
}

function FactRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

type Quarantine = NonNullable<SynchronizationJob['status']['quarantine']>

function QuarantineCard(props: {
  readonly applicationId: string
  readonly job: SynchronizationJob
  readonly quarantine: Quarantine
}) {
  const styles = useStyles()
  const notice = useNotice()
  const navigate = useNavigate()
  const { quarantine, job, applicationId } = props
  const isHeld = quarantine.reason === 'TooManyDeletes'
  const restart = useMutation({
    mutationFn: (resetScope: string) =>
      api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/restart', {
        params: { path: { servicePrincipalId: applicationId, jobId: job.id } },
        body: { criteria: { resetScope } },
      }),
    onSuccess: () => forgetApplication(applicationId),
    onError: (error) => notice.failed('That did not work', error),
  })
  return (
    <Problem intent="warning" title={isHeld ? 'Removals are held back.' : 'Provisioning is in quarantine.'}>
      {quarantine.error?.message ?? quarantine.reason}
      <div>
        Next attempt <Instant at={quarantine.nextAttempt} />; since <Instant at={quarantine.seriesBegan} />,
        attempt {quarantine.seriesCount}.
      </div>
      <div>
        {isHeld
          ? 'Review who would lose access, then allow or reject it. Or correct assignments and filters, and try again.'
          : 'Correct the cause, for example the credentials above; saving them tries again at once.'}
      </div>
      <div className={styles.buttons}>
        {isHeld ? (
          <Button appearance="primary" onClick={() => navigate({ to: path.removals(applicationId) })}>
            Review removals
          </Button>
        ) : null}
        <Button onClick={() => restart.mutate('QuarantineState')} disabledFocusable={restart.isPending}>
          Try again now
        </Button>
      </div>
    </Problem>
  )
}

function durationWords(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`
}
