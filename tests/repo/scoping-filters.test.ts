// Every operator of scoping filters is in the reference, and offered by the portal where it can be used.

import { readFile } from 'node:fs/promises'
import { ATTRIBUTE_TYPES, FILTER_OPERATORS } from '@rollcall/core'
import { expect, it } from 'vitest'
import { isUnary, operatorsFor } from '../../apps/portal/src/pages/provisioning/scope-operators.ts'

it('the reference of scoping filters names every operator, and no other', async () => {
  const page = await readFile('docs/reference/scoping-filters.md', 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `') && !line.includes('Date`'))
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(named.toSorted()).toEqual(FILTER_OPERATORS.map(({ name }) => name).toSorted())
})

it.each(ATTRIBUTE_TYPES)('the portal offers for %s what takes it', (type) => {
  for (const multivalued of [false, true]) {
    const accepted = FILTER_OPERATORS.filter(({ singles, lists }) => {
      const types = multivalued ? lists : singles
      return types.includes(type) || (type === 'String' && types.includes('Integer'))
    })
    const offered = operatorsFor({ name: 'attribute', type, multivalued })
    expect(offered.toSorted()).toEqual(accepted.map(({ name }) => name).toSorted())
  }
})

it('the portal asks for a value where an operator takes one', () => {
  for (const { arity, name } of FILTER_OPERATORS)
    expect([name, isUnary(name)]).toEqual([name, arity === 'Unary'])
})
