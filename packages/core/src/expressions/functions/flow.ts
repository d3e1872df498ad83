// Functions that tell the engine what to do with the result, rather than compute it (expressions.md §9.3, §9.4).

import { ignoreAttribute } from '../flow-signal.ts'
import { eager, type FunctionDefinition, required } from '../function-definition.ts'
import type { Evaluator } from '../run.ts'
import { isEmpty } from './inspection.ts'

export const ignoreFlowIfNullOrEmpty: FunctionDefinition = {
  name: 'IgnoreFlowIfNullOrEmpty',
  parameters: [required('expression', 'Any')],
  summary: 'The value; if it is null or empty, the target attribute is left as it is.',
  examples: [
    { expression: 'IgnoreFlowIfNullOrEmpty([department])', source: { department: 'Sales' }, result: 'Sales' },
    { expression: 'IgnoreFlowIfNullOrEmpty([department])', flow: 'ignoreAttribute' },
  ],
  compile: eager((_run, expression = null) => {
    if (isEmpty(expression)) throw ignoreAttribute
    return expression
  }),
}

export const redact: FunctionDefinition = {
  name: 'Redact',
  parameters: [required('value', 'Any')],
  summary: 'The value, shown as [Redact] in every log.',
  examples: [{ expression: 'Redact([employeeId])', source: { employeeId: '4711' }, result: '4711' }],
  // Marked before the argument is evaluated, so that an error inside is redacted as well.
  compile: ([value = nothing]) => {
    return (run) => {
      run.isRedacted = true
      return value(run)
    }
  },
}

const nothing: Evaluator = () => null
