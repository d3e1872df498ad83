import { describe, expect, it } from 'vitest'
import { aDefinition, aMapping, anObject, anObjectMapping, aSchema } from '../../test/a-schema.ts'
import type { SchemaProblem } from './schema-problem.ts'
import type { AttributeMapping, ObjectMapping } from './synchronization-schema.ts'
import { validateSchema } from './validate-schema.ts'

const MAPPING = '/synchronizationRules/0/objectMappings/0'
const MATCHING = aMapping('userName', '[userPrincipalName]', { matchingPriority: 1 })

const problemsOf = (mapping: Partial<ObjectMapping>) => validateSchema(aSchema([anObjectMapping(mapping)]))
const problemsOfMappings = (...attributeMappings: readonly AttributeMapping[]) =>
  problemsOf({ attributeMappings: [MATCHING, ...attributeMappings] })
const at = (pointer: string, message: string): SchemaProblem => ({ pointer: `${MAPPING}${pointer}`, message })

describe('expressions of a schema (provisioning.md MAP-72)', () => {
  const source = (expression: string): AttributeMapping => ({
    ...aMapping('displayName', '[mail]'),
    source: { type: 'Function', name: '', expression, parameters: [] },
  })

  it('must parse; the place is told', () => {
    const [problem, ...others] = problemsOfMappings(source('Append([mail], "x"'))
    expect(others).toEqual([])
    expect(problem?.pointer).toBe(`${MAPPING}/attributeMappings/1/source`)
    expect(problem?.message).toMatch(/^the expression cannot be used: .*Append.* \(line 1, column 7\)$/)
  })

  it('must call functions that exist, with the arguments they take', () => {
    expect(problemsOfMappings(source('Apend([mail], "x")'))[0]?.message).toMatch(/did you mean "Append"\?/)
    expect(problemsOfMappings(source('Append([mail])'))[0]?.message).toMatch(
      /Append takes 2 arguments, not 1/,
    )
  })

  it('are told for their attributes and for their functions at once', () => {
    expect(problemsOfMappings(source('Apend([departmnt], "x")'))).toHaveLength(2)
  })
})

describe('attribute mappings (provisioning.md 4.3)', () => {
  it('map each target attribute once', () => {
    expect(
      problemsOfMappings(aMapping('displayName', '[mail]'), aMapping('displayName', '[department]')),
    ).toEqual([
      at(
        '/attributeMappings/2/targetAttributeName',
        'target attribute "displayName" is mapped twice; accepted is one mapping for each target attribute',
      ),
    ])
  })

  it('do not write the anchor (MAP-22)', () => {
    expect(problemsOfMappings(aMapping('id', '[objectId]'))).toEqual([
      at(
        '/attributeMappings/1/targetAttributeName',
        'target attribute "id" is the anchor of "Account", which the target alone writes; accepted is any other attribute',
      ),
    ])
  })

  it('do not write what is read-only (4.11)', () => {
    const account = anObject('Account', [
      aDefinition('id', { anchor: true }),
      aDefinition('userName'),
      aDefinition('lastLogin', { mutability: 'ReadOnly' }),
    ])
    const mapping = anObjectMapping({ attributeMappings: [MATCHING, aMapping('lastLogin', '[mail]')] })
    expect(validateSchema(aSchema([mapping], [account]))).toEqual([
      at(
        '/attributeMappings/1/targetAttributeName',
        'target attribute "lastLogin" is read-only; accepted is an attribute that the target lets others write',
      ),
    ])
  })

  it('have a default that the target attribute takes', () => {
    expect(problemsOfMappings(aMapping('active', 'Not([IsSoftDeleted])', { defaultValue: 'maybe' }))).toEqual(
      [
        at(
          '/attributeMappings/1/defaultValue',
          'default value "maybe" does not fit attribute "active" of type Boolean; accepted is true or false',
        ),
      ],
    )
  })
})

describe('matching (provisioning.md 4.6)', () => {
  const NONE = at(
    '/attributeMappings',
    'object mapping "Users" is enabled but matches by no attribute; accepted is one attribute mapping or more with a matchingPriority above 0',
  )

  it('is needed by an enabled mapping', () => {
    expect(problemsOf({ attributeMappings: [aMapping('userName', '[mail]')] })).toEqual([NONE])
    expect(problemsOf({ attributeMappings: [] })).toEqual([NONE])
  })

  it('is not needed by a mapping that is switched off', () => {
    const groups = anObjectMapping({
      enabled: false,
      sourceObjectName: 'Group',
      attributeMappings: [aMapping('displayName', '[displayName]')],
    })
    expect(validateSchema(aSchema([anObjectMapping(), groups]))).toEqual([])
  })

  it.each([
    ['"everyone"', 'reads no source attribute'],
    ['Append("a", "b")', 'reads no source attribute'],
    [null, 'has no source'],
  ])('cannot be by %s (MAP-42)', (expression, reason) => {
    const mapping = aMapping('displayName', expression, { matchingPriority: 1, defaultValue: 'D' })
    expect(problemsOf({ attributeMappings: [mapping] })).toEqual([
      at(
        '/attributeMappings/0/matchingPriority',
        `target attribute "displayName" cannot match because its mapping ${reason}; accepted is an attribute, or an expression that reads one`,
      ),
    ])
  })

  it('cannot be by a value that is chosen because nobody has it (expressions.md SelectUniqueValue)', () => {
    const mapping = aMapping('displayName', 'SelectUniqueValue([mail], [employeeId])', {
      matchingPriority: 1,
    })
    expect(problemsOf({ attributeMappings: [mapping] })).toEqual([
      at(
        '/attributeMappings/0/matchingPriority',
        'target attribute "displayName" cannot match because SelectUniqueValue gives values that nobody has; accepted is an expression without it',
      ),
    ])
  })

  it('cannot be by an attribute with several values (MAP-35)', () => {
    const account = anObject('Account', [
      aDefinition('id', { anchor: true }),
      aDefinition('emails', { multivalued: true }),
    ])
    const mapping = anObjectMapping({
      attributeMappings: [aMapping('emails', '[mail]', { matchingPriority: 1 })],
    })
    expect(validateSchema(aSchema([mapping], [account]))).toEqual([
      at(
        '/attributeMappings/0/matchingPriority',
        'target attribute "emails" has several values and cannot match; accepted is a single-valued one',
      ),
    ])
  })
})

describe('constants of a schema', () => {
  it('fit the parameter that takes them (expressions.md §7)', () => {
    const left = (count: string): AttributeMapping => ({
      ...aMapping('displayName', '[mail]'),
      source: { type: 'Function', name: '', expression: `Left([mail], "${count}")`, parameters: [] },
    })
    expect(problemsOfMappings(left(' 3.0 '))).toEqual([])
    expect(problemsOfMappings(left('x'))).toEqual([
      at(
        '/attributeMappings/1/source',
        'the expression cannot be used: Left: NumChars is "x"; accepted is a whole number (character 14)',
      ),
    ])
  })

  it('fit the type of the target attribute', () => {
    expect(problemsOfMappings(aMapping('active', '"True"'))).toEqual([])
    expect(problemsOfMappings(aMapping('active', '"maybe"'))[0]?.message).toMatch(
      /^constant "maybe" does not fit attribute "active" of type Boolean/,
    )
  })
})
