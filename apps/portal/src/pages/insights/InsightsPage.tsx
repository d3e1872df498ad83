import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { JobStatistics } from '../../api/__generated__/api.ts'
import { jobQuery } from '../../api/queries.ts'
import { path } from '../../path-builder.ts'
import { Choice } from '../../ui/Choice.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { ACTIONS, STATUSES } from '../logs/log-filter.ts'
import { barsByDay } from './bars-by-day.ts'
import { Cycles } from './Cycles.tsx'
import { cyclesQuery, statisticsQuery } from './insights-queries.ts'
import { StackedBars } from './StackedBars.tsx'

const DAYS = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
] as const

type Row = JobStatistics['days'][number]

const useStyles = makeStyles({
  charts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(460px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXXL,
  },
  errors: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
})

export function InsightsPage() {
  const { applicationId } = useParams({ from: '/signed-in/applications/$applicationId/insights' })
  const { data: job } = useSuspenseQuery(jobQuery(applicationId))
  return (
    <Page title="Insights" about="What provisioning did over time, and what stood in its way.">
      {job === null ? (
        <EmptyState title="Nothing to show yet">
          <Link to={path.provisioning(applicationId)}>Connect the application</Link> and turn provisioning on.
        </EmptyState>
      ) : (
        <JobInsights applicationId={applicationId} jobId={job.id} />
      )}
    </Page>
  )
}

function JobInsights({ applicationId, jobId }: { readonly applicationId: string; readonly jobId: string }) {
  const styles = useStyles()
  const navigate = useNavigate()
  const { days = '30' } = useSearch({ from: '/signed-in/applications/$applicationId/insights' })
  const { data: statistics } = useSuspenseQuery(statisticsQuery(jobId, days))
  const cycles = useQuery(cyclesQuery(jobId))
  const [now] = useState(Date.now)
  const barsOf = (rows: readonly Row[], nameOf: (row: Row) => string) =>
    barsByDay(rows, nameOf, Number(days), now)
  // Everyone whom an initial cycle finds out of scope is skipped, and would leave nothing to see of the others.
  const done = statistics.days.filter(({ status }) => status !== 'skipped')
  const span = Number(days) > 31 ? 'week' : 'day'
  return (
    <>
      <FilterBar label="Insights">
        <Choice
          label="Date"
          value={days}
          options={DAYS}
          onChange={(value) =>
            navigate({
              to: '/applications/$applicationId/insights',
              params: { applicationId },
              search: { days: value },
              replace: true,
            })
          }
        />
      </FilterBar>
      {statistics.days.length === 0 ? (
        <EmptyState title="Nothing was done in this time">
          Choose a longer time, or wait for a cycle.
        </EmptyState>
      ) : (
        <div className={styles.charts}>
          <StackedBars
            title={`Actions by ${span}`}
            kinds={ACTIONS}
            bars={barsOf(done, ({ action }) => action)}
          />
          <StackedBars
            title={`Statuses by ${span}`}
            kinds={STATUSES}
            bars={barsOf(statistics.days, ({ status }) => status)}
          />
        </div>
      )}
      <Section title="Most frequent errors">
        {statistics.topErrors.length === 0 ? (
          <Text>None in this time.</Text>
        ) : (
          <ol className={styles.errors}>
            {statistics.topErrors.map(({ errorCode, count, recommendedAction }) => (
              <li key={errorCode}>
                <code>{errorCode}</code>: {count === 1 ? 'once' : `${count} times`}. {recommendedAction}
              </li>
            ))}
          </ol>
        )}
        <Link
          to="/applications/$applicationId/provisioning-logs"
          params={{ applicationId }}
          search={{ status: 'failure' }}
        >
          Failures in the provisioning logs
        </Link>
      </Section>
      <Section title="Cycles" about="How long each took and what it did, newest first.">
        {cycles.data === undefined ? null : <Cycles applicationId={applicationId} cycles={cycles.data} />}
      </Section>
    </>
  )
}
