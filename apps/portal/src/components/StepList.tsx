// The steps of one object's provisioning: how each went, in a sentence, and what it looked at.

import { Badge, Card, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FactList } from '../ui/FactList.tsx'

export type Step = {
  /** In any case: `import` of the log is `Import` on demand. */
  readonly type: string
  readonly name: string
  readonly status: string
  readonly description: string
  readonly details: Readonly<Record<string, unknown>>
}

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

export function StepList(props: {
  readonly steps: readonly Step[]
  /** What went through them, e.g. `user`. */
  readonly object: string
}) {
  const styles = useStyles()
  return (
    <ol className={styles.steps} aria-label="Steps">
      {props.steps.map((step, index) => (
        <li key={`${step.type} ${step.name}`}>
          <Card>
            <div className={styles.head}>
              <Text as="h3" weight="semibold">
                {index + 1}. {titleOf(step, props.object)}
              </Text>
              <StepBadge status={step.status} />
            </div>
            <Text>{step.description}</Text>
            <Details details={step.details} />
          </Card>
        </li>
      ))}
    </ol>
  )
}

const STATUSES: Readonly<
  Record<string, readonly [string, 'success' | 'danger' | 'warning' | 'informative']>
> = {
  success: ['Success', 'success'],
  failure: ['Failure', 'danger'],
  warning: ['Warning', 'warning'],
  skipped: ['Skipped', 'informative'],
}

function StepBadge({ status }: { readonly status: string }) {
  const [words, color] = STATUSES[status.toLowerCase()] ?? [status, 'informative']
  return (
    <Badge appearance="tint" color={color}>
      {words}
    </Badge>
  )
}

/** A step's name as administrators of Azure AD know it. */
function titleOf({ type, name }: Step, object: string): string {
  switch (type.toLowerCase()) {
    case 'import':
      return `Import ${object}`
    case 'scoping':
      return `Determine if ${object} is in scope`
    case 'matching':
      return `Match ${object} between source and target`
    case 'referenceresolution':
      return 'Resolve references'
    case 'processing':
      return 'Work out the values'
    case 'export':
      return 'Perform action'
    default:
      return name
  }
}

const NAMES: Readonly<Record<string, string>> = {
  FailedClauses: 'Clauses not met',
  IsSoftDeleted: 'Disabled or deleted',
  ScopeEvaluationResult: 'Scoping filters',
  SkipReason: 'Reason code',
  TargetId: 'Account ID',
  TargetIds: 'Account IDs',
}

function Details({ details }: Pick<Step, 'details'>) {
  const facts = Object.entries(details)
    .map(([name, value]) => [NAMES[name] ?? name, wordsOf(name, value)] as const)
    .filter(([, words]) => words !== null)
  return facts.length === 0 ? null : <FactList facts={facts} />
}

/** `null`: it says nothing. */
function wordsOf(name: string, value: unknown): string | null {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (name === 'ScopeEvaluationResult') return filterWords(text)
  if (text === 'True') return 'Yes'
  if (text === 'False') return 'No'
  return text
}

// {"Has a department":true}: whether each filter let the object pass.
function filterWords(json: string): string | null {
  let results: unknown
  try {
    results = JSON.parse(json)
  } catch {
    return json
  }
  if (typeof results !== 'object' || results === null) return json
  const words = Object.entries(results).map(
    ([filter, passed]) => `${filter}: ${passed === true ? 'passed' : 'not passed'}`,
  )
  return words.length === 0 ? null : words.join(', ')
}
