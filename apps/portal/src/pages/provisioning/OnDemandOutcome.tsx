// What came of one object on demand: in a sentence, step by step, and attribute by attribute.

import { Badge, Card, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { OnDemandResult } from '../../api/__generated__/api.ts'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'

type Step = OnDemandResult['provisioningSteps'][number]

const useStyles = makeStyles({
  outcome: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '860px' },
  steps: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) 1fr',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    overflowWrap: 'anywhere',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, minWidth: 0 },
    '@media (max-width: 640px)': { gridTemplateColumns: '1fr' },
  },
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
          <Problem
            intent={statusInfo.status === 'Failure' ? 'error' : 'warning'}
            title={statusInfo.errorCode ?? ''}
          >
            {statusInfo.reason} {statusInfo.recommendedAction}
          </Problem>
        )}
        <ol className={styles.steps} aria-label="Steps">
          {provisioningSteps.map((step, index) => (
            <li key={`${step.type} ${step.name}`}>
              <StepCard step={step} number={index + 1} objectType={result.sourceIdentity.type} />
            </li>
          ))}
        </ol>
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

function StepCard(props: { readonly step: Step; readonly number: number; readonly objectType: string }) {
  const styles = useStyles()
  const { step } = props
  const details = Object.entries(step.details)
  return (
    <Card>
      <div className={styles.head}>
        <Text as="h3" weight="semibold">
          {props.number}. {stepTitle(step.type, props.objectType.toLowerCase())}
        </Text>
        <Badge appearance="tint" color={badgeColour(step.status)}>
          {step.status}
        </Badge>
      </div>
      <Text>{step.description}</Text>
      {details.length === 0 ? null : (
        <dl className={styles.facts}>
          {details.map(([name, value]) => (
            <StepFact key={name} name={name} value={String(value)} />
          ))}
        </dl>
      )}
    </Card>
  )
}

function StepFact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </>
  )
}

/** A step's name as administrators of Azure AD know it. */
function stepTitle(type: string, object: string): string {
  switch (type) {
    case 'Import':
      return `Import ${object}`
    case 'Scoping':
      return `Determine if ${object} is in scope`
    case 'Matching':
      return `Match ${object} between source and target`
    case 'ReferenceResolution':
      return 'Resolve references'
    case 'Processing':
      return 'Work out the values'
    case 'Export':
      return 'Perform action'
    default:
      return type
  }
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
  if (statusInfo.status === 'Skipped') return 'skipped'
  const done = DONE[action]
  if (done === undefined) return 'nothing to do'
  return `${isDryRun ? 'would be ' : ''}${done} in ${applicationName}`
}

function badgeColour(status: string): 'success' | 'danger' | 'warning' | 'informative' {
  switch (status) {
    case 'Success':
      return 'success'
    case 'Failure':
      return 'danger'
    case 'Warning':
      return 'warning'
    default:
      return 'informative'
  }
}
