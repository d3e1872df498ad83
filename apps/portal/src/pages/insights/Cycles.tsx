// Ended cycles: a chart of how long they took, and each with what it did.

import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import type { Cycle } from '../../api/__generated__/api.ts'
import { durationWords } from '../../ui/duration-words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Instant } from '../../ui/Instant.tsx'

const useStyles = makeStyles({
  scroll: {
    overflowX: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    whiteSpace: 'nowrap',
    '& th, & td': {
      textAlign: 'start',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& td:nth-child(n+5), & th:nth-child(n+5)': { textAlign: 'end' },
  },
  took: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  bar: {
    height: '8px',
    backgroundColor: tokens.colorBrandBackground,
    borderRadius: tokens.borderRadiusSmall,
  },
})

const STATES: Readonly<Record<string, readonly [string, 'success' | 'danger' | 'warning' | 'informative']>> =
  {
    Succeeded: ['Succeeded', 'success'],
    Failed: ['Failed', 'danger'],
    EntryLevelErrors: ['With failures', 'warning'],
    Cancelled: ['Cancelled', 'informative'],
  }

const LONGEST_BAR_PX = 120

export function Cycles({
  applicationId,
  cycles,
}: {
  readonly applicationId: string
  readonly cycles: readonly Cycle[]
}) {
  const styles = useStyles()
  if (cycles.length === 0) return <EmptyState title="No cycle has ended yet" />
  const longest = Math.max(1, ...cycles.map(({ durationMs }) => durationMs ?? 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label="Table of cycles">
      <table className={styles.table} aria-label="Cycles">
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Kind</th>
            <th scope="col">State</th>
            <th scope="col">Duration</th>
            <th scope="col">Objects</th>
            <th scope="col">Created</th>
            <th scope="col">Updated</th>
            <th scope="col">Disabled</th>
            <th scope="col">Deleted</th>
            <th scope="col">Skipped</th>
            <th scope="col">Failed</th>
            <th scope="col">Requests</th>
          </tr>
        </thead>
        <tbody>
          {cycles.map((cycle) => (
            <tr key={cycle.id}>
              <td>
                <Link
                  to="/applications/$applicationId/provisioning-logs"
                  params={{ applicationId }}
                  search={{ cycle: cycle.id }}
                >
                  <Instant at={cycle.startedDateTime} />
                </Link>
              </td>
              <td>{cycle.kind === 'initial' ? 'Initial' : 'Incremental'}</td>
              <td>
                <Badge appearance="tint" color={STATES[cycle.state]?.[1] ?? 'informative'}>
                  {STATES[cycle.state]?.[0] ?? cycle.state}
                </Badge>
              </td>
              <td>
                <span className={styles.took}>
                  <span
                    className={styles.bar}
                    style={{ width: Math.max(2, ((cycle.durationMs ?? 0) / longest) * LONGEST_BAR_PX) }}
                  />
                  {cycle.durationMs === null ? '–' : durationWords(cycle.durationMs)}
                </span>
              </td>
              <td>{cycle.objects}</td>
              <td>{cycle.created}</td>
              <td>{cycle.updated}</td>
              <td>{cycle.disabled}</td>
              <td>{cycle.deleted}</td>
              <td>{cycle.skipped}</td>
              <td>{cycle.failed}</td>
              <td>{cycle.requests}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
