// What can be wrong with the scoping filters of an object mapping, before they are saved (provisioning.md SCP-20 to SCP-37).

import { checkSourceAttribute } from '../synchronization-schema/check-expression.ts'
import { quoted, type SchemaProblem } from '../synchronization-schema/schema-problem.ts'
import type {
  FilterClause,
  FilterGroup,
  ObjectDefinition,
  ScopingFilter,
} from '../synchronization-schema/synchronization-schema.ts'
import { findFilterAttribute, isMembershipAttribute, isNeverFiltered } from './filter-attributes.ts'
import { FILTER_OPERATORS, findFilterOperator, takesAttribute } from './filter-operators.ts'
import { clauseProblem } from './scoping-filter.ts'

const LONGEST_TITLE = 100
const NEVER_ASKED = ['categoryFilterGroups', 'inputFilterGroups'] as const

/** Every problem of the filters of one object mapping; `source` is `null` when the schema does not define the source. */
export function checkScopingFilter(
  filter: ScopingFilter,
  source: ObjectDefinition | null,
  pointer: string,
): readonly SchemaProblem[] {
  return [
    ...filter.groups.flatMap((group, index) => [
      ...checkTitle(filter.groups, index, `${pointer}/groups/${index}`),
      ...checkClauses(group, source, `${pointer}/groups/${index}`),
    ]),
    // Silence would let people in whom the author meant to keep out.
    ...NEVER_ASKED.filter((member) => filter[member].length > 0).map((member) => ({
      pointer: `${pointer}/${member}`,
      message: `the filters in ${member} are not evaluated; accepted is none, they belong into "groups"`,
    })),
  ]
}

function checkTitle(groups: readonly FilterGroup[], index: number, at: string): readonly SchemaProblem[] {
  const title = groups[index]?.name ?? ''
  const pointer = `${at}/name`
  if (title.trim() === '') {
    return [
      { pointer, message: `a scoping filter needs a title; accepted are 1 to ${LONGEST_TITLE} characters` },
    ]
  }
  const length = [...title].length
  if (length > LONGEST_TITLE) {
    const message = `the title of a scoping filter has ${length} characters; accepted are 1 to ${LONGEST_TITLE}`
    return [{ pointer, message }]
  }
  if (groups.findIndex(({ name }) => name === title) === index) return []
  const message = `scoping filter "${title}" exists already; titles are unique within an object mapping`
  return [{ pointer, message }]
}

function checkClauses(
  { name, clauses }: FilterGroup,
  source: ObjectDefinition | null,
  at: string,
): readonly SchemaProblem[] {
  const pointer = `${at}/clauses`
  if (clauses.length === 0) {
    return [{ pointer, message: `scoping filter "${name}" has no clauses; accepted is one or more` }]
  }
  return clauses.flatMap((clause, index) => checkClause(clause, source, `${pointer}/${index}`))
}

function checkClause(
  clause: FilterClause,
  source: ObjectDefinition | null,
  pointer: string,
): readonly SchemaProblem[] {
  const problem = clauseProblem(clause) ?? emptyValueProblem(clause)
  const isMembership = source !== null && isMembershipAttribute(source, clause.sourceOperandName)
  return [
    ...(isMembership
      ? []
      : checkSourceAttribute(clause.sourceOperandName, source, `${pointer}/sourceOperandName`)),
    ...checkType(clause, source, pointer),
    ...(problem === null ? [] : [{ pointer: `${pointer}/${problem.member}`, message: problem.message }]),
  ]
}

// It can be evaluated, and is what a form sends that was not filled in.
function emptyValueProblem(clause: FilterClause): ReturnType<typeof clauseProblem> {
  const operator = findFilterOperator(clause.operatorName)
  if (operator?.arity !== 'Binary' || clause.targetOperand.values[0] !== '') return null
  const message = `${operator.name} has an empty value; accepted is a text, and IS NULL finds objects without one`
  return { member: 'targetOperand', message }
}

function checkType(
  { sourceOperandName: name, operatorName }: FilterClause,
  source: ObjectDefinition | null,
  pointer: string,
): readonly SchemaProblem[] {
  if (isNeverFiltered(name)) {
    const message = `attribute "${name}" cannot be used in a scoping filter; accepted for groups that somebody is in is "memberOf"`
    return [{ pointer: `${pointer}/sourceOperandName`, message }]
  }
  const attribute = source === null ? null : findFilterAttribute(source, name)
  if (source === null || attribute === null) return []
  const isMembership = isMembershipAttribute(source, name)
  const accepted = FILTER_OPERATORS.filter(
    (operator) => takesAttribute(operator, attribute) && (operator.comparesIds || !isMembership),
  )
  const operator = findFilterOperator(operatorName)
  if (operator === null || accepted.includes(operator)) return []
  const several = attribute.multivalued ? ' with several values' : ''
  const message = `${operator.name} does not take attribute "${name}" of type ${attribute.type}${several}; accepted are ${quoted(accepted.map((each) => each.name))}`
  return [{ pointer: `${pointer}/operatorName`, message }]
}
