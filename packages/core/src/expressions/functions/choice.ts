// Functions that choose between values. Three of them evaluate only what they need (expressions.md §9.1).

import { booleanOfText, toCondition, toText } from '../convert.ts'
import type { CallNode } from '../expression.ts'
import { eager, type FunctionDefinition, optional, repeated, required } from '../function-definition.ts'
import type { Evaluator } from '../run.ts'

export const coalesce: FunctionDefinition = {
  name: 'Coalesce',
  parameters: [repeated('source', 'Any')],
  summary: 'The first value that is not null; empty text is not null.',
  examples: [
    {
      expression: 'Coalesce([mail], [userPrincipalName])',
      source: { userPrincipalName: 'John.Doe@contoso.com' },
      result: 'John.Doe@contoso.com',
    },
    { expression: 'Coalesce([a], [b], "none")', result: 'none' },
  ],
  compile: (args) => (run) => {
    for (const argument of args) {
      const value = argument(run)
      if (value !== null) return value
    }
    return null
  },
}

export const iif: FunctionDefinition = {
  name: 'IIF',
  parameters: [
    required('condition', 'Boolean'),
    required('valueIfTrue', 'Any'),
    required('valueIfFalse', 'Any'),
  ],
  summary: 'One value if the condition holds, another if not; the value not chosen is not evaluated.',
  examples: [
    {
      expression: 'IIF([country] = "USA", [country], [department])',
      source: { country: 'France', department: 'Sales' },
      result: 'Sales',
    },
    { expression: 'IIF([level] > 3, "senior", "junior")', source: { level: '10' }, result: 'senior' },
  ],
  compile: ([condition = nothing, whenTrue = nothing, whenFalse = nothing], call) => {
    return (run) => {
      const value = condition(run)
      run.call = call
      return toCondition(run, value, 'condition') ? whenTrue(run) : whenFalse(run)
    }
  },
}

export const not: FunctionDefinition = {
  name: 'Not',
  parameters: [required('source', 'Any')],
  summary: 'False for the boolean true and the text true in any letter case; true for everything else.',
  examples: [
    { expression: 'Not([accountEnabled])', source: { accountEnabled: true }, result: false },
    { expression: 'Not("abc")', result: true },
  ],
  compile: eager(
    (_run, source = null) => !(typeof source === 'string' ? booleanOfText(source) : source === true),
  ),
}

export const switchFunction: FunctionDefinition = {
  name: 'Switch',
  parameters: [
    required('source', 'String'),
    optional('defaultValue', 'Any'),
    repeated('key', 'String'),
    repeated('value', 'Any'),
  ],
  summary:
    'The value after the first key that equals the source, letter case included; otherwise the default.',
  examples: [
    {
      expression:
        'Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane")',
      source: { state: 'QLD' },
      result: 'Australia/Brisbane',
    },
    {
      expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      source: { IsSoftDeleted: false },
      result: 'True',
    },
  ],
  checkPositions: switchPositions,
  compile: ([source = nothing, defaultValue = nothing, ...keysAndValues], call) => {
    const pairs: { readonly key: Evaluator; readonly value: Evaluator }[] = []
    for (let index = 0; index + 1 < keysAndValues.length; index += 2) {
      pairs.push({ key: keysAndValues[index] ?? nothing, value: keysAndValues[index + 1] ?? nothing })
    }
    return (run) => {
      const sought = source(run)
      run.call = call
      const text = toText(run, sought, 'source') ?? ''
      for (const pair of pairs) {
        const key = pair.key(run)
        run.call = call
        if ((toText(run, key, 'key') ?? '') === text) return pair.value(run)
      }
      return defaultValue(run)
    }
  },
}

function switchPositions(call: CallNode): string | null {
  const count = call.arguments.length
  if (count < 4 || count % 2 !== 0) {
    return `Switch takes a source, a default and pairs of key and value, so 4, 6, 8, … arguments, not ${count}`
  }
  const blank = call.arguments.findIndex(
    (argument, position) => argument.kind === 'omitted' && position !== 1,
  )
  return blank < 0
    ? null
    : `Switch: position ${blank + 1} is left blank; only the default (position 2) may be`
}

const nothing: Evaluator = () => null
