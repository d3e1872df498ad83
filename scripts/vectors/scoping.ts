// Runs scoping.json: single clauses, whole filters, and the scope formula around them (provisioning.md 2 and 3).

import {
  type AttributeType,
  type AttributeValue,
  compileScopingFilter,
  evaluateScope,
  NO_FILTER,
  requiresNonDefaultRole,
  type ScopingFilter,
  type SourceAttributes,
  type SourceState,
  validateSchema,
} from '@rollcall/core'
import { toDefinition, toMapping, toObject, toObjectMapping, toSchema } from './core-schema.ts'
import { runPlainVectors, type VectorReport } from './report.ts'

interface ClauseVector {
  readonly value: AttributeValue
  readonly operator: string
  readonly operand?: string
  readonly regexMode?: 'full' | 'search'
  readonly attributeType?: AttributeType
  readonly multivalued?: boolean
  readonly now?: string
}

type ClauseWords = readonly [attribute: string, operator: string, value?: string]

interface FilterVector {
  readonly groups: Readonly<Record<string, readonly ClauseWords[]>>
  readonly attributes: SourceAttributes
  readonly now?: string
}

interface ScopeVector {
  readonly state: SourceState
  readonly appRoles: readonly { readonly id: string; readonly isEnabled?: boolean }[]
  readonly assignedRoles: readonly string[]
  readonly syncAll: boolean
  readonly requireNonDefaultRole?: string
  readonly filterPasses: boolean
}

type Vector = { readonly id: string; readonly note?: string; readonly expected: unknown } & (
  | ClauseVector
  | FilterVector
  | ScopeVector
)

/** Every vector's outcome against its expectation. */
export function run(document: unknown): VectorReport {
  return runPlainVectors('scoping', document, outcomeOf)
}

function outcomeOf(vector: Vector): unknown {
  try {
    if ('operator' in vector) return clauseOutcome(vector, vector.expected)
    if ('groups' in vector) return filterOutcome(vector, vector.expected)
    return scopeOutcome(vector, vector.expected)
  } catch (error) {
    return { error: String(error) }
  }
}

function clauseOutcome(vector: ClauseVector, expected: unknown): unknown {
  const { value, operator, operand, regexMode, attributeType = 'String', multivalued = false } = vector
  const clause = {
    sourceOperandName: 'attribute',
    operatorName: operator,
    targetOperand: { values: operand === undefined ? [] : [operand] },
    ...(regexMode === undefined ? {} : { regexMode }),
  }
  const filter = { groups: [{ name: 'filter', clauses: [clause] }], ...NO_OTHER_GROUPS }
  if (expected === 'refused') return savingOutcome(filter, attributeType, multivalued)
  return compileScopingFilter(filter)({ attribute: value }, millisecondsOf(vector)).passes
}

function filterOutcome(vector: FilterVector, expected: unknown): unknown {
  const { groups, attributes } = vector
  const filter: ScopingFilter = {
    groups: Object.entries(groups).map(([name, clauses]) => ({
      name,
      clauses: clauses.map(([sourceOperandName, operatorName, value]) => ({
        sourceOperandName,
        operatorName,
        targetOperand: { values: value === undefined ? [] : [value] },
      })),
    })),
    ...NO_OTHER_GROUPS,
  }
  if (expected === 'refused') return savingOutcome(filter, 'String', false)
  const { passes, admittedBy, failedClauses } = compileScopingFilter(filter)(
    attributes,
    millisecondsOf(vector),
  )
  return { passes, admittedBy, failedClauses }
}

// Where the present does not matter, it is the beginning of 1970.
const millisecondsOf = ({ now }: { readonly now?: string }) => (now === undefined ? 0 : Date.parse(now))

const NO_OTHER_GROUPS = { categoryFilterGroups: [], inputFilterGroups: [] }

/** `refused` with a problem of the filter itself; everything else in the schema is in order. */
function savingOutcome(scope: ScopingFilter, type: AttributeType, multivalued: boolean): string {
  const names = scope.groups.flatMap(({ clauses }) => clauses.map((clause) => clause.sourceOperandName))
  const source = toObject('User', [
    toDefinition('objectId', { anchor: true }),
    ...[...new Set(names)].map((name) => toDefinition(name, { type, multivalued })),
  ])
  const target = toObject('Account', [toDefinition('id', { anchor: true }), toDefinition('userName')])
  const matching = toMapping({ target: 'userName', source: '[objectId]', matchingPriority: 1 })
  const schema = toSchema(toObjectMapping({ scope, attributeMappings: [matching] }), source, target)
  return validateSchema(schema).some(({ pointer }) => pointer.includes('/scope/')) ? 'refused' : 'accepted'
}

function scopeOutcome(vector: ScopeVector, expected: unknown): unknown {
  const roles = vector.appRoles.map(({ id, isEnabled = true }) => ({
    id,
    value: id,
    displayName: id,
    isEnabled,
  }))
  const decision = evaluateScope(
    {
      state: vector.state,
      paths: vector.assignedRoles.map((appRoleId, index) => ({
        assignmentId: String(index),
        appRoleId,
        viaGroupId: null,
        innerGroupIds: [],
      })),
      filter: { ...NO_FILTER, passes: vector.filterPasses },
    },
    {
      syncAll: vector.syncAll,
      requireNonDefaultRole: requiresNonDefaultRole(vector.requireNonDefaultRole, roles),
      isEnding: false,
      roles,
    },
  )
  const { inScope, reasons } = decision
  const asksForRoles = typeof expected === 'object' && expected !== null && 'heldRoles' in expected
  return { inScope, reasons, ...(asksForRoles ? { heldRoles: decision.roles.map(({ id }) => id) } : {}) }
}
