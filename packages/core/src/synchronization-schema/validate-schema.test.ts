import { describe, expect, it } from 'vitest'
import {
  aClause,
  aDefinition,
  aDirectory,
  aFilter,
  aMapping,
  anObject,
  anObjectMapping,
  aRule,
  aSchema,
  type ClauseWords,
} from '../../test/a-schema.ts'
import type { SchemaProblem } from './schema-problem.ts'
import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from './synchronization-schema.ts'
import { validateSchema } from './validate-schema.ts'

const MAPPING = '/synchronizationRules/0/objectMappings/0'
const MATCHING = aMapping('userName', '[userPrincipalName]', { matchingPriority: 1 })

const problemsOf = (mapping: Partial<ObjectMapping>) => validateSchema(aSchema([anObjectMapping(mapping)]))
const problemsOfMappings = (...attributeMappings: readonly AttributeMapping[]) =>
  problemsOf({ attributeMappings: [MATCHING, ...attributeMappings] })
const problemsOfClause = (words: ClauseWords) => problemsOf({ scope: aFilter({ sales: [words] }) })
const at = (pointer: string, message: string): SchemaProblem => ({ pointer: `${MAPPING}${pointer}`, message })
const CLAUSE = '/scope/groups/0/clauses/0'

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

describe('scoping filters (provisioning.md SCP-20 to SCP-37)', () => {
  it('have a title of 1 to 100 characters, unique within the object mapping (SCP-20)', () => {
    const clauses = [aClause(['department', 'EQUALS', 'Sales'])]
    const names = ['sales', ' ', 'x'.repeat(100), 'x'.repeat(101), 'sales']
    const scope = { ...aFilter({}), groups: names.map((name) => ({ name, clauses })) }
    expect(problemsOf({ scope })).toEqual([
      at('/scope/groups/1/name', 'a scoping filter needs a title; accepted are 1 to 100 characters'),
      at('/scope/groups/3/name', 'the title of a scoping filter has 101 characters; accepted are 1 to 100'),
      at(
        '/scope/groups/4/name',
        'scoping filter "sales" exists already; titles are unique within an object mapping',
      ),
    ])
  })

  it('have clauses (SCP-21)', () => {
    expect(problemsOf({ scope: aFilter({ sales: [] }) })).toEqual([
      at('/scope/groups/0/clauses', 'scoping filter "sales" has no clauses; accepted is one or more'),
    ])
  })

  it('read attributes that exist, extensions apart', () => {
    expect(problemsOfClause(['departmnt', 'IS NULL'])).toEqual([
      at(
        `${CLAUSE}/sourceOperandName`,
        'attribute "departmnt" is not defined on source object "User"; did you mean "department"?',
      ),
    ])
    expect(problemsOfClause(['extension_abc_badge', 'GREATER_THAN', '5'])).toEqual([])
  })

  it('use operators that exist', () => {
    expect(problemsOfClause(['department', 'EQUAL', 'Sales'])).toEqual([
      at(`${CLAUSE}/operatorName`, 'there is no filter operator "EQUAL"; did you mean "EQUALS"?'),
    ])
  })

  it('use operators that take the type of the attribute (SCP-30)', () => {
    expect(problemsOfClause(['accountEnabled', 'EQUALS', 'True'])).toEqual([
      at(
        `${CLAUSE}/operatorName`,
        'EQUALS does not take attribute "accountEnabled" of type Boolean; accepted are "IS TRUE", "IS FALSE", "IS NULL", "IS NOT NULL"',
      ),
    ])
    expect(problemsOfClause(['department', 'is true'])).toHaveLength(1)
    expect(problemsOfClause(['accountEnabled', 'is true'])).toEqual([])
  })

  it('leave dates, references and lists alone (SCP-22, SCP-37)', () => {
    expect(problemsOfClause(['employeeHireDate', 'IS NOT NULL'])[0]?.message).toBe(
      'attribute "employeeHireDate" is of type DateTime and cannot be used in a scoping filter; accepted are String, Integer, Boolean and Binary',
    )
    expect(problemsOfClause(['manager', 'EQUALS', 'user-1'])).toHaveLength(1)
    expect(problemsOfClause(['otherMails', 'INCLUDES', 'x'])).toEqual([
      at(
        `${CLAUSE}/sourceOperandName`,
        'attribute "otherMails" has several values and cannot be used in a scoping filter; accepted are single-valued attributes',
      ),
    ])
  })

  it.each([
    [
      ['employeeId', 'GREATER_THAN', 'ten'],
      'GREATER_THAN takes a whole number from 0 upward, digits only, not "ten"',
    ],
    [['department', 'EQUALS'], 'EQUALS takes exactly one value, but the clause has 0'],
    [['department', 'IS NULL', 'x'], 'IS NULL takes no value, but the clause has "x"'],
    [
      ['department', 'EQUALS', ''],
      'EQUALS has an empty value; accepted is a text, and IS NULL finds objects without one',
    ],
  ] satisfies [ClauseWords, string][])(
    'have a value that the operator takes: %j (SCP-31)',
    (words, message) => {
      expect(problemsOfClause(words)).toEqual([at(`${CLAUSE}/targetOperand`, message)])
    },
  )

  it('have patterns that compile (SCP-34)', () => {
    const [problem] = problemsOfClause(['department', 'NOT REGEX MATCH', '[a-'])
    expect(problem?.pointer).toBe(`${MAPPING}${CLAUSE}/targetOperand`)
    expect(problem?.message).toMatch(/^"\[a-" is not a regular expression that can be used: /)
  })

  it('are not kept where nothing evaluates them', () => {
    const { groups } = aFilter({ sales: [['department', 'EQUALS', 'Sales']] })
    expect(
      problemsOf({ scope: { groups: [], categoryFilterGroups: groups, inputFilterGroups: groups } }),
    ).toEqual([
      at(
        '/scope/categoryFilterGroups',
        'the filters in categoryFilterGroups are not evaluated; accepted is none, they belong into "groups"',
      ),
      at(
        '/scope/inputFilterGroups',
        'the filters in inputFilterGroups are not evaluated; accepted is none, they belong into "groups"',
      ),
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
      '/attributeMappings/1/matchingPriority',
      '/directories/1/objects/0/attributes/0/defaultValue',
    ])
  })
})
