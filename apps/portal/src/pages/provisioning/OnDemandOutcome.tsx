// What came of one object on demand: in a sentence, step by step, and attribute by attribute.

import { makeStyles, tokens } from '@fluentui/react-components'
import type { OnDemandResult } from '../../api/__generated__/api.ts'
import { StepList } from '../../components/StepList.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'

const useStyles = makeStyles({
  outcome: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '860px' },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: tokens.spacingHorizontalS,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      overflowWrap: 'anywhere',
    },
  },
  request: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
})

export function OnDemandOutcome({
  result,
  applicationName,
}: {
  readonly result: OnDemandResult
  readonly applicationName: string
}) {
  const styles = useStyles()
  const { statusInfo, provisioningSteps, modifiedProperties, requests = [] } = result
  return (
    <div className={styles.outcome}>
      <Section title={`${result.reportableIdentifier}: ${outcomeWords(result, applicationName)}`}>
        {statusInfo.status === 'Success' || statusInfo.reason === null ? null : (
          <Problem intent={intentOf(result)} title={statusInfo.reason}>
            {statusInfo.recommendedAction}
          </Problem>
        )}
        <StepList steps={provisioningSteps} object={result.sourceIdentity.type.toLowerCase()} />
      </Section>
      {modifiedProperties.length === 0 ? null : (
        <Section title="Modified attributes">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Attribute</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {modifiedProperties.map(({ displayName, oldValue, newValue }) => (
                <tr key={displayName}>
                  <td>{displayName}</td>
                  <td dir="auto">{oldValue ?? '–'}</td>
                  <td dir="auto">{newValue ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      {requests.length === 0 ? null : (
        <Section title="What would be sent">
          {requests.map((request) => (
            <pre key={`${request.method} ${request.path}`} className={styles.request}>
              {`${request.method} ${request.path}\n${JSON.stringify(request.body, null, 2) ?? ''}`}
            </pre>
          ))}
        </Section>
      )}
    </div>
  )
}

// The account holds what it should already (provisioning.md 9.3).
function isUpToDate({ errorCode }: OnDemandResult['statusInfo']): boolean {
  return errorCode === 'RedundantExport'
}

function intentOf({ statusInfo }: OnDemandResult): 'error' | 'warning' | 'success' {
  if (statusInfo.status === 'Failure') return 'error'
  return isUpToDate(statusInfo) ? 'success' : 'warning'
}

const DONE: Readonly<Record<string, string>> = {
  Create: 'created',
  Update: 'updated',
  Disable: 'disabled',
  Delete: 'deleted',
  StagedDelete: 'held for removal',
}

/** The outcome in words, e.g. `created in Wrike` or, of a dry run, `would be created in Wrike`. */
function outcomeWords({ action, statusInfo, isDryRun }: OnDemandResult, applicationName: string): string {
  if (statusInfo.status === 'Failure') return 'failed'
  if (isUpToDate(statusInfo)) return 'nothing to change'
  if (statusInfo.status === 'Skipped') return 'skipped'
  const done = DONE[action]
  if (done === undefined) return 'nothing to do'
  return `${isDryRun ? 'would be ' : ''}${done} in ${applicationName}`
}
