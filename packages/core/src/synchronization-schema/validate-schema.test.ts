import { describe, expect, it } from 'vitest'
import {
  aDefinition,
  aDirectory,
  aFilter,
  aMapping,
  anObject,
  anObjectMapping,
  aRule,
  aSchema,
} from '../../test/a-schema.ts'
import type { SchemaProblem } from './schema-problem.ts'
import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from './synchronization-schema.ts'
import { validateSchema } from './validate-schema.ts'

const MAPPING = '/synchronizationRules/0/objectMappings/0'
const MATCHING = aMapping('userName', '[userPrincipalName]', { matchingPriority: 1 })

const problemsOf = (mapping: Partial<ObjectMapping>) => validateSchema(aSchema([anObjectMapping(mapping)]))
const problemsOfMappings = (...attributeMappings: readonly AttributeMapping[]) =>
  problemsOf({ attributeMappings: [MATCHING, ...attributeMappings] })
const at = (pointer: string, message: string): SchemaProblem => ({ pointer: `${MAPPING}${pointer}`, message })

describe('a schema that can be saved', () => {
  it('has no problems', () => {
    const users = anObjectMapping({
      scope: aFilter({
        sales: [
          ['department', 'EQUALS', 'Sales'],
          ['employeeId', 'Greater_Than', '999999'],
        ],
        'board members': [['extension_9d98ed114c4840d298fad781915f27e4_board', 'IS TRUE']],
      }),
      attributeMappings: [
        MATCHING,
        aMapping('displayName', 'Coalesce([displayName], [extension_abc_nickname], "?")', {
          defaultValue: 'D',
        }),
        aMapping('active', 'Not([IsSoftDeleted])', { defaultValue: 'True' }),
        aMapping('manager', '[manager]'),
      ],
    })
    const groups = anObjectMapping({
      name: 'Groups',
      enabled: false,
      sourceObjectName: 'Group',
      attributeMappings: [aMapping('displayName', '[displayName]')],
    })
    const schema = aSchema([users, groups])
    expect(validateSchema(schema)).toEqual([])
    expect(validateSchema(schema, { previous: structuredClone(schema) })).toEqual([])
  })
})

describe('names of a schema (graph-api.md §10.9)', () => {
  it('of directories must be defined', () => {
    const schema: SynchronizationSchema = {
      ...aSchema(),
      synchronizationRules: [aRule({ sourceDirectoryName: 'Directry', targetDirectoryName: 'Elsewhere' })],
    }
    expect(validateSchema(schema)).toEqual([
      {
        pointer: '/synchronizationRules/0/sourceDirectoryName',
        message: 'directory "Directry" is not defined in the schema; did you mean "Directory"?',
      },
      {
        pointer: '/synchronizationRules/0/targetDirectoryName',
        message: 'directory "Elsewhere" is not defined in the schema; accepted are "Directory", "Target"',
      },
    ])
  })

  it('of objects must be defined in their directory', () => {
    expect(problemsOf({ sourceObjectName: 'Usr', targetObjectName: 'Person' })).toEqual([
      at('/sourceObjectName', 'object "Usr" is not defined in directory "Directory"; did you mean "User"?'),
      at('/targetObjectName', 'object "Person" is not defined in directory "Target"; accepted are "Account"'),
    ])
  })

  it('of target attributes must be defined on the target object', () => {
    expect(problemsOfMappings(aMapping('displayname', '[mail]'))).toEqual([
      at(
        '/attributeMappings/1/targetAttributeName',
        'target attribute "displayname" is not defined on "Account"; did you mean "displayName"?',
      ),
    ])
  })

  it('of source attributes must be defined on the source object, each one told', () => {
    expect(
      problemsOfMappings(aMapping('displayName', 'Join("-", [departmnt], [Mail], [departmnt])')),
    ).toEqual([
      at(
        '/attributeMappings/1/source',
        'attribute "departmnt" is not defined on source object "User"; did you mean "department"?',
      ),
      at(
        '/attributeMappings/1/source',
        'attribute "Mail" is not defined on source object "User"; did you mean "mail"?',
      ),
    ])
  })

  it('of directory extensions are free (provisioning.md MAP-80)', () => {
    expect(problemsOfMappings(aMapping('displayName', '[extension_abc_nickname]'))).toEqual([])
  })
})

describe('object mappings (provisioning.md 4.1)', () => {
  it('are enabled once for each source object', () => {
    const schema = aSchema([anObjectMapping(), anObjectMapping({ name: 'More users' })])
    expect(validateSchema(schema)).toEqual([
      {
        pointer: '/synchronizationRules/0/objectMappings/1/sourceObjectName',
        message:
          'source object "User" is mapped by "Users" already; accepted is one enabled object mapping for each source object',
      },
    ])
  })

  it('cannot be switched off for users', () => {
    expect(problemsOf({ enabled: false })).toEqual([
      at(
        '/enabled',
        'the mapping of "User" cannot be switched off; accepted is true, and flowTypes says what it may do',
      ),
    ])
  })

  it('read users and groups only', () => {
    const base = aSchema([anObjectMapping({ sourceObjectName: 'Device' })])
    const device = anObject('Device', [aDefinition('userPrincipalName')])
    const schema = { ...base, directories: [...base.directories.slice(1), aDirectory('Directory', [device])] }
    expect(validateSchema(schema)).toEqual([
      at('/sourceObjectName', 'source object "Device" cannot be provisioned; accepted are "User", "Group"'),
    ])
  })
})

describe('attribute lists (provisioning.md 4.11)', () => {
  const ATTRIBUTES = '/directories/1/objects/0/attributes'
  const withAccount = (...attributes: Parameters<typeof anObject>[1]) =>
    validateSchema(
      aSchema([anObjectMapping()], [anObject('Account', [aDefinition('userName'), ...attributes])]),
    )

  it('of target objects have exactly one anchor', () => {
    expect(withAccount()).toEqual([
      {
        pointer: ATTRIBUTES,
        message: 'object "Account" has no anchor; accepted is exactly one, for SCIM the attribute "id"',
      },
    ])
    expect(withAccount(aDefinition('id', { anchor: true }), aDefinition('key', { anchor: true }))).toEqual([
      {
        pointer: ATTRIBUTES,
        message: 'object "Account" has 2 anchors, "id", "key"; accepted is exactly one',
      },
    ])
  })

  it('name each attribute once', () => {
    expect(withAccount(aDefinition('id', { anchor: true }), aDefinition('userName'))).toEqual([
      {
        pointer: `${ATTRIBUTES}/2/name`,
        message: 'attribute "userName" is defined twice on "Account"; each name is defined once',
      },
    ])
  })

  it('have defaults that fit', () => {
    const level = aDefinition('level', { type: 'Integer', defaultValue: 'high' })
    expect(withAccount(aDefinition('id', { anchor: true }), level)).toEqual([
      {
        pointer: `${ATTRIBUTES}/2/defaultValue`,
        message:
          'default value "high" does not fit attribute "level" of type Integer; accepted is a whole number',
      },
    ])
  })

  it('are named once in their directory, as directories are in the schema', () => {
    const [source, target] = aSchema().directories
    const account = target?.objects[0]
    if (source === undefined || target === undefined || account === undefined)
      throw new Error('no directories')
    const schema = { ...aSchema(), directories: [source, { ...target, objects: [account, account] }, source] }
    expect(validateSchema(schema).map(({ pointer }) => pointer)).toEqual([
      '/directories/2/name',
      '/directories/1/objects/1/name',
    ])
  })
})

describe('a schema in place of another (graph-api.md §10.9)', () => {
  const previous: SynchronizationSchema = {
    ...aSchema(),
    synchronizationRules: [aRule(), aRule({ id: 'fixed', editable: false, objectMappings: [] })],
  }
  const [rule, fixed] = previous.synchronizationRules
  if (rule === undefined || fixed === undefined) throw new Error('no rules')
  const problemsOfRules = (...synchronizationRules: SynchronizationSchema['synchronizationRules']) =>
    validateSchema({ ...previous, synchronizationRules }, { previous })

  it('keeps the rules there are', () => {
    expect(problemsOfRules(rule, { ...fixed, id: 'other' })).toEqual([
      {
        pointer: '/synchronizationRules',
        message: 'rule "fixed" is missing; rules cannot be removed, accepted are exactly "rule-1", "fixed"',
      },
      {
        pointer: '/synchronizationRules/1/id',
        message: 'rule "other" is new; rules cannot be added, accepted are exactly "rule-1", "fixed"',
      },
    ])
  })

  it('gives each rule once', () => {
    expect(problemsOfRules(rule, fixed, { ...fixed }).map(({ pointer }) => pointer)).toEqual([
      '/synchronizationRules/2/id',
    ])
  })

  it('changes no rule that is not editable, nor makes it editable', () => {
    const message = 'rule "fixed" is not editable; accepted is the rule as it was'
    const expected = [{ pointer: '/synchronizationRules/1', message }]
    expect(problemsOfRules(rule, { ...fixed, priority: 7 })).toEqual(expected)
    expect(problemsOfRules(rule, { ...fixed, editable: true })).toEqual(expected)
    expect(problemsOfRules({ ...rule, priority: 7 }, structuredClone(fixed))).toEqual([])
  })
})

describe('problems', () => {
  it('are all told at once, in the order of the schema', () => {
    const schema = aSchema(
      [
        anObjectMapping({
          scope: aFilter({ '': [['departmnt', 'EQUAL', '']] }),
          attributeMappings: [aMapping('userNam', '[mial]'), aMapping('id', '"x"', { matchingPriority: 1 })],
        }),
      ],
      [anObject('Account', [aDefinition('id', { anchor: true, type: 'Integer', defaultValue: 'x' })])],
    )
    expect(validateSchema(schema).map(({ pointer }) => pointer.replace(MAPPING, ''))).toEqual([
      '/scope/groups/0/name',
      '/scope/groups/0/clauses/0/sourceOperandName',
      '/scope/groups/0/clauses/0/operatorName',
      '/attributeMappings/0/targetAttributeName',
      '/attributeMappings/0/source',
      '/attributeMappings/1/targetAttributeName',
      '/attributeMappings/1/source',
      '/attributeMappings/1/matchingPriority',
      '/directories/1/objects/0/attributes/0/defaultValue',
    ])
  })
})
