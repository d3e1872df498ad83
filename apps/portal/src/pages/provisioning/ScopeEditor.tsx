// Scoping filters: each is a named list of clauses that must all hold; any filter lets someone in.

import { Button, Card, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import type { AttributeDefinition, ObjectMapping } from './mapping-edit.ts'

type Scope = NonNullable<ObjectMapping['scope']>
type FilterGroup = Scope['groups'][number]
type Clause = FilterGroup['clauses'][number]

const useStyles = makeStyles({
  clause: {
    display: 'grid',
    gridTemplateColumns: '2fr 2fr 3fr auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'end',
    '@media (max-width: 640px)': { gridTemplateColumns: '1fr' },
  },
  start: { alignSelf: 'flex-start' },
})

const UNARY = ['IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL']
const OPERATORS = [
  'EQUALS',
  'NOT EQUALS',
  ...UNARY,
  'REGEX MATCH',
  'NOT REGEX MATCH',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUALS',
  'INCLUDES',
  'ENDS_WITH',
  '&',
  '!&',
]

export function ScopeEditor(props: {
  readonly mapping: ObjectMapping
  readonly attributes: readonly AttributeDefinition[]
  onChange(scope: ObjectMapping['scope']): void
}) {
  const styles = useStyles()
  const groups = props.mapping.scope?.groups ?? []
  const change = (next: readonly FilterGroup[]) =>
    props.onChange(
      next.length === 0
        ? null
        : { categoryFilterGroups: [], inputFilterGroups: [], ...props.mapping.scope, groups: [...next] },
    )
  const changeGroup = (index: number, group: FilterGroup) =>
    change(groups.map((before, other) => (other === index ? group : before)))
  return (
    <>
      {groups.map((group, index) => (
        // Titles are edited here, so only the place tells one filter from another.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Card key={index} role="group" aria-label={`Scoping filter ${index + 1}`}>
          <Field label="Scoping filter title" required>
            <Input
              value={group.name}
              onChange={(_, { value }) => changeGroup(index, { ...group, name: value })}
            />
          </Field>
          {group.clauses.map((clause, place) => (
            <ClauseRow
              // biome-ignore lint/suspicious/noArrayIndexKey: clauses have no name
              key={place}
              clause={clause}
              attributes={props.attributes}
              onChange={(next) =>
                changeGroup(index, {
                  ...group,
                  clauses: group.clauses.map((before, other) => (other === place ? next : before)),
                })
              }
              onRemove={() =>
                changeGroup(index, { ...group, clauses: group.clauses.filter((_, other) => other !== place) })
              }
            />
          ))}
          <div>
            <Button
              icon={<AddRegular />}
              onClick={() =>
                changeGroup(index, { ...group, clauses: [...group.clauses, newClause(props.attributes)] })
              }
            >
              Add clause
            </Button>{' '}
            <Button
              icon={<DeleteRegular />}
              onClick={() => change(groups.filter((_, other) => other !== index))}
            >
              Remove filter
            </Button>
          </div>
        </Card>
      ))}
      <Button
        className={styles.start}
        icon={<AddRegular />}
        onClick={() => change([...groups, { name: '', clauses: [newClause(props.attributes)] }])}
      >
        Add scoping filter
      </Button>
    </>
  )
}

function ClauseRow(props: {
  readonly clause: Clause
  readonly attributes: readonly AttributeDefinition[]
  onChange(clause: Clause): void
  onRemove(): void
}) {
  const styles = useStyles()
  const { clause } = props
  const isUnary = UNARY.includes(clause.operatorName)
  return (
    <div className={styles.clause}>
      <Field label="Attribute">
        <Select
          value={clause.sourceOperandName}
          onChange={(_, { value }) => props.onChange({ ...clause, sourceOperandName: value })}
        >
          {props.attributes
            .filter(({ multivalued }) => !multivalued)
            .map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
        </Select>
      </Field>
      <Field label="Operator">
        <Select
          value={clause.operatorName}
          onChange={(_, { value }) =>
            props.onChange({
              ...clause,
              operatorName: value,
              targetOperand: { values: UNARY.includes(value) ? [] : [clause.targetOperand.values[0] ?? ''] },
            })
          }
        >
          {OPERATORS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label="Value">
        <Input
          disabled={isUnary}
          value={clause.targetOperand.values[0] ?? ''}
          onChange={(_, { value }) => props.onChange({ ...clause, targetOperand: { values: [value] } })}
        />
      </Field>
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label="Remove clause"
        onClick={props.onRemove}
      />
    </div>
  )
}

function newClause(attributes: readonly AttributeDefinition[]): Clause {
  const department = attributes.find(({ name }) => name === 'department') ?? attributes[0]
  return {
    sourceOperandName: department?.name ?? '',
    operatorName: 'EQUALS',
    targetOperand: { values: [''] },
  }
}
