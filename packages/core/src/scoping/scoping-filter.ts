// Scoping filters made ready to run: any group lets an object in, all of its clauses must hold (provisioning.md 3.2, 3.3).

import { RollcallError } from '../errors.ts'
import { RegexLimitExceeded } from '../expressions/regex/regex-error.ts'
import { didYouMean } from '../expressions/suggest.ts'
import type {
  FilterClause,
  FilterGroup,
  ScopingFilter,
} from '../synchronization-schema/synchronization-schema.ts'
import { type AttributeValue, isEmptyValue, type SourceAttributes } from '../values/attribute-value.ts'
import { type FilterDecision, NO_FILTER } from './evaluate-scope.ts'
import type { FilterOperator } from './filter-operator.ts'
import { FILTER_OPERATORS, findFilterOperator } from './filter-operators.ts'

/** What is wrong with a clause, and in which of its members. */
export type ClauseProblem = {
  readonly member: 'operatorName' | 'targetOperand'
  readonly message: string
}

type Clause = {
  readonly text: string
  readonly attribute: string
  /** @throws {RegexLimitExceeded} The regular expression took too long over this value. */
  readonly test: (value: AttributeValue | undefined, nowMs: number) => boolean
  /** When it decides otherwise about a value that stays; `null`: the clause does not follow time. */
  readonly changesAt: ((value: AttributeValue, nowMs: number) => number | null) | null
}

type Group = { readonly clauses: readonly Clause[]; readonly admission: FilterDecision }

/**
 * The decision of a scoping filter about an object's source attributes at an instant, in milliseconds since 1970. No filter, or one without groups, admits
 * everything (provisioning.md SCP-4). An attribute that the object does not have is null (SCP-24).
 *
 * @throws {RollcallError} `ERR_SCHEMA_INVALID`: a group without clauses, an unknown operator, or a value that the operator
 *   does not take. Such a filter is refused when it is saved, so a stored one does not have it.
 */
export function compileScopingFilter(
  filter: ScopingFilter | null,
): (attributes: SourceAttributes, nowMs: number) => FilterDecision {
  if (filter === null || filter.groups.length === 0) return () => NO_FILTER
  const groups = filter.groups.map(compileGroup)
  const timed = groups.flatMap(({ clauses }) => clauses).filter(({ changesAt }) => changesAt !== null)
  if (timed.length === 0) return (attributes, nowMs) => decide(groups, attributes, nowMs)
  return (attributes, nowMs) => ({
    ...decide(groups, attributes, nowMs),
    changesAt: nextChange(timed, attributes, nowMs),
  })
}

/** What is wrong with the operator or the value of a clause; `null` when it can be evaluated. */
export function clauseProblem(clause: FilterClause): ClauseProblem | null {
  const operator = findFilterOperator(clause.operatorName)
  if (operator === null) return { member: 'operatorName', message: unknownOperator(clause.operatorName) }
  const message = valueProblem(operator, clause)
  return message === null ? null : { member: 'targetOperand', message }
}

function unknownOperator(name: string): string {
  const names = FILTER_OPERATORS.map((operator) => operator.name)
  const suggestion = didYouMean(name, names)
  return `there is no filter operator "${name}"${suggestion === '' ? `; accepted are ${names.join(', ')}` : suggestion}`
}

function valueProblem(operator: FilterOperator, clause: FilterClause): string | null {
  const { values } = clause.targetOperand
  const [value] = values
  if (operator.arity === 'Unary') {
    return values.every((each) => each === '')
      ? null
      : `${operator.name} takes no value, but the clause has "${values.join('", "')}"`
  }
  if (value === undefined || values.length > 1) {
    return `${operator.name} takes exactly one value, but the clause has ${values.length}`
  }
  const accepted = operator.checkValue?.(value) ?? null
  if (accepted !== null) return `${operator.name} takes ${accepted}, not "${value}"`
  try {
    operator.evaluate({ value, regexMode: clause.regexMode ?? 'full' })
    return null
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error
    return `"${value}" is not a regular expression that can be used: ${error.message}`
  }
}

function compileGroup(group: FilterGroup): Group {
  if (group.clauses.length === 0) {
    throw invalidFilter(`scoping filter "${group.name}" has no clauses; it needs one or more`, group, null)
  }
  return {
    clauses: group.clauses.map((clause) => compileClause(group, clause)),
    admission: {
      passes: true,
      admittedBy: group.name,
      failedClauses: [],
      abandonedClauses: [],
      changesAt: null,
    },
  }
}

function compileClause(group: FilterGroup, clause: FilterClause): Clause {
  const operator = findFilterOperator(clause.operatorName)
  const problem = clauseProblem(clause)
  if (operator === null || problem !== null) {
    throw invalidFilter(`scoping filter "${group.name}": ${problem?.message}`, group, clause)
  }
  const { acceptsNull, arity, multivaluedComparisonType } = operator
  const value = arity === 'Unary' ? '' : (clause.targetOperand.values[0] ?? '')
  const operandOfClause = { value, regexMode: clause.regexMode ?? 'full' } as const
  const evaluate = operator.evaluate(operandOfClause)
  const testOne = (item: AttributeValue | undefined, nowMs: number) =>
    isEmptyValue(item) ? acceptsNull : evaluate(item, nowMs)
  const compare = multivaluedComparisonType === 'All' ? 'every' : 'some'
  const operand = arity === 'Unary' ? '' : ` '${value}'`
  return {
    text: `${group.name}.${clause.sourceOperandName} ${operator.name}${operand}`,
    attribute: clause.sourceOperandName,
    // The empty list is null; of any other, every value must satisfy the clause (SCP-37), or any (SCP-23).
    test: (item, nowMs) =>
      isFilledList(item) ? item[compare]((one) => testOne(one, nowMs)) : testOne(item, nowMs),
    changesAt: operator.changesAt?.(operandOfClause) ?? null,
  }
}

function decide(groups: readonly Group[], attributes: SourceAttributes, nowMs: number): FilterDecision {
  const failedClauses: string[] = []
  const abandonedClauses: string[] = []
  for (const { clauses, admission } of groups) {
    let holds = true
    for (const clause of clauses) {
      if (clauseHolds(clause, attributes, nowMs, abandonedClauses)) continue
      holds = false
      failedClauses.push(clause.text)
    }
    if (holds) return abandonedClauses.length === 0 ? admission : { ...admission, abandonedClauses }
  }
  return { passes: false, admittedBy: null, failedClauses, abandonedClauses, changesAt: null }
}

/** The first instant at which one of the clauses decides otherwise. */
function nextChange(clauses: readonly Clause[], attributes: SourceAttributes, nowMs: number): number | null {
  const instants = clauses.flatMap(
    ({ attribute, changesAt }) => changesAt?.(attributeOf(attributes, attribute), nowMs) ?? [],
  )
  return instants.length === 0 ? null : Math.min(...instants)
}

// A filter may name "constructor", which every object inherits.
function attributeOf(attributes: SourceAttributes, name: string): AttributeValue {
  return Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null
}

function clauseHolds(
  clause: Clause,
  attributes: SourceAttributes,
  nowMs: number,
  abandonedClauses: string[],
): boolean {
  try {
    return clause.test(attributeOf(attributes, clause.attribute), nowMs)
  } catch (error) {
    if (!(error instanceof RegexLimitExceeded)) throw error
    abandonedClauses.push(clause.text)
    return false
  }
}

function invalidFilter(message: string, group: FilterGroup, clause: FilterClause | null): RollcallError {
  return new RollcallError('ERR_SCHEMA_INVALID', message, {
    filter: group.name,
    attribute: clause?.sourceOperandName ?? null,
  })
}

function isFilledList(value: AttributeValue | undefined): value is readonly AttributeValue[] {
  return Array.isArray(value) && value.length > 0
}
