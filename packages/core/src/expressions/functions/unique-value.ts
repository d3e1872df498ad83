// SelectUniqueValue: the first of several candidates that no object of the target has (expressions.md §14).

import { toText } from '../convert.ts'
import type { CallNode } from '../expression.ts'
import { ignoreAttribute } from '../flow-signal.ts'
import { type FunctionDefinition, repeated } from '../function-definition.ts'
import { type Evaluator, evaluationError, type Run } from '../run.ts'

export const selectUniqueValue: FunctionDefinition = {
  name: 'SelectUniqueValue',
  parameters: [repeated('rule', 'String')],
  minPositions: 2,
  outermostOnly: true,
  summary: 'On creation, the first candidate that the target does not hold yet; on update, no change.',
  examples: [
    {
      expression: 'SelectUniqueValue([nick], Append([nick], "1"))',
      source: { nick: 'ann' },
      result: 'ann',
    },
    { expression: 'SelectUniqueValue([a], [b])', result: null },
  ],
  compile: (rules, call) => (run) => firstFree(run, rules, call),
}

/**
 * The first candidate that is not taken, or null if there was none.
 *
 * @throws {ExpressionError} notUnique if every candidate is taken; what a rule that is reached throws.
 */
function firstFree(run: Run, rules: readonly Evaluator[], call: CallNode): string | null {
  if (run.context.operation === 'update') throw ignoreAttribute
  run.call = call
  let count = 0
  for (const rule of rules) {
    const value = rule(run)
    run.call = call
    const candidate = toText(run, value, 'rule')
    if (candidate === null || candidate === '') continue
    if (run.context.isTaken?.(candidate) !== true) return candidate
    count++
  }
  if (count === 0) return null
  throw evaluationError(run, 'notUnique', `all ${count} candidates are taken in the target`)
}
