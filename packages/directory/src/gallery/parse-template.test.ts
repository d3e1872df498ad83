import { describe, expect, it } from 'vitest'
import { parseTemplate, TemplateInvalid } from './parse-template.ts'

const smallest = {
  id: 'acme',
  displayName: 'Acme',
  sources: [{ title: 'Acme handbook', certainty: 'documented' }],
  provisioning: {
    templateTag: 'Acme',
    directoryName: 'Acme',
    credentials: [{ key: 'BaseAddress', label: 'Tenant URL' }],
    objects: [
      {
        sourceObjectName: 'User',
        targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
        mappings: [{ target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 }],
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
        softDelete: true,
        pace: { requestsPerSecond: 25, maxRequestsPerSecond: 25, concurrency: 8 },
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
    expect(parseTemplate({ ...smallest, provisioning: null }).supportedProvisioningTypes).toEqual([])
  })

  it('lists every problem of the shape with its place', () => {
    const problems = problemsOf({ ...smallest, id: 'Acme Inc', colour: 'red', sources: [] })
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual(['/colour', '/id', '/sources'])
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
      `/provisioning/objects/0/mappings/1${place}`,
    ])
  })

  it('takes directory extensions of any name', () => {
    const mappings = [{ target: 'userName', source: '[extension_login]', matchingPriority: 1 }]
    expect(problemsOf(withUser({ mappings }))).toEqual([])
  })

  it('refuses an object that cannot find existing accounts', () => {
    const mappings = [{ target: 'userName', source: '[mail]' }]
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

  it('refuses a token that is not marked secret', () => {
    const credentials = [{ key: 'SecretToken', label: 'Token' }]
    const json = { ...smallest, provisioning: { ...smallest.provisioning, credentials } }
    expect(problemsOf(json)).toMatchObject([{ pointer: '/provisioning/credentials/0/secret' }])
  })

  it('refuses a role that every application has', () => {
    expect(problemsOf({ ...smallest, roles: [{ displayName: 'user' }] })).toMatchObject([
      { pointer: '/roles/0/displayName' },
    ])
  })

  it('refuses users that are switched off', () => {
    expect(problemsOf(withUser({ enabled: false }))).toMatchObject([{ pointer: '/provisioning/objects' }])
  })
})
