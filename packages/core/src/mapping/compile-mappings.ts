// Object mappings made ready to run: each attribute mapping with its definition, its evaluator and what it depends on.

import { RollcallError } from '../errors.ts'
import { compileExpression, type EvaluationResult } from '../expressions/compile.ts'
import type { EvaluationContext } from '../expressions/run.ts'
import type { FilterDecision } from '../scoping/evaluate-scope.ts'
import { compileScopingFilter } from '../scoping/scoping-filter.ts'
import type {
  AttributeDefinition,
  AttributeMapping,
  ObjectDefinition,
  ObjectMapping,
} from '../synchronization-schema/synchronization-schema.ts'
import type { SourceAttributes } from '../values/attribute-value.ts'
import type { FlowRules } from './flow-value.ts'

export type CompiledMapping = {
  readonly target: string
  readonly rules: FlowRules
  /** 0: not matching. */
  readonly matchingPriority: number
  /** The value is another object's id and must become the target's id of it (MAP-45). */
  readonly isReference: boolean
  /** It follows the account's activity, so it is what a disable sends (DEP-4). */
  readonly followsActivity: boolean
  /** Source attributes it reads and logs may show. */
  readonly sourceAttributes: readonly string[]
  readonly evaluate: (source: SourceAttributes, context: EvaluationContext) => EvaluationResult
}

export type CompiledObjectMapping = {
  readonly mapping: ObjectMapping
  readonly attributes: readonly CompiledMapping[]
  /** In the order in which they are tried (MAP-31). */
  readonly matching: readonly CompiledMapping[]
  readonly hasReferences: boolean
  /** Attributes that a new account must have and no mapping writes (MAP-11). */
  readonly requiredUnmapped: readonly AttributeDefinition[]
  /** Source attributes that the mappings read, but for those that are redacted (expressions.md §9.4). */
  readonly sourceAttributes: readonly string[]
  /** Whether the scoping filters let an object with these source attributes in; `NO_FILTER` itself when there are none. */
  readonly passesFilter: (attributes: SourceAttributes) => FilterDecision
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
  const attributes = mapping.attributeMappings.map((attributeMapping) => {
    const definition = definitions.get(attributeMapping.targetAttributeName)
    if (definition === undefined) throw unknownTarget(attributeMapping, targetObject)
    return compileMapping(attributeMapping, definition, clearing)
  })
  return {
    mapping,
    attributes,
    matching: attributes
      .filter((attribute) => attribute.matchingPriority > 0)
      .toSorted((a, b) => a.matchingPriority - b.matchingPriority),
    hasReferences: attributes.some((attribute) => attribute.isReference),
    requiredUnmapped: requiredUnmapped(mapping, targetObject),
    sourceAttributes: [...new Set(attributes.flatMap((attribute) => attribute.sourceAttributes))],
    passesFilter: compileScopingFilter(mapping.scope),
  }
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
    },
    matchingPriority: mapping.matchingPriority,
    isReference: definition.type === 'Reference',
    followsActivity: attributes.some((name) => ACTIVITY_ATTRIBUTES.has(name)),
    sourceAttributes: expression?.functions.includes('Redact') === true ? [] : attributes,
    evaluate:
      expression === null ? () => NO_VALUE : (source, context) => expression.evaluate(source, context),
  }
}

// A mapping of `emails[type eq "work"].value` writes the required `emails` too. What is read-only the target fills itself.
function requiredUnmapped(
  mapping: ObjectMapping,
  targetObject: ObjectDefinition,
): readonly AttributeDefinition[] {
  const mapped = mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName)
  const isWritten = (name: string) =>
    mapped.some((target) => target === name || target.startsWith(`${name}.`) || target.startsWith(`${name}[`))
  return targetObject.attributes.filter(
    ({ name, anchor, mutability, required }) =>
      required && !anchor && mutability !== 'ReadOnly' && !isWritten(name),
  )
}

function unknownTarget(mapping: AttributeMapping, targetObject: ObjectDefinition): RollcallError {
  return new RollcallError(
    'ERR_SCHEMA_INVALID',
    `target attribute "${mapping.targetAttributeName}" is not defined on "${targetObject.name}"; add it to the attribute list first`,
    { attribute: mapping.targetAttributeName },
  )
}
