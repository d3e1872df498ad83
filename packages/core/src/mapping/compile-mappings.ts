// Object mappings made ready to run: each attribute mapping with its definition, its evaluator and what it depends on
// (provisioning.md 4.1 to 4.3).

import { RollcallError } from '../errors.ts'
import { compileExpression, type EvaluationResult } from '../expressions/compile.ts'
import type { EvaluationContext } from '../expressions/run.ts'
import type { FilterDecision } from '../scoping/evaluate-scope.ts'
import { type FilterNeeds, filterNeeds } from '../scoping/filter-attributes.ts'
import { compileScopingFilter } from '../scoping/scoping-filter.ts'
import type {
  AttributeDefinition,
  AttributeMapping,
  ObjectDefinition,
  ObjectMapping,
} from '../synchronization-schema/synchronization-schema.ts'
import type { SourceAttributes } from '../values/attribute-value.ts'
import type { FlowRules } from './flow-value.ts'

/** One attribute mapping, ready to run for every object of a cycle. */
export type CompiledMapping = {
  readonly target: string
  readonly rules: FlowRules
  /** 0: not matching. */
  readonly matchingPriority: number
  /** The value is another object's id and must become the target's id of it (MAP-45). */
  readonly isReference: boolean
  /** It follows the account's activity, so it is what a disable sends (DEP-4). */
  readonly followsActivity: boolean
  /** `SelectUniqueValue` makes its value, so the target has to be asked on creation. */
  readonly picksUnique: boolean
  /** `SingleAppRoleAssignment` makes its value, so of several roles one is sent (provisioning.md 2.4). */
  readonly picksRole: boolean
  /** Source attributes it reads and logs may show. */
  readonly sourceAttributes: readonly string[]
  readonly evaluate: (source: SourceAttributes, context: EvaluationContext) => EvaluationResult
}

/** The mappings of one object type, ready to run for every object of a cycle (provisioning.md 4.1). */
export type CompiledObjectMapping = {
  readonly mapping: ObjectMapping
  /** All but the one of the members. */
  readonly attributes: readonly CompiledMapping[]
  /**
   * The mapping of a group's `members` to a list of references; `null` when there is none. Its values flow apart, member
   * by member, since a group may have a hundred thousand of them (provisioning.md CYC-31).
   */
  readonly members: CompiledMapping | null
  /** Those that may change an existing account: all but "only during creation" (provisioning.md 4.3 step 1). */
  readonly onUpdate: readonly CompiledMapping[]
  /** Those that switch an account off (DEP-4). */
  readonly onDisable: readonly CompiledMapping[]
  /** In the order in which they are tried (MAP-31). */
  readonly matching: readonly CompiledMapping[]
  readonly hasReferences: boolean
  /** Of several roles that somebody holds only the first is sent (provisioning.md 2.4). */
  readonly picksRole: boolean
  /** What a new account must have from us (MAP-11). */
  readonly required: readonly RequiredAttribute[]
  /** Source attributes that the mappings read, but for those that are redacted (expressions.md §9.4). */
  readonly sourceAttributes: readonly string[]
  /**
   * Whether the scoping filters let an object with these source attributes in, at an instant in milliseconds since 1970;
   * `NO_FILTER` itself when there are none.
   */
  readonly passesFilter: (attributes: SourceAttributes, nowMs: number) => FilterDecision
  /** What the filters ask for beside source attributes. */
  readonly filterNeeds: FilterNeeds
}

/** A target attribute that a new account must have, and what writes it (provisioning.md MAP-11). */
export type RequiredAttribute = {
  readonly definition: AttributeDefinition
  /** The mapped paths that write it; `emails[type eq "work"].value` writes `emails` too. */
  readonly writtenBy: readonly string[]
}

const NO_VALUE: EvaluationResult = { kind: 'value', value: null, isRedacted: false }
const ACTIVITY_ATTRIBUTES = new Set(['IsSoftDeleted', 'accountEnabled'])

/**
 * Compiles the mappings of one object type; done once per cycle. `sourceObject` holds the gates that let an empty source
 * value clear the target (MAP-14); without it only those of the target's attributes count.
 *
 * @throws {RollcallError} `ERR_SCHEMA_INVALID`: a mapping names a target attribute without a definition, or a scoping
 *   filter cannot be evaluated.
 * @throws {ExpressionError} An expression does not compile.
 */
export function compileMappings(
  mapping: ObjectMapping,
  targetObject: ObjectDefinition,
  sourceObject: ObjectDefinition | null = null,
): CompiledObjectMapping {
  const definitions = new Map(targetObject.attributes.map((definition) => [definition.name, definition]))
  const clearing = new Set(
    sourceObject?.attributes.filter((each) => each.flowNullValues).map(({ name }) => name),
  )
  const all = mapping.attributeMappings.map((attributeMapping) => {
    const definition = definitions.get(attributeMapping.targetAttributeName)
    if (definition === undefined) throw unknownTarget(attributeMapping, targetObject)
    return compileMapping(attributeMapping, definition, clearing)
  })
  const members = all.find(listsMembers) ?? null
  const attributes = all.filter((attribute) => !listsMembers(attribute))
  const onUpdate = attributes.filter(({ rules }) => rules.flowType !== 'ObjectAddOnly')
  return {
    mapping,
    attributes,
    members,
    onUpdate,
    onDisable: onUpdate.filter(({ followsActivity }) => followsActivity),
    matching: attributes
      .filter((attribute) => attribute.matchingPriority > 0)
      .toSorted((a, b) => a.matchingPriority - b.matchingPriority),
    hasReferences: attributes.some((attribute) => attribute.isReference),
    picksRole: attributes.some((attribute) => attribute.picksRole),
    required: requiredAttributes(mapping, targetObject),
    sourceAttributes: [...new Set(attributes.flatMap((attribute) => attribute.sourceAttributes))],
    passesFilter: compileScopingFilter(mapping.scope),
    filterNeeds: filterNeeds(mapping.scope),
  }
}

function listsMembers({ isReference, rules, sourceAttributes }: CompiledMapping): boolean {
  return isReference && rules.definition.multivalued && sourceAttributes.includes('members')
}

function compileMapping(
  mapping: AttributeMapping,
  definition: AttributeDefinition,
  clearing: ReadonlySet<string>,
): CompiledMapping {
  const expression = mapping.source === null ? null : compileExpression(mapping.source.expression)
  const attributes = expression?.attributes ?? []
  const isSourceClearing = attributes.length > 0 && attributes.every((name) => clearing.has(name))
  return {
    target: mapping.targetAttributeName,
    rules: {
      definition,
      isNone: expression === null,
      defaultValue: mapping.defaultValue,
      flowType: mapping.flowType,
      flowBehavior: mapping.flowBehavior,
      clearsOnNull: mapping.flowNullValues && (definition.flowNullValues || isSourceClearing),
      roles: rolesSemantics(expression?.functions ?? []),
    },
    matchingPriority: mapping.matchingPriority,
    isReference: definition.type === 'Reference',
    followsActivity: attributes.some((name) => ACTIVITY_ATTRIBUTES.has(name)),
    picksRole: expression?.functions.includes('SingleAppRoleAssignment') === true,
    picksUnique: expression?.functions.includes('SelectUniqueValue') === true,
    sourceAttributes: expression?.functions.includes('Redact') === true ? [] : attributes,
    evaluate:
      expression === null ? () => NO_VALUE : (source, context) => expression.evaluate(source, context),
  }
}

// A role that was taken away stays in the target with the one function and leaves it with the other (4.9, 2.4).
function rolesSemantics(functions: readonly string[]): FlowRules['roles'] {
  if (functions.includes('AssertiveAppRoleAssignmentsComplex')) return 'replace'
  return functions.includes('AppRoleAssignmentsComplex') ? 'add' : null
}

// The anchor, and what is read-only, the target fills itself.
function requiredAttributes(
  mapping: ObjectMapping,
  targetObject: ObjectDefinition,
): readonly RequiredAttribute[] {
  const mapped = mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName)
  return targetObject.attributes
    .filter(({ anchor, mutability, required }) => required && !anchor && mutability !== 'ReadOnly')
    .map((definition) => {
      const { name } = definition
      const writtenBy = mapped.filter(
        (target) => target === name || target.startsWith(`${name}.`) || target.startsWith(`${name}[`),
      )
      return { definition, writtenBy }
    })
}

function unknownTarget(mapping: AttributeMapping, targetObject: ObjectDefinition): RollcallError {
  return new RollcallError(
    'ERR_SCHEMA_INVALID',
    `target attribute "${mapping.targetAttributeName}" is not defined on "${targetObject.name}"; add it to the attribute list first`,
    { attribute: mapping.targetAttributeName },
  )
}
