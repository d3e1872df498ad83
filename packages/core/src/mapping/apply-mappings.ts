// All mappings of one object at once: what a new account holds, or what changes on an existing one
// (provisioning.md 4.3).

import { ExpressionError } from '../expressions/expression-error.ts'
import type { EvaluationContext } from '../expressions/run.ts'
import type { ProvisioningErrorCode } from '../planning/provisioning-codes.ts'
import {
  type AttributeValue,
  type AttributeValues,
  isEmptyValue,
  type SourceAttributes,
} from '../values/attribute-value.ts'
import type { CompiledMapping, CompiledObjectMapping } from './compile-mappings.ts'
import { convertValue } from './convert-value.ts'
import { type FlowResult, flowOnCreate, flowOnUpdate } from './flow-value.ts'

/** One attribute of the target that is to change. `newValue: null` clears it. */
export type MappedChange = {
  readonly attribute: string
  readonly oldValue: AttributeValue
  readonly newValue: AttributeValue
  /** Logs show `[Redact]` in place of both values (expressions.md §9.4). */
  readonly isRedacted: boolean
}

/** A reference whose object has no account in the target yet (MAP-46). */
export type UnresolvedReference = { readonly attribute: string; readonly referencedId: string }

/** What keeps one object from going through; it enters escrow with this code (provisioning.md 4.3 step 5). */
export type MappingProblem = {
  readonly attribute: string
  readonly errorCode: ProvisioningErrorCode
  readonly message: string
}

/** What the mappings of one object ask of the target, or why they ask nothing. */
export type MappingOutcome = {
  readonly changes: readonly MappedChange[]
  readonly unresolved: readonly UnresolvedReference[]
  /** The first thing that keeps the object from going through; `null` when nothing does. */
  readonly problem: MappingProblem | null
  /** An expression asked to leave the whole object alone in this cycle (expressions.md §9.3). */
  readonly ignoresObject: boolean
}

/** What evaluating mappings may know besides the source object. */
export type MappingContext = Omit<EvaluationContext, 'isTaken'> & {
  /**
   * Whether an account holds this value in this target attribute, for `SelectUniqueValue`; absent means no account does.
   * It may throw to be asked again later, as `EvaluationContext.isTaken` may.
   */
  readonly isHeld?: ((attribute: string, value: string) => boolean) | undefined
  /** The target's id of a source object; `null` while it has none. */
  readonly targetIdOf: (sourceId: string) => string | null
}

/**
 * What a new account is created with. A required attribute without a value takes the default of its definition; without
 * that it is a problem and nothing may be sent (provisioning.md MAP-11).
 */
export function mapForCreate(
  compiled: CompiledObjectMapping,
  source: SourceAttributes,
  context: MappingContext,
): MappingOutcome {
  const outcome = collect(
    compiled.attributes,
    source,
    context,
    (mapping, value) => flowOnCreate(mapping.rules, value),
    {},
  )
  if (outcome.problem !== null || outcome.ignoresObject) return outcome
  return withRequired(compiled, outcome)
}

/** What changes on an existing account, given what it holds. */
export function mapForUpdate(
  compiled: CompiledObjectMapping,
  source: SourceAttributes,
  current: AttributeValues,
  context: MappingContext,
): MappingOutcome {
  return collect(
    compiled.onUpdate,
    source,
    context,
    (mapping, value) => flowOnUpdate(mapping.rules, value, current[mapping.target] ?? null),
    current,
  )
}

/** What switches an account off: only attributes that follow its activity (provisioning.md DEP-4). */
export function mapForDisable(
  compiled: CompiledObjectMapping,
  source: SourceAttributes,
  current: AttributeValues,
  context: MappingContext,
): MappingOutcome {
  return collect(
    compiled.onDisable,
    source,
    context,
    (mapping, value) => flowOnUpdate(mapping.rules, value, current[mapping.target] ?? null),
    current,
  )
}

/** What the account holds once the changes are made. */
export function applyChanges(current: AttributeValues, changes: readonly MappedChange[]): AttributeValues {
  const values: Record<string, AttributeValue | undefined> = { ...current }
  for (const change of changes) values[change.attribute] = change.newValue
  return values
}

function withRequired(compiled: CompiledObjectMapping, outcome: MappingOutcome): MappingOutcome {
  if (compiled.required.length === 0) return outcome
  const changes = [...outcome.changes]
  const written = new Set([...changes, ...outcome.unresolved].map(({ attribute }) => attribute))
  for (const { definition, writtenBy } of compiled.required) {
    if (writtenBy.some((target) => written.has(target))) continue
    const { name } = definition
    const converted = convertValue(definition.defaultValue, definition)
    if (converted.kind === 'problem') return withProblem(outcome, { ...converted, attribute: name })
    if (converted.value === null) return withProblem(outcome, mandatoryMissing(name))
    changes.push({ attribute: name, oldValue: null, newValue: converted.value, isRedacted: false })
  }
  return { ...outcome, changes }
}

function withProblem(
  outcome: MappingOutcome,
  { attribute, errorCode, message }: MappingProblem,
): MappingOutcome {
  return { ...outcome, changes: [], problem: { attribute, errorCode, message } }
}

function collect(
  mappings: readonly CompiledMapping[],
  source: SourceAttributes,
  context: MappingContext,
  flow: (mapping: CompiledMapping, value: AttributeValue) => FlowResult,
  current: AttributeValues,
): MappingOutcome {
  const changes: MappedChange[] = []
  const unresolved: UnresolvedReference[] = []
  for (const mapping of mappings) {
    const evaluated = evaluate(mapping, source, context)
    if (evaluated.kind === 'problem')
      return { changes: [], unresolved, problem: evaluated.problem, ignoresObject: false }
    if (evaluated.kind === 'ignoreObject')
      return { changes: [], unresolved, problem: null, ignoresObject: true }
    if (evaluated.kind === 'ignoreAttribute') continue
    const resolved = resolve(mapping, evaluated.value, context)
    for (const referencedId of resolved.unresolvedIds)
      unresolved.push({ attribute: mapping.target, referencedId })
    // What cannot be resolved yet is unknown, not empty: it must not clear or default anything.
    if (resolved.unresolvedIds.length > 0 && isEmptyValue(resolved.value)) continue
    const result = flow(mapping, resolved.value)
    if (result.kind === 'nothing') continue
    if (result.kind === 'problem') {
      const problem = { attribute: mapping.target, errorCode: result.errorCode, message: result.message }
      return { changes: [], unresolved, problem, ignoresObject: false }
    }
    const newValue = result.kind === 'clear' ? null : result.value
    const oldValue = current[mapping.target] ?? null
    changes.push({ attribute: mapping.target, oldValue, newValue, isRedacted: evaluated.isRedacted })
  }
  return { changes, unresolved, problem: null, ignoresObject: false }
}

type Evaluated =
  | { readonly kind: 'value'; readonly value: AttributeValue; readonly isRedacted: boolean }
  | { readonly kind: 'ignoreAttribute' }
  | { readonly kind: 'ignoreObject' }
  | { readonly kind: 'problem'; readonly problem: MappingProblem }

function evaluate(mapping: CompiledMapping, source: SourceAttributes, context: MappingContext): Evaluated {
  try {
    const result = mapping.evaluate(source, evaluationContext(mapping, context))
    return result.kind === 'flow' ? { kind: result.signal } : result
  } catch (error) {
    // An expression that fails on this object's values fails this object, never the cycle (expressions.md §10.1).
    if (!(error instanceof ExpressionError)) throw error
    const problem: MappingProblem = {
      attribute: mapping.target,
      errorCode: 'InvalidExpressionResult',
      message: error.message,
    }
    return { kind: 'problem', problem }
  }
}

// Only an expression that asks the target needs to know which attribute it is for.
function evaluationContext(
  { target, picksUnique }: CompiledMapping,
  context: MappingContext,
): EvaluationContext {
  const { isHeld } = context
  return picksUnique && isHeld !== undefined
    ? { ...context, isTaken: (value) => isHeld(target, value) }
    : context
}

type Resolved = { readonly value: AttributeValue; readonly unresolvedIds: readonly string[] }

/** The target's ids in place of the directory's; of a list, those that have one. */
function resolve(mapping: CompiledMapping, value: AttributeValue, context: MappingContext): Resolved {
  if (!mapping.isReference || isEmptyValue(value)) return { value, unresolvedIds: [] }
  const references = isList(value) ? value : [value]
  const unresolvedIds: string[] = []
  const values = references.flatMap((reference) => {
    if (typeof reference !== 'string' || reference === '') return [reference]
    const targetId = context.targetIdOf(reference)
    if (targetId === null) unresolvedIds.push(reference)
    return targetId === null ? [] : [targetId]
  })
  return { value: isList(value) ? values : (values[0] ?? null), unresolvedIds }
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value)
}

function mandatoryMissing(attribute: string): MappingProblem {
  return {
    attribute,
    errorCode: 'MandatoryFieldsMissing',
    message: `target attribute "${attribute}" is required and no mapping yields a value for it; fill the source attribute or set a default value`,
  }
}
