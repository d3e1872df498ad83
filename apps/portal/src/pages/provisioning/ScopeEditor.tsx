// Scoping filters: each is a named list of clauses that must all hold; any filter lets someone in.

import { Button, Card, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useFocusTarget } from '../../hooks/use-focus-target.ts'
import { sentence } from '../../ui/sentence.ts'
import type { AttributeDefinition, ObjectMapping } from './mapping-edit.ts'
import { ReferenceValue } from './ReferenceValue.tsx'
import type { Refusals } from './refusals.ts'
import {
  type FilterAttribute,
  filterAttributes,
  isUnary,
  operatorsFor,
  refersToObject,
  valueHint,
} from './scope-operators.ts'

type Scope = NonNullable<ObjectMapping['scope']>
type FilterGroup = Scope['groups'][number]
type Clause = FilterGroup['clauses'][number]

const useStyles = makeStyles({
  clause: {
    display: 'grid',
    gridTemplateColumns: '2fr 2fr 3fr auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    '@media (max-width: 640px)': { gridTemplateColumns: '1fr' },
  },
  start: { alignSelf: 'flex-start' },
})

export function ScopeEditor(props: {
  readonly mapping: ObjectMapping
  readonly attributes: readonly AttributeDefinition[]
  /** Uploaded people are in no group of the directory, and refer to nobody by an id of it. */
  readonly isForUploads: boolean
  /** What the server said against filters and clauses as they are. */
  readonly refusals: Refusals
  onChange(scope: ObjectMapping['scope']): void
}) {
  const styles = useStyles()
  const groups = props.mapping.scope?.groups ?? []
  const attributes = props.isForUploads
    ? props.attributes
    : filterAttributes(props.mapping.sourceObjectName, props.attributes)
  const change = (next: readonly FilterGroup[]) =>
    props.onChange(
      next.length === 0
        ? null
        : { categoryFilterGroups: [], inputFilterGroups: [], ...props.mapping.scope, groups: [...next] },
    )
  const [addFilter, focusAddFilter] = useFocusTarget()
  return (
    <>
      {groups.map((group, index) => (
        <FilterCard
          // Titles are edited here, so only the place tells one filter from another.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          number={index + 1}
          group={group}
          attributes={attributes}
          isForUploads={props.isForUploads}
          refusals={props.refusals}
          onChange={(next) => change(groups.map((before, other) => (other === index ? next : before)))}
          onRemove={() => {
            change(groups.filter((_, other) => other !== index))
            focusAddFilter()
          }}
        />
      ))}
      <Button
        ref={addFilter}
        className={styles.start}
        icon={<AddRegular />}
        onClick={() => change([...groups, { name: '', clauses: [newClause(attributes)] }])}
      >
        Add scoping filter
      </Button>
    </>
  )
}

function FilterCard(props: {
  readonly number: number
  readonly group: FilterGroup
  readonly attributes: readonly FilterAttribute[]
  readonly isForUploads: boolean
  readonly refusals: Refusals
  onChange(group: FilterGroup): void
  onRemove(): void
}) {
  const { group, attributes, refusals, onChange } = props
  const [addClause, focusAddClause] = useFocusTarget()
  const changeClauses = (clauses: readonly Clause[]) => onChange({ ...group, clauses: [...clauses] })
  return (
    <Card role="group" aria-label={`Scoping filter ${props.number}`}>
      <Field label="Scoping filter title" required {...problemOf(refusals.get(group))}>
        <Input
          // One that was just added: a saved one has a title.
          autoFocus={group.name === ''}
          value={group.name}
          onChange={(_, { value }) => onChange({ ...group, name: value })}
        />
      </Field>
      {group.clauses.map((clause, place) => (
        <ClauseRow
          // biome-ignore lint/suspicious/noArrayIndexKey: clauses have no name
          key={place}
          clause={clause}
          attributes={attributes}
          isForUploads={props.isForUploads}
          refusal={refusals.get(clause)}
          onChange={(next) =>
            changeClauses(group.clauses.map((before, other) => (other === place ? next : before)))
          }
          onRemove={() => {
            changeClauses(group.clauses.filter((_, other) => other !== place))
            focusAddClause()
          }}
        />
      ))}
      <div>
        <Button
          ref={addClause}
          icon={<AddRegular />}
          onClick={() => changeClauses([...group.clauses, newClause(attributes)])}
        >
          Add clause
        </Button>{' '}
        <Button icon={<DeleteRegular />} onClick={props.onRemove}>
          Remove filter
        </Button>
      </div>
    </Card>
  )
}

function problemOf(message: string | undefined) {
  return message === undefined ? {} : { validationMessage: sentence(message) }
}

function ClauseRow(props: {
  readonly clause: Clause
  readonly attributes: readonly FilterAttribute[]
  readonly isForUploads: boolean
  readonly refusal: string | undefined
  onChange(clause: Clause): void
  onRemove(): void
}) {
  const styles = useStyles()
  const { clause } = props
  const acceptedFor = (name: string) =>
    operatorsOf(props.attributes, name).filter((each) => !(props.isForUploads && refersToObject(each)))
  const operatorNames = acceptedFor(clause.sourceOperandName)
  // A saved clause may write its operator in another letter case.
  const operatorName = clause.operatorName.toUpperCase()
  const value = clause.targetOperand.values[0] ?? ''
  const changeValue = (next: string) => props.onChange({ ...clause, targetOperand: { values: [next] } })
  const withOperator = (next: Clause, name: string): Clause => ({
    ...next,
    operatorName: name,
    targetOperand: { values: isUnary(name) ? [] : [clause.targetOperand.values[0] ?? ''] },
  })
  return (
    <div className={styles.clause}>
      <Field label="Attribute">
        <Select
          value={clause.sourceOperandName}
          onChange={(_, { value }) => {
            const accepted = acceptedFor(value)
            const next = { ...clause, sourceOperandName: value }
            const isKept = accepted.includes(operatorName)
            props.onChange(isKept ? next : withOperator(next, accepted[0] ?? ''))
          }}
        >
          {props.attributes.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label="Operator">
        <Select value={operatorName} onChange={(_, { value }) => props.onChange(withOperator(clause, value))}>
          {operatorNames.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      {refersToObject(operatorName) ? (
        <ReferenceValue
          attribute={clause.sourceOperandName}
          objectId={value}
          refusal={props.refusal}
          onChange={changeValue}
        />
      ) : (
        <Field label="Value" {...problemOf(props.refusal)}>
          <Input
            disabled={isUnary(operatorName)}
            placeholder={valueHint(operatorName)}
            value={value}
            onChange={(_, data) => changeValue(data.value)}
          />
        </Field>
      )}
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label="Remove clause"
        onClick={props.onRemove}
      />
    </div>
  )
}

function operatorsOf(attributes: readonly FilterAttribute[], name: string): readonly string[] {
  // A directory extension is not in the list, and holds text as far as anybody knows.
  return operatorsFor(
    attributes.find((attribute) => attribute.name === name) ?? { name, type: 'String', multivalued: false },
  )
}

function newClause(attributes: readonly FilterAttribute[]): Clause {
  const department = attributes.find(({ name }) => name === 'department') ?? attributes[0]
  return {
    sourceOperandName: department?.name ?? '',
    operatorName: 'EQUALS',
    targetOperand: { values: [''] },
  }
}
