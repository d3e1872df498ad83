import { describe, expect, it } from 'vitest'
import { aDefinition } from '../../test/a-schema.ts'
import type { AttributeDefinition } from '../synchronization-schema/synchronization-schema.ts'
import type { AttributeValue } from '../values/attribute-value.ts'
import { type FlowResult, type FlowRules, flowOnCreate, flowOnUpdate } from './flow-value.ts'

function rules(given: Partial<FlowRules> = {}, definition: Partial<AttributeDefinition> = {}): FlowRules {
  return {
    definition: aDefinition('title', definition),
    isNone: false,
    defaultValue: null,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    clearsOnNull: false,
    roles: null,
    ...given,
  }
}

const ROLES_ADDED = rules({ roles: 'add' }, { multivalued: true })
const ROLES_REPLACED = rules({ roles: 'replace' }, { multivalued: true })
const NOTHING: FlowResult = { kind: 'nothing' }
const CLEAR: FlowResult = { kind: 'clear' }
const send = (value: AttributeValue): FlowResult => ({ kind: 'send', value })

describe('a value on creation (provisioning.md 4.3)', () => {
  const cases: readonly (readonly [string, FlowRules, AttributeValue, FlowResult])[] = [
    ['Direct, source A, default D → A', rules({ defaultValue: 'D' }), 'A', send('A')],
    ['Direct, source null, default D → D (MAP-10)', rules({ defaultValue: 'D' }), null, send('D')],
    ['Direct, source null → omitted', rules(), null, NOTHING],
    ['Direct, source "", default D → D (MAP-13)', rules({ defaultValue: 'D' }), '', send('D')],
    ['None, default D → D', rules({ isNone: true, defaultValue: 'D' }), null, send('D')],
    ['Direct, source [], default D → D (MAP-13)', rules({ defaultValue: 'D' }), [], send('D')],
    [
      'Direct, source null, definition default E → E (MAP-11)',
      rules({}, { defaultValue: 'E' }),
      null,
      send('E'),
    ],
    [
      'Direct, source null, default D before definition default E → D (MAP-11)',
      rules({ defaultValue: 'D' }, { defaultValue: 'E' }),
      null,
      send('D'),
    ],
    [
      'Direct, source null, both null gates on → omitted (MAP-14)',
      rules({ clearsOnNull: true }),
      null,
      NOTHING,
    ],
    ['Direct, source ["", ""], default D → D (MAP-13)', rules({ defaultValue: 'D' }), ['', ''], send('D')],
    ['Direct, read-only target → omitted (4.11)', rules({}, { mutability: 'ReadOnly' }), 'A', NOTHING],
    ['Direct, immutable target → A (RFC 7643 §2.2)', rules({}, { mutability: 'Immutable' }), 'A', send('A')],
    ['Direct, ObjectAddOnly, source A → A', rules({ flowType: 'ObjectAddOnly' }), 'A', send('A')],
    ['None without default → omitted', rules({ isNone: true }), null, NOTHING],
  ]
  it.each(cases)('%s', (_title, given, source, expected) => {
    expect(flowOnCreate(given, source)).toEqual(expected)
  })
})

describe('a value on update (provisioning.md 4.3)', () => {
  const cases: readonly (readonly [string, FlowRules, AttributeValue, AttributeValue, FlowResult])[] = [
    [
      'Direct, source null, default D, target A → nothing (MAP-10)',
      rules({ defaultValue: 'D' }),
      null,
      'A',
      NOTHING,
    ],
    [
      'Direct, source null, default D, target empty → nothing (MAP-10)',
      rules({ defaultValue: 'D' }),
      null,
      null,
      NOTHING,
    ],
    [
      'Direct, both null gates on, source null, default D, target A → remove (MAP-14)',
      rules({ clearsOnNull: true, defaultValue: 'D' }),
      null,
      'A',
      CLEAR,
    ],
    ['Direct, one null gate on, source null, target A → nothing (MAP-14)', rules(), null, 'A', NOTHING],
    [
      'Direct, ObjectAddOnly, source B, target A → nothing',
      rules({ flowType: 'ObjectAddOnly' }),
      'B',
      'A',
      NOTHING,
    ],
    ['Direct, caseExact false, source a, target A → nothing', rules(), 'a', 'A', NOTHING],
    ['Direct, caseExact true, source a, target A → a', rules({}, { caseExact: true }), 'a', 'A', send('a')],
    [
      'Direct, FlowAlways, source A, target A → A',
      rules({ flowBehavior: 'FlowAlways' }),
      'A',
      'A',
      send('A'),
    ],
    ['Constant K, target A → K', rules(), 'K', 'A', send('K')],
    ['None, default D, target A → nothing', rules({ isNone: true, defaultValue: 'D' }), null, 'A', NOTHING],
    ['None, default D, target empty → D', rules({ isNone: true, defaultValue: 'D' }), null, null, send('D')],
    ['both null gates on, target empty already → nothing', rules({ clearsOnNull: true }), null, '', NOTHING],
    [
      'both null gates on, multi-valued → nothing (MAP-14)',
      rules({ clearsOnNull: true }, { multivalued: true }),
      [],
      ['A'],
      NOTHING,
    ],
    [
      'MultiValueAddOnly keeps what is there and adds what is missing',
      rules({ flowType: 'MultiValueAddOnly' }, { multivalued: true }),
      ['b', 'c'],
      ['a', 'B'],
      send(['a', 'B', 'c']),
    ],
    [
      'MultiValueAddOnly sends nothing when nothing is missing',
      rules({ flowType: 'MultiValueAddOnly' }, { multivalued: true }),
      ['b'],
      ['a', 'b'],
      NOTHING,
    ],
    [
      'MultiValueAddOnly adds each missing value once',
      rules({ flowType: 'MultiValueAddOnly' }, { multivalued: true }),
      ['b', 'B'],
      ['a'],
      send(['a', 'b']),
    ],
    [
      'ValueAddOnly takes nothing away, both null gates on (MAP-14)',
      rules({ flowType: 'ValueAddOnly', clearsOnNull: true }),
      null,
      'A',
      NOTHING,
    ],
    ['Roles that are added stay when one is gone (4.9)', ROLES_ADDED, ['a'], ['a', 'b'], NOTHING],
    ['Roles that are added join those of others (4.9)', ROLES_ADDED, ['a'], ['x'], send(['x', 'a'])],
    ['Roles that replace take the others away (4.9)', ROLES_REPLACED, ['a'], ['a', 'x'], send(['a'])],
    ['No roles that replace take all away (4.9)', ROLES_REPLACED, [], ['x'], CLEAR],
    ['No value where roles replace is no value (MAP-12)', ROLES_REPLACED, null, ['x'], NOTHING],
    ['Direct, read-only target → nothing (4.11)', rules({}, { mutability: 'ReadOnly' }), 'B', null, NOTHING],
    [
      'Direct, immutable target A → nothing (RFC 7643 §2.2)',
      rules({ flowBehavior: 'FlowAlways' }, { mutability: 'Immutable' }),
      'B',
      'A',
      NOTHING,
    ],
    [
      'Direct, immutable target empty → B (RFC 7643 §2.2)',
      rules({}, { mutability: 'Immutable' }),
      'B',
      null,
      send('B'),
    ],
    [
      'A reference in another letter case → sent (RFC 7643 §2.3.7)',
      rules({}, { type: 'Reference' }),
      'a',
      'A',
      send('a'),
    ],
    [
      'A binary value in another letter case → sent (RFC 7643 §2.3.6)',
      rules({}, { type: 'Binary' }),
      'AAEC',
      'aaec',
      send('AAEC'),
    ],
    [
      'ValueAddOnly leaves a single value that is there',
      rules({ flowType: 'ValueAddOnly' }),
      'B',
      'A',
      NOTHING,
    ],
    ['ValueAddOnly fills an empty value', rules({ flowType: 'ValueAddOnly' }), 'B', null, send('B')],
    [
      'AttributeAddOnly leaves a target that has a value',
      rules({ flowType: 'AttributeAddOnly' }),
      'B',
      'A',
      NOTHING,
    ],
    [
      'AttributeAddOnly fills a target that has none',
      rules({ flowType: 'AttributeAddOnly' }),
      'B',
      '',
      send('B'),
    ],
    ['Boolean: the target answers in text', rules({}, { type: 'Boolean' }), true, 'True', NOTHING],
    ['Integer: the target answers in text', rules({}, { type: 'Integer' }), '5', '5', NOTHING],
    [
      'DateTime: the target writes the same second its own way',
      rules({}, { type: 'DateTime' }),
      '2024-03-05T10:00:00Z',
      '2024-03-05T11:00:00.000+01:00',
      NOTHING,
    ],
    [
      'DateTime: another second is a change',
      rules({}, { type: 'DateTime' }),
      '2024-03-05T10:00:00Z',
      '2024-03-05T10:00:01Z',
      send('2024-03-05T10:00:00Z'),
    ],
    [
      'a multi-valued list in another order is the same list',
      rules({}, { multivalued: true }),
      ['a', 'b'],
      ['b', 'a'],
      NOTHING,
    ],
  ]
  it.each(cases)('%s', (_title, given, source, current, expected) => {
    expect(flowOnUpdate(given, source, current)).toEqual(expected)
  })
})

describe('a value that does not fit the target (provisioning.md 4.3 step 5)', () => {
  it('is a problem on creation and on update', () => {
    const expected = { kind: 'problem', errorCode: 'SchemaPropertyCanOnlyAcceptValue' }
    expect(flowOnCreate(rules(), ['a', 'b'])).toMatchObject(expected)
    expect(flowOnUpdate(rules(), ['a', 'b'], 'a')).toMatchObject(expected)
  })
})
