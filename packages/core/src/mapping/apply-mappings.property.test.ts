import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aContext } from '../../test/a-context.ts'
import { aDefinition, aMapping, anObject, anObjectMapping } from '../../test/a-schema.ts'
import { ATTRIBUTE_TYPES, FLOW_TYPES } from '../synchronization-schema/synchronization-schema.ts'
import type { AttributeValue } from '../values/attribute-value.ts'
import { applyChanges, mapForCreate, mapForUpdate } from './apply-mappings.ts'
import { compileMappings } from './compile-mappings.ts'

const single: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('true', 'FALSE', '42', '2024-03-05T10:00:00Z', '3/5/2024', 'ana', 'ben', 'Ana'),
)
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  single,
  fc.array(single, { maxLength: 4 }),
  fc.record({ value: fc.string(), primary: fc.boolean() }),
)
const values = fc.record({ a: value, b: value, c: value })

const attribute = fc.record({
  isNone: fc.boolean(),
  mapping: fc.record({
    defaultValue: fc.option(fc.constantFrom('D', 'true', '7', '2024-01-01')),
    flowType: fc.constantFrom(...FLOW_TYPES),
    flowNullValues: fc.boolean(),
  }),
  definition: fc.record({
    type: fc.constantFrom(...ATTRIBUTE_TYPES),
    multivalued: fc.boolean(),
    caseExact: fc.boolean(),
    flowNullValues: fc.boolean(),
  }),
})

const compiled = fc.tuple(attribute, attribute, attribute).map(([a, b, c]) => {
  const attributes = Object.entries({ a, b, c })
  return compileMappings(
    anObjectMapping({
      attributeMappings: attributes.map(([name, { isNone, mapping }]) =>
        aMapping(name, isNone ? null : `[${name}]`, mapping),
      ),
    }),
    anObject(
      'Account',
      attributes.map(([name, { definition }]) => aDefinition(name, definition)),
    ),
  )
})

const context = aContext({ operation: 'update', targetIds: { ana: 'account-1' } })

describe('mapping twice', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(compiled, values, values, (mapping, source, current) => {
        const first = mapForUpdate(mapping, source, current, context)
        fc.pre(first.problem === null)
        const held = applyChanges(current, first.changes)
        expect(mapForUpdate(mapping, source, held, context).changes).toEqual([])
      }),
    )
  })

  it('changes nothing after a creation', () => {
    fc.assert(
      fc.property(compiled, values, (mapping, source) => {
        // MAP-14: once an account exists, clearing wins over the default that it was created with.
        fc.pre(!mapping.attributes.some(({ rules }) => rules.clearsOnNull && rules.defaultValue !== null))
        const first = mapForCreate(mapping, source, context)
        fc.pre(first.problem === null)
        const held = applyChanges({}, first.changes)
        expect(mapForUpdate(mapping, source, held, context).changes).toEqual([])
      }),
    )
  })

  it('gives the same answer both times, and leaves its arguments alone', () => {
    fc.assert(
      fc.property(compiled, values, values, (mapping, source, current) => {
        const before = structuredClone({ source, current })
        const first = mapForUpdate(mapping, source, current, context)
        expect(mapForUpdate(mapping, source, current, context)).toEqual(first)
        expect({ source, current }).toEqual(before)
      }),
    )
  })
})
