// Functions over values with several elements. A single value counts as a list of one.

import { toInteger, toText } from '../convert.ts'
import { eager, type FunctionDefinition, required } from '../function-definition.ts'
import { evaluationError } from '../run.ts'
import { isMultiValued } from '../value.ts'

export const count: FunctionDefinition = {
  name: 'Count',
  parameters: [required('attribute', 'Any')],
  summary: 'The number of elements; 0 for null, 1 for a single value.',
  examples: [
    { expression: 'Count([proxyAddresses])', source: { proxyAddresses: ['a', 'b'] }, result: 2 },
    { expression: 'Count([x])', result: 0 },
  ],
  compile: eager((_run, attribute = null) =>
    attribute === null ? 0 : isMultiValued(attribute) ? attribute.length : 1,
  ),
}

export const item: FunctionDefinition = {
  name: 'Item',
  parameters: [required('attribute', 'Any'), required('index', 'Integer')],
  summary: 'The element at a position, counted from 1; null beyond the end.',
  examples: [
    {
      expression: 'Item([proxyAddresses], 1)',
      source: { proxyAddresses: ['SMTP:a@x.com', 'smtp:b@x.com'] },
      result: 'SMTP:a@x.com',
    },
    {
      expression: 'Item(Split([displayName], " "), 2)',
      source: { displayName: 'Dana Smith' },
      result: 'Smith',
    },
  ],
  compile: eager((run, attribute = null, index = null) => {
    if (attribute === null) return null
    const position = Number(toInteger(run, index, 'index'))
    if (position < 1) throw evaluationError(run, 'invalidArgument', 'index counts from 1')
    return (isMultiValued(attribute) ? attribute : [attribute])[position - 1] ?? null
  }),
}

export const removeDuplicates: FunctionDefinition = {
  name: 'RemoveDuplicates',
  parameters: [required('attribute', 'Any')],
  summary: 'The list with the first occurrence of every element, letter case included.',
  examples: [
    { expression: 'RemoveDuplicates([p])', source: { p: ['b', 'a', 'b', 'B'] }, result: ['b', 'a', 'B'] },
  ],
  compile: eager((run, attribute = null) => {
    if (!isMultiValued(attribute)) return attribute
    const seen = new Set<string | null>()
    return attribute.filter((element) => {
      const text = toText(run, element, 'each element')
      if (seen.has(text)) return false
      seen.add(text)
      return true
    })
  }),
}
