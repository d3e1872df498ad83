import { describe, expect, it } from 'vitest'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { USER_URN } from '../schemas/user.ts'
import { BULK_REQUEST_URN } from './bulk-request.ts'
import { readUserUpload } from './user-upload.ts'

const CUSTOM_URN = 'urn:contoso:hr:2.0:Person'
const ALDER = { schemas: [USER_URN, ENTERPRISE_USER_URN], externalId: '701984' }

function anOperation(overrides: Readonly<Record<string, unknown>> = {}) {
  return { method: 'POST', bulkId: 'a', path: '/Users', data: ALDER, ...overrides }
}

function upload(...operations: readonly unknown[]) {
  return { schemas: [BULK_REQUEST_URN], Operations: operations, failOnErrors: null }
}

function readOne(data: Readonly<Record<string, unknown>>, attributes: readonly string[]) {
  const read = readUserUpload(upload(anOperation({ data: { ...ALDER, ...data } })), attributes)
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  return read.users[0]
}

function problemsOf(body: unknown) {
  const read = readUserUpload(body, [])
  return read.kind === 'refused' ? read.problems : []
}

describe('the users of an upload (graph-api.md §13)', () => {
  it.each([
    ['externalId', {}, '701984'],
    ['userName', { USERNAME: 'alder@contoso.example' }, 'alder@contoso.example'],
    ['active', { Active: false }, false],
    ['name.givenName', { name: { GivenName: 'Alder' } }, 'Alder'],
    [
      'emails[type eq "work"].value',
      {
        emails: [
          { type: 'home', value: 'h' },
          { type: 'Work', value: 'w' },
        ],
      },
      'w',
    ],
    [
      'addresses[type eq "work"].locality',
      { addresses: [{ type: 'work', locality: 'Stonebridge' }] },
      'Stonebridge',
    ],
    [
      `${ENTERPRISE_USER_URN}:department`,
      { [ENTERPRISE_USER_URN.toUpperCase()]: { Department: 'Finance' } },
      'Finance',
    ],
    [`${ENTERPRISE_USER_URN}:manager`, { [ENTERPRISE_USER_URN]: { manager: { value: '701985' } } }, '701985'],
    [
      `${CUSTOM_URN}:badge`,
      { schemas: [...ALDER.schemas, CUSTOM_URN.toUpperCase()], [CUSTOM_URN.toUpperCase()]: { Badge: 7 } },
      7,
    ],
  ])('have %s under its flat name', (name, data, expected) => {
    expect(readOne(data, [name, 'title'])?.attributes).toEqual({ [name]: expected })
  })

  it('keep the order in which they were sent, the same person twice included', () => {
    const ids = ['2', '1', '2'].map((externalId, at) =>
      anOperation({ bulkId: `${at}`, data: { ...ALDER, externalId } }),
    )
    const read = readUserUpload(upload(...ids), [])
    expect(read).toMatchObject({ users: [{ externalId: '2' }, { externalId: '1' }, { externalId: '2' }] })
  })

  it('are not said to be active by leaving it out', () => {
    expect(readOne({}, ['active'])?.attributes).toEqual({})
  })

  it.each([
    [{ displayName: 'Alder Q', name: { formatted: 'x' } }, 'Alder Q'],
    [{ name: { formatted: 'Ms Alder Quartz' } }, 'Ms Alder Quartz'],
    [{ name: { givenName: 'Alder', familyName: 'Quartz' }, userName: 'x' }, 'Alder Quartz'],
    [{ userName: 'alder', displayName: '' }, 'alder'],
    [{}, '701984'],
  ])('are called by the best name that %j has', (data, expected) => {
    expect(readOne(data, [])?.displayName).toBe(expected)
  })

  it('leave out a source attribute whose name is no path', () => {
    expect(readOne({}, ['emails[', 'externalId'])?.attributes).toEqual({ externalId: '701984' })
  })

  it.each([[null], [3], [undefined]])('may come with failOnErrors %s', (failOnErrors) => {
    expect(problemsOf({ ...upload(anOperation()), failOnErrors })).toEqual([])
  })
})

describe('an upload that is refused', () => {
  const data = (overrides: Readonly<Record<string, unknown>>) =>
    upload(anOperation({ data: { ...ALDER, ...overrides } }))
  const at = 'Operations[0]'

  it.each([
    ['no body', undefined, '', 'no JSON object'],
    ['a list', [], '', 'no JSON object'],
    ['other schemas', { ...upload(anOperation()), schemas: ['x'] }, 'schemas', BULK_REQUEST_URN],
    [
      'failOnErrors as a text',
      { ...upload(anOperation()), failOnErrors: '1' },
      'failOnErrors',
      'a number or null',
    ],
    ['no operations', upload(), 'Operations', 'a list of 0; a list of 1 to 50'],
    ['51 operations', upload(...Array(51).fill(anOperation())), 'Operations', 'a list of 51'],
    ['a missing list', { schemas: [BULK_REQUEST_URN] }, 'Operations', 'is missing'],
    ['an operation that is a text', upload('x'), at, 'method, path, bulkId and data'],
    ['a PATCH', upload(anOperation({ method: 'PATCH' })), `${at}.method`, '"PATCH"; "POST" is accepted'],
    ['a group', upload(anOperation({ path: '/Groups' })), `${at}.path`, '"/Groups"; "/Users" is accepted'],
    ['no bulkId', upload(anOperation({ bulkId: '' })), `${at}.bulkId`, 'is required'],
    ['a bulkId twice', upload(anOperation(), anOperation()), 'Operations[1].bulkId', 'an earlier operation'],
    ['no data', upload(anOperation({ data: undefined })), `${at}.data`, 'is required'],
    ['no enterprise schema', data({ schemas: [USER_URN] }), `${at}.data.schemas`, ENTERPRISE_USER_URN],
    ['no externalId', data({ externalId: null }), `${at}.data.externalId`, 'is required'],
    ['an externalId as a number', data({ externalId: 7 }), `${at}.data.externalId`, 'takes a string'],
    ['a long externalId', data({ externalId: 'x'.repeat(257) }), `${at}.data.externalId`, '1 to 256'],
    [
      'an externalId of two lines',
      data({ externalId: 'a\nb' }),
      `${at}.data.externalId`,
      'control characters',
    ],
    ['a misspelt attribute', data({ displaName: 'x' }), `${at}.data.displaName`, 'no known attribute'],
    ['a title as a number', data({ title: 7 }), `${at}.data.title`, 'takes a string'],
    [
      'a schema of its own that it does not list',
      data({ [CUSTOM_URN]: { badge: 7 } }),
      `${at}.data.${CUSTOM_URN}`,
      'add it there',
    ],
    [
      'a schema of its own without attributes',
      data({ schemas: [...ALDER.schemas, CUSTOM_URN], [CUSTOM_URN]: 7 }),
      `${at}.data.${CUSTOM_URN}`,
      'takes an object',
    ],
  ])('says what is wrong with %s, and where', (_, body, place, message) => {
    expect(problemsOf(body)).toContainEqual({ place, message: expect.stringContaining(message) })
  })

  it('is looked at to its end', () => {
    const bad = upload(
      anOperation({ method: 'PUT', bulkId: null }),
      anOperation(),
      anOperation({ bulkId: 'b', data: {} }),
    )
    expect(problemsOf(bad).map(({ place }) => place)).toEqual([
      'Operations[0].method',
      'Operations[0].bulkId',
      'Operations[2].data.schemas',
      'Operations[2].data.schemas',
      'Operations[2].data.externalId',
    ])
  })

  it('never repeats what was sent as data', () => {
    const secret = { title: ['sesame'], displayName: { x: 'sesame' }, externalId: 'sesame'.repeat(99) }
    expect(JSON.stringify(problemsOf(data(secret)))).not.toContain('sesame')
  })
})
