// What to ask the target for, in order, to find the account of a source object (provisioning.md 4.6).

import type { EvaluationContext } from '../expressions/run.ts'
import type { CompiledObjectMapping } from '../mapping/compile-mappings.ts'
import { convertValue } from '../mapping/convert-value.ts'
import type { AttributeValue, SourceAttributes } from '../values/attribute-value.ts'
import { matchingKey } from './matching-key.ts'

/** One question to the target: who has this value in this attribute (provisioning.md MAP-31, MAP-32). */
export type MatchingQuery = {
  readonly attribute: string
  readonly value: AttributeValue
  /** Comparable form, for an index of listed accounts. */
  readonly key: string
  readonly caseExact: boolean
}

/**
 * One query per matching attribute that has a value, by priority. Empty: the object cannot be matched and is skipped
 * (provisioning.md MAP-34).
 *
 * @throws {ExpressionError} A matching expression fails on this object: which account it has is unknown then, and it must
 *   not be passed over as one that has no value (expressions.md §10.1).
 */
export function matchingQueries(
  compiled: CompiledObjectMapping,
  source: SourceAttributes,
  context: EvaluationContext,
): readonly MatchingQuery[] {
  const queries: MatchingQuery[] = []
  for (const { target, rules, evaluate } of compiled.matching) {
    const result = evaluate(source, context)
    const converted = convertValue(result.kind === 'value' ? result.value : null, rules.definition)
    if (converted.kind === 'problem') continue
    const { caseExact } = rules.definition
    const key = matchingKey(converted.value, caseExact)
    if (key !== null) queries.push({ attribute: target, value: converted.value, key, caseExact })
  }
  return queries
}
