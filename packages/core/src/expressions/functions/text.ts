// Functions that put texts together and take them apart. Positions and lengths count code points (expressions.md §13).

import { toText } from '../convert.ts'
import { eager, type FunctionDefinition, repeated, required } from '../function-definition.ts'
import { producedText, type Run } from '../run.ts'
import { isMultiValued, type Value } from '../value.ts'

export const append: FunctionDefinition = {
  name: 'Append',
  parameters: [required('source', 'String'), required('suffix', 'String')],
  summary: 'The source followed by the suffix; null if the source is null.',
  examples: [
    {
      expression: 'Append([userPrincipalName], ".test")',
      source: { userPrincipalName: 'John.Doe@contoso.com' },
      result: 'John.Doe@contoso.com.test',
    },
    { expression: 'Append([mail], ".test")', result: null },
  ],
  compile: eager((run, source = null, suffix = null) => {
    const text = toText(run, source, 'source')
    if (text === null) return null
    return producedText(run, text + (toText(run, suffix, 'suffix') ?? ''))
  }),
}

export const join: FunctionDefinition = {
  name: 'Join',
  parameters: [required('separator', 'String'), repeated('source', 'Any')],
  summary:
    'All values with the separator between them; null and empty ones are skipped, lists give each element.',
  examples: [
    {
      expression: 'Join(", ", "", [surname], [givenName])',
      source: { surname: 'Doe', givenName: 'John' },
      result: 'Doe, John',
    },
    { expression: 'Join(";", [proxyAddresses])', source: { proxyAddresses: ['a', 'b'] }, result: 'a;b' },
    { expression: 'Join(",", [a], [b])', source: { a: '' }, result: null },
  ],
  compile: eager((run, separator = null, ...sources) => {
    const between = toText(run, separator, 'separator') ?? ''
    let joined: string | null = null
    for (const source of sources) {
      for (const value of isMultiValued(source) ? source : [source])
        joined = joinNext(run, joined, between, value)
    }
    return joined
  }),
}

// The length is checked at every step: two thousand sources of a megabyte must not be put together first.
function joinNext(run: Run, joined: string | null, between: string, value: Value): string | null {
  const text = toText(run, value, 'source')
  if (text === null || text === '') return joined
  return joined === null ? text : producedText(run, joined + between + text)
}
