import { describe, expect, it } from 'vitest'
import { parseTemplate, TemplateInvalid } from './parse-template.ts'
import { targetAttributes } from './target-attributes.ts'

const smallest = {
  id: 'acme',
  displayName: 'Acme',
  sources: [
    {
      title: 'Acme handbook',
      date: '2026',
      certainty: 'documented',
      about: ['tenantUrl', 'credential', 'attributes', 'matching', 'mappings', 'deprovisioning'],
    },
  ],
  provisioning: {
    tenantUrl: { pattern: 'https://{tenant}.acme.example/scim/v2', hint: 'Name of the workspace.' },
    credential: { hint: 'Settings > SCIM > New token.' },
    objects: [
      {
        sourceObjectName: 'User',
        mappings: [
          { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
          { target: 'active', source: 'Not([IsSoftDeleted])' },
        ],
      },
    ],
  },
}

function withUser(change: object) {
  const { provisioning } = smallest
  const [user] = provisioning.objects
  return { ...smallest, provisioning: { ...provisioning, objects: [{ ...user, ...change }] } }
}

function problemsOf(json: unknown) {
  try {
    parseTemplate(json)
    return []
  } catch (error) {
    if (error instanceof TemplateInvalid) return error.problems
    throw error
  }
}

describe('parsing a gallery template', () => {
  it('fills everything that may be left out', () => {
    const template = parseTemplate(smallest)
    expect(template).toMatchObject({
      publisher: null,
      categories: [],
      roles: [],
      supportedProvisioningTypes: ['sync'],
      provisioning: {
        templateTag: 'Acme',
        directoryName: 'Acme',
        deprovisioning: 'disable',
        objects: [{ targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User' }],
        profile: 'rfc',
      },
    })
  })

  it('derives the same id from the same short name', () => {
    const { templateId } = parseTemplate(smallest)
    expect(templateId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseTemplate({ ...smallest, displayName: 'Acme Suite' }).templateId).toBe(templateId)
    expect(parseTemplate({ ...smallest, id: 'acme-2' }).templateId).not.toBe(templateId)
  })

  it('takes an application that is only signed on to', () => {
    const sources = [{ title: 'Acme', date: '2026', certainty: 'inferred', about: ['notes'] }]
    const signOnOnly = { ...smallest, provisioning: null, notes: ['Plans.'], sources }
    expect(parseTemplate(signOnOnly).supportedProvisioningTypes).toEqual([])
  })

  it('lists every problem of the shape with its place', () => {
    const problems = problemsOf({ ...smallest, id: 'Acme Inc', colour: 'red', sources: [] })
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual(['/colour', '/id', '/sources'])
  })

  it('reads uploaded attributes and writes those of a user where clients upload', () => {
    const inbound = (object: object) => {
      const json = withUser(object)
      return { ...json, provisioning: { ...json.provisioning, source: 'uploads' } }
    }
    const match = { target: 'employeeId', source: '[externalId]', matchingPriority: 1 }
    const manager = '[urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager]'
    expect(problemsOf(inbound({ mappings: [match, { target: 'manager', source: manager }] }))).toEqual([])
    const outbound = { target: 'department', source: '[department]' }
    expect(problemsOf(inbound({ mappings: [match, outbound] }))).toMatchObject([
      { pointer: '/provisioning/objects/0/mappings/1/source', message: /attribute "department" is not/ },
    ])
    const noReference = { target: 'manager', source: '[title]' }
    expect(problemsOf(inbound({ mappings: [match, noReference] }))).toMatchObject([
      { pointer: '/provisioning/objects/0/mappings/1/source' },
    ])
    const groups = { sourceObjectName: 'Group', enabled: false, mappings: [match] }
    expect(problemsOf(inbound(groups)).map(({ pointer }) => pointer)).toContain(
      '/provisioning/objects/0/sourceObjectName',
    )
  })

  it('escapes names in pointers as RFC 6901 says', () => {
    expect(problemsOf({ ...smallest, 'a/b~c': 1 }).map(({ pointer }) => pointer)).toEqual(['/a~1b~0c'])
  })

  it.each([null, 'text', 7, []])('refuses %j with a typed error', (json) => {
    expect(() => parseTemplate(json)).toThrow(TemplateInvalid)
  })

  it.each([
    ['an expression that does not parse', { target: 'x', source: 'Switch([mail]' }, '/source'],
    ['a source attribute nobody knows', { target: 'x', source: '[departmnt]' }, '/source'],
    ['a path that SCIM cannot read', { target: 'emails[type eq', source: '[mail]' }, '/target'],
    ['a mapping to the anchor', { target: 'id', source: '[objectId]' }, '/target'],
    [
      'a constant that should match',
      { target: 'x', source: '"a"', matchingPriority: 2 },
      '/matchingPriority',
    ],
    ['a mapping that does nothing', { target: 'x', source: null }, '/source'],
    ['a manager sent as text', { target: 'x', source: '[manager]' }, '/source'],
    ['a target mapped twice', { target: 'userName', source: '[mail]' }, '/target'],
  ])('refuses %s', (_, mapping, place) => {
    const mappings = [...(smallest.provisioning.objects[0]?.mappings ?? []), mapping]
    expect(problemsOf(withUser({ mappings })).map(({ pointer }) => pointer)).toEqual([
      `/provisioning/objects/0/mappings/2${place}`,
    ])
  })

  it('takes directory extensions of any name', () => {
    const mappings = [
      { target: 'userName', source: '[extension_login]', matchingPriority: 1 },
      { target: 'active', source: 'Not([IsSoftDeleted])' },
    ]
    expect(problemsOf(withUser({ mappings }))).toEqual([])
  })

  it('refuses an object that cannot find existing accounts', () => {
    const mappings = [
      { target: 'userName', source: '[mail]' },
      { target: 'active', source: 'Not([IsSoftDeleted])' },
    ]
    expect(problemsOf(withUser({ mappings }))).toMatchObject([
      { pointer: '/provisioning/objects/0/mappings' },
    ])
  })

  it('refuses two anchors and a reference to nothing', () => {
    const attributes = [
      { name: 'a', anchor: true },
      { name: 'b', anchor: true },
      { name: 'c', type: 'Reference', references: 'Group' },
    ]
    expect(problemsOf(withUser({ attributes })).map(({ pointer }) => pointer)).toEqual([
      '/provisioning/objects/0/attributes/2/references',
      '/provisioning/objects/0/attributes',
    ])
  })

  it('takes what SCIM says of an attribute unless the file says otherwise', () => {
    const attributes = ['nickName', { name: 'userName', caseExact: true }]
    const [object] = parseTemplate(withUser({ attributes })).provisioning?.objects ?? []
    const facts = object === undefined ? [] : targetAttributes(object, 'directory')
    expect(facts.find(({ name }) => name === 'userName')).toMatchObject({ required: true, caseExact: true })
    expect(facts.find(({ name }) => name === 'active')).toMatchObject({ type: 'Boolean' })
    expect(facts.map(({ name }) => name)).toEqual(['id', 'nickName', 'userName', 'active'])
  })

  it('refuses an account that can neither be switched off nor deleted', () => {
    const mappings = [{ target: 'userName', source: '[mail]', matchingPriority: 1 }]
    expect(problemsOf(withUser({ mappings }))).toMatchObject([{ pointer: '/provisioning/deprovisioning' }])
  })

  it('refuses parts that no source speaks about', () => {
    expect(problemsOf({ ...smallest, notes: ['Needs a plan.'] })).toMatchObject([
      { pointer: '/sources', message: expect.stringContaining('"notes"') },
    ])
  })

  it.each(['ftp://acme.example', 'https://{a b}.example', 'acme.example/scim'])(
    'refuses the address pattern %s',
    (pattern) => {
      const tenantUrl = { pattern, hint: 'h' }
      const json = { ...smallest, provisioning: { ...smallest.provisioning, tenantUrl } }
      expect(problemsOf(json)).toMatchObject([{ pointer: '/provisioning/tenantUrl/pattern' }])
    },
  )

  it('explains mistakes in words with the name that was meant', () => {
    const json = { ...smallest, displayNam: 'Acme', displayName: 7, notes: 'none' }
    expect(problemsOf(json)).toEqual([
      { pointer: '/displayName', message: 'is 7; a text is accepted' },
      { pointer: '/notes', message: 'is "none"; a list in [ ] is accepted' },
      { pointer: '/displayNam', message: expect.stringContaining('did you mean "displayName"?') },
    ])
    const { displayName: _, ...nameless } = smallest
    expect(problemsOf(nameless)).toEqual([
      { pointer: '/displayName', message: 'is missing; a text is needed' },
    ])
  })

  it('refuses a role that every application has', () => {
    const problems = problemsOf({ ...smallest, roles: [{ displayName: 'user' }] })
    expect(problems).toMatchObject([{ pointer: '/roles/0/displayName' }, { pointer: '/sources' }])
  })

  it('refuses users that are switched off', () => {
    expect(problemsOf(withUser({ enabled: false }))).toMatchObject([{ pointer: '/provisioning/objects' }])
  })
})
