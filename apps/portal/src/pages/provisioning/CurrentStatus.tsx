// Current Status: what the job is doing now, what it did last, and what waits for someone.

import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { useFocusTarget } from '../../hooks/use-focus-target.ts'
import { path } from '../../path-builder.ts'
import { durationWords } from '../../ui/duration-words.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Section } from '../../ui/Section.tsx'
import { CycleProgress } from './CycleProgress.tsx'
import { DeletionNotice } from './DeletionNotice.tsx'
import { QuarantineCard } from './QuarantineCard.tsx'
import { statusNumbers, statusWords } from './status-words.ts'
import { useLiveJob } from './use-live-job.ts'

const useStyles = makeStyles({
  live: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  numbers: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  number: {
    display: 'flex',
    flexDirection: 'column-reverse',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
})

export function CurrentStatus({
  applicationId,
  job: read,
  isForUploads,
}: {
  readonly applicationId: string
  readonly job: SynchronizationJob | null
  readonly isForUploads: boolean
}) {
  const styles = useStyles()
  const job = useLiveJob(applicationId, read)
  const [words, focusWords] = useFocusTarget()
  if (job === null) {
    return (
      <Section title="Current Status">
        <Text>Nothing has run yet. Fill in and save what is below, then turn Provisioning Status on.</Text>
      </Section>
    )
  }
  const { status } = job
  const [progress] = status.progress
  return (
    <Section title="Current Status">
      <div className={styles.live} aria-live="polite">
        <Text weight="semibold" ref={words} tabIndex={-1}>
          {statusWords(job)}
        </Text>
        {progress === undefined ? null : (
          <CycleProgress applicationId={applicationId} jobId={job.id} progress={progress} />
        )}
      </div>
      <DeletionNotice applicationId={applicationId} jobId={job.id} onKept={focusWords} />
      {status.quarantine === null ? null : (
        <QuarantineCard
          applicationId={applicationId}
          jobId={job.id}
          quarantine={status.quarantine}
          isForUploads={isForUploads}
          // The card goes away once it works.
          onTried={focusWords}
        />
      )}
      <dl className={styles.numbers} aria-label="Statistics to date">
        {statusNumbers(job).map(([name, value]) => (
          <div key={name} className={styles.number}>
            <dt>{name}</dt>
            <dd>{NUMBER.format(value)}</dd>
          </div>
        ))}
      </dl>
      <FactList
        facts={[
          ['Last cycle', <LastCycle key="last" job={job} />],
          ...(status.steadyStateLastAchievedTime.startsWith('0001-')
            ? []
            : [
                [
                  'Up to date since',
                  <Instant key="steady" at={status.steadyStateLastAchievedTime} />,
                ] as const,
              ]),
          ['Job ID', job.id],
        ]}
      />
      <div className={styles.links}>
        <Link to={path.applicationLogs(applicationId)}>View provisioning logs</Link>
        <Link to={path.insights(applicationId)}>View insights</Link>
      </div>
    </Section>
  )
}

const NUMBER = new Intl.NumberFormat()

const OUTCOMES = {
  Succeeded: ['Succeeded', 'success'],
  EntryLevelErrors: ['With failures', 'warning'],
  Failed: ['Failed', 'danger'],
} as const

function LastCycle({ job }: { readonly job: SynchronizationJob }) {
  const last = job.status.lastExecution
  if (last === null) return 'None yet'
  const [words, color] = OUTCOMES[last.state]
  return (
    <>
      <Badge appearance="tint" color={color}>
        {words}
      </Badge>{' '}
      <Instant at={last.timeEnded} />, took{' '}
      {durationWords(Date.parse(last.timeEnded) - Date.parse(last.timeBegan))}
    </>
  )
}
