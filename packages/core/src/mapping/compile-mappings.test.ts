import { describe, expect, it } from 'vitest'
import { aContext } from '../../test/a-context.ts'
import { aDefinition, aFilter, aMapping, anObject, anObjectMapping } from '../../test/a-schema.ts'
import { NO_FILTER } from '../scoping/evaluate-scope.ts'
import type { AttributeMapping, ObjectMapping } from '../synchronization-schema/synchronization-schema.ts'
import { compileMappings } from './compile-mappings.ts'

const ACCOUNT = anObject('Account', [
  aDefinition('id', { anchor: true }),
  aDefinition('userName'),
  aDefinition('title'),
  aDefinition('manager', { type: 'Reference' }),
])

const compile = (mappings: readonly AttributeMapping[], given: Partial<ObjectMapping> = {}) =>
  compileMappings(anObjectMapping({ attributeMappings: mappings, ...given }), ACCOUNT)

describe('compiled mappings', () => {
  it('try matching attributes in ascending order, 0 being none (provisioning.md MAP-31)', () => {
    const { matching } = compile([
      aMapping('title', '[employeeId]', { matchingPriority: 2 }),
      aMapping('manager', '[manager]'),
      aMapping('userName', '[mail]', { matchingPriority: 1 }),
    ])
    expect(matching.map(({ target }) => target)).toEqual(['userName', 'title'])
  })

  it('know which of them follow the activity of the account (DEP-4)', () => {
    const { attributes } = compile([
      aMapping('userName', 'Append([mail], ".test")'),
      aMapping('title', 'Switch([IsSoftDeleted], [jobTitle], "True", "gone")'),
      aMapping('manager', null),
    ])
    expect(attributes.map(({ followsActivity }) => followsActivity)).toEqual([false, true, false])
  })

  it('list each source attribute that logs may show once', () => {
    const { sourceAttributes } = compile([
      aMapping('userName', 'Join("-", [mail], [mail], [employeeId])'),
      aMapping('title', 'Redact([salary])'),
      aMapping('manager', '[manager]'),
    ])
    expect(sourceAttributes).toEqual(['mail', 'employeeId', 'manager'])
  })

  it('know whether any attribute refers to another object (MAP-45)', () => {
    expect(compile([aMapping('manager', '[manager]')]).hasReferences).toBe(true)
    expect(compile([aMapping('title', '[manager]')]).hasReferences).toBe(false)
  })

  it('know whether roles are added to those of the target or replace them (4.9)', () => {
    const { attributes } = compile([
      aMapping('userName', 'SingleAppRoleAssignment([appRoleAssignments])'),
      aMapping('title', 'AppRoleAssignmentsComplex([appRoleAssignments])'),
      aMapping('manager', 'IIF([x] = "", "", AssertiveAppRoleAssignmentsComplex([appRoleAssignments]))'),
    ])
    expect(attributes.map(({ rules }) => rules.roles)).toEqual([null, 'add', 'replace'])
  })

  it('leave what flows only on creation out of updates (4.3 step 1)', () => {
    const { attributes, onDisable, onUpdate } = compile([
      aMapping('userName', '[mail]', { flowType: 'ObjectAddOnly' }),
      aMapping('title', 'Not([IsSoftDeleted])'),
    ])
    expect(attributes).toHaveLength(2)
    expect(onUpdate.map(({ target }) => target)).toEqual(['title'])
    expect(onDisable.map(({ target }) => target)).toEqual(['title'])
  })

  it('give no value for the type None', () => {
    const [none] = compile([aMapping('title', null, { defaultValue: 'D' })]).attributes
    expect(none?.evaluate({ title: 'A' }, aContext())).toMatchObject({ kind: 'value', value: null })
    expect(none?.rules.isNone).toBe(true)
  })

  it('carry the scoping filters of the object mapping', () => {
    const filtered = compile([], { scope: aFilter({ sales: [['department', 'EQUALS', 'Sales']] }) })
    expect(filtered.passesFilter({ department: 'Sales' }, 0).admittedBy).toBe('sales')
    expect(filtered.passesFilter({ department: 'Legal' }, 0).passes).toBe(false)
    expect(compile([]).passesFilter({}, 0)).toBe(NO_FILTER)
  })

  it('refuse a target attribute that is not defined', () => {
    expect(() => compile([aMapping('titel', '[jobTitle]')])).toThrow(
      expect.objectContaining({
        code: 'ERR_SCHEMA_INVALID',
        message: 'target attribute "titel" is not defined on "Account"; add it to the attribute list first',
      }),
    )
  })
})

describe('the gates that let no value clear the target (MAP-14)', () => {
  const mapping = aMapping('title', 'Coalesce([jobTitle], [role])', { flowNullValues: true })
  const clears = (given: {
    readonly mapping?: AttributeMapping
    readonly target?: boolean
    readonly source?: readonly string[]
  }) => {
    const target = anObject('Account', [aDefinition('title', { flowNullValues: given.target ?? false })])
    const source = anObject(
      'User',
      ['jobTitle', 'role'].map((name) =>
        aDefinition(name, { flowNullValues: given.source?.includes(name) ?? false }),
      ),
    )
    const compiled = compileMappings(
      anObjectMapping({ attributeMappings: [given.mapping ?? mapping] }),
      target,
      source,
    )
    return compiled.attributes[0]?.rules.clearsOnNull
  }

  it('are open with the mapping and every source attribute that it reads', () => {
    expect(clears({ source: ['jobTitle', 'role'] })).toBe(true)
    expect(clears({ source: ['jobTitle'] })).toBe(false)
  })

  it('are open with the mapping and the target attribute', () => {
    expect(clears({ target: true })).toBe(true)
  })

  it('are closed with one of them closed', () => {
    const closed = aMapping('title', '[jobTitle]')
    expect(clears({ mapping: closed, target: true, source: ['jobTitle'] })).toBe(false)
    expect(clears({})).toBe(false)
  })

  it('never open for a constant by way of the source', () => {
    expect(clears({ mapping: aMapping('title', '"K"', { flowNullValues: true }) })).toBe(false)
  })
})
