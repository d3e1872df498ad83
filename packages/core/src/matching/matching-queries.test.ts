import { describe, expect, it } from 'vitest'
import { aContext } from '../../test/a-context.ts'
import { aDefinition, aMapping, anObject, anObjectMapping } from '../../test/a-schema.ts'
import { ExpressionError } from '../expressions/expression-error.ts'
import { compileMappings } from '../mapping/compile-mappings.ts'
import type { AttributeMapping } from '../synchronization-schema/synchronization-schema.ts'
import type { SourceAttributes } from '../values/attribute-value.ts'
import { matchingQueries } from './matching-queries.ts'

const ACCOUNT = anObject('Account', [
  aDefinition('userName'),
  aDefinition('externalId', { caseExact: true }),
  aDefinition('number', { type: 'Integer' }),
  aDefinition('emails', { multivalued: true }),
])

const MAPPINGS: readonly AttributeMapping[] = [
  aMapping('userName', 'Append([alias], "@Contoso.com")', { matchingPriority: 2 }),
  aMapping('externalId', '[employeeId]', { matchingPriority: 1 }),
  aMapping('number', '[badge]', { matchingPriority: 3 }),
  aMapping('emails', '[mail]'),
]

function queries(source: SourceAttributes, mappings = MAPPINGS) {
  const compiled = compileMappings(anObjectMapping({ attributeMappings: mappings }), ACCOUNT)
  return matchingQueries(compiled, source, aContext())
}

describe('matching queries (provisioning.md 4.6)', () => {
  it('ask for one attribute each, in order of priority (MAP-31, MAP-32)', () => {
    expect(queries({ alias: 'Ana', employeeId: 'E-7', badge: '42' })).toEqual([
      { attribute: 'externalId', value: 'E-7', key: 'E-7', caseExact: true },
      { attribute: 'userName', value: 'Ana@Contoso.com', key: 'ana@contoso.com', caseExact: false },
      { attribute: 'number', value: 42, key: '42', caseExact: false },
    ])
  })

  it('leave out attributes without a value (MAP-34)', () => {
    expect(queries({ alias: null, employeeId: '', badge: '42' }).map(({ attribute }) => attribute)).toEqual([
      'number',
    ])
  })

  it('are none when no matching attribute has a value (MAP-34)', () => {
    expect(queries({ mail: 'ana@contoso.com' })).toEqual([])
  })

  it('leave out a value that does not fit the target attribute', () => {
    expect(queries({ badge: 'none' })).toEqual([])
  })

  it('leave out an expression that gives a flow signal', () => {
    const ignoring = aMapping('externalId', 'IgnoreFlowIfNullOrEmpty([employeeId])', { matchingPriority: 2 })
    expect(queries({ alias: 'ana' }, [ignoring])).toEqual([])
  })

  it('fail with an expression that fails, which is not the same as no value (expressions.md §10.1)', () => {
    const failing = aMapping('userName', 'Append([alias], [suffixes])', { matchingPriority: 1 })
    expect(() => queries({ alias: 'ana', suffixes: ['a', 'b'] }, [failing])).toThrow(ExpressionError)
  })

  it('cannot be made from several values', () => {
    const list = aMapping('emails', '[mails]', { matchingPriority: 1 })
    expect(queries({ mails: ['a@x.com', 'b@x.com'] }, [list])).toEqual([])
  })
})
