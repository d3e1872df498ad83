import { asId } from '@rollcall/core'
import { RFC_PROFILE, type TargetConnector, TargetError } from '@rollcall/ports'
import { createMemoryTarget } from '@rollcall/ports/memory'
import { beforeEach, describe, expect, it } from 'vitest'
import { type GivenTenant, givenTenant, givenUser, NO_ID } from '../../test/given.ts'
import { getUser, listUsers } from '../users/find-user.ts'
import { withDirectory } from './directory-connector.ts'

const ATTRIBUTES = [
  'employeeId',
  'userPrincipalName',
  'accountEnabled',
  'displayName',
  'mailNickname',
  'jobTitle',
  'businessPhones',
  'employeeOrgData.costCenter',
  'manager',
]

let tenant: GivenTenant
let connector: TargetConnector
beforeEach(async () => {
  tenant = await givenTenant()
  connector = openConnector(tenant)
})

describe('the directory as a target', () => {
  it('holds what is created, and shows it under the names of the mappings', async () => {
    const manager = await givenUser(tenant, 'boss')
    const values = { ...aPerson('1'), businessPhones: '+1 555', manager: manager.id }
    const created = await connector.create('User', { ...values, 'employeeOrgData.costCenter': 'C1' })
    expect(created.values).toEqual({ ...values, 'employeeOrgData.costCenter': 'C1' })
    expect(await connector.read('User', created.id)).toEqual(created)
    expect(await getUser(tenant.deps, tenant.tenantId, created.id)).toMatchObject({
      managerId: manager.id,
      properties: { businessPhones: ['+1 555'], employeeOrgData: { costCenter: 'C1' } },
    })
  })

  it('changes what is said, clears what is null, and leaves the rest', async () => {
    const before = await connector.create('User', {
      ...aPerson('1'),
      jobTitle: 'Clerk',
      businessPhones: '+1 555',
    })
    const changes = [
      { attribute: 'businessPhones', oldValue: '+1 555', newValue: null },
      { attribute: 'displayName', oldValue: 'Person 1', newValue: 'Ada' },
    ]
    const { businessPhones: _, ...rest } = before.values
    const after = { id: before.id, values: { ...rest, displayName: 'Ada' } }
    expect(await connector.update('User', before, changes)).toEqual(after)
    expect(await connector.read('User', before.id)).toEqual(after)
  })

  it.each([
    ['employeeId', 'e-7', 'E-7'],
    ['userPrincipalName', 'ADA@Contoso.example', 'ada@contoso.example'],
    ['jobTitle', 'chief', 'Chief'],
  ])('finds by %s without case, and nobody in the recycle bin', async (attribute, asked, held) => {
    const ada = await givenUser(tenant, 'ada', { employeeId: 'E-7', jobTitle: 'Chief' })
    await givenUser(tenant, 'bo', { employeeId: 'E-8', jobTitle: 'Clerk' })
    const [found, ...others] = await connector.find('User', attribute, asked)
    expect(found).toMatchObject({ id: ada.id, values: { [attribute]: held } })
    expect(others).toEqual([])
    await tenant.deps.store.users.put(tenant.tenantId, [{ ...ada, deletedAt: '2026-01-01T00:00:00.000Z' }])
    expect(await connector.find('User', attribute, asked)).toEqual([])
    expect(await connector.read('User', asId(ada.id))).toBeNull()
  })

  it('answers all that is asked at once with one question, and writes all at once in one transaction', async () => {
    const people = Array.from({ length: 40 }, (_, index) => `${index}`)
    await Promise.all(people.map((key) => connector.create('User', aPerson(key))))
    expect(connector.requestCount()).toBe(1)
    const found = await Promise.all(people.map((key) => connector.find('User', 'employeeId', key)))
    expect(connector.requestCount()).toBe(2)
    expect(found.map(([each]) => each?.values.employeeId)).toEqual(people)
  })

  it('refuses somebody alone among all that are written at once, and says why', async () => {
    await givenUser(tenant, 'taken', { userPrincipalName: 'p2@contoso.example' })
    const written = await Promise.allSettled([
      connector.create('User', aPerson('1')),
      connector.create('User', aPerson('2')),
      connector.create('User', aPerson('3', { employeeId: '12345678901234567' })),
      connector.create('User', aPerson('4')),
      connector.update('User', { id: asId(NO_ID), values: {} }, [
        { attribute: 'jobTitle', oldValue: null, newValue: 'Chief' },
      ]),
    ])
    expect(written.map(refusalOf)).toEqual([
      null,
      ['EntryConflict', 409, expect.stringContaining('userPrincipalName')],
      ['UnprocessableEntity', 400, expect.stringMatching(/property "employeeId" .* takes text of 1 to 16/)],
      null,
      ['InvalidAnchor', 404, expect.stringContaining(NO_ID)],
    ])
    expect(await people()).toEqual(['p1', 'p2', 'p4'])
  })

  it.each([
    ['a manager who is not there', { manager: NO_ID }, /manager ".*" is not another user/],
    ['a property that does not exist', { jobtitle: 'Chief' }, /"jobtitle" .*did you mean "jobTitle"/],
    ['no name', { displayName: null }, /"displayName"/],
  ])('refuses %s and makes nobody', async (_, values, message) => {
    await expect(connector.create('User', aPerson('1', values))).rejects.toThrow(message)
    expect(await people()).toEqual([])
  })

  it('lets nobody be removed', async () => {
    const { id } = await connector.create('User', aPerson('1'))
    await expect(connector.remove('User', id)).rejects.toBeInstanceOf(TargetError)
    expect(await people()).toEqual(['p1'])
  })

  it('lists everybody, over several pages', async () => {
    const keys = Array.from({ length: 501 }, (_, index) => `${index}`)
    await Promise.all(keys.map((key) => connector.create('User', aPerson(key))))
    const pages: number[] = []
    for await (const { objects } of connector.list('User')) pages.push(objects.length)
    expect(pages).toEqual([500, 1])
  })

  it('tells which attributes mappings may write, secrets not among them', async () => {
    const names = (await connector.discoverAttributes()).get('User')?.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([...ATTRIBUTES, 'onPremisesExtensionAttributes.extensionAttribute1']),
    )
    expect(names).not.toContain('passwordProfile')
    expect(names).not.toContain('id')
  })

  it('leaves every other target to others', () => {
    const others = createMemoryTarget()
    const connectors = withDirectory(tenant.deps, others)
    const connection = {
      baseAddress: 'https://x.example',
      secretToken: 't',
      objectTypes: [],
      pace: RFC_PROFILE.pace,
    }
    expect(connectors.open(connection).canList).toBe(true)
    expect(connectors.profiles).toBe(others.profiles)
  })

  async function people() {
    const page = await listUsers(tenant.deps, tenant.tenantId, {}, { after: null, limit: 100 })
    return page.map(({ userPrincipalName }) => userPrincipalName.split('@')[0]).toSorted()
  }
})

function openConnector({ deps, tenantId }: GivenTenant): TargetConnector {
  const actor = { kind: 'app', displayName: 'HR', appId: null, servicePrincipalId: null } as const
  return withDirectory(deps, createMemoryTarget()).open({
    directoryOf: { tenantId, actor },
    baseAddress: '',
    secretToken: '',
    pace: RFC_PROFILE.pace,
    objectTypes: [
      {
        objectType: 'User',
        targetObjectName: 'User',
        attributes: ATTRIBUTES,
        referenceAttributes: ['manager'],
        matchingAttribute: 'employeeId',
      },
    ],
  })
}

function aPerson(key: string, values: object = {}) {
  return {
    employeeId: key,
    userPrincipalName: `p${key}@contoso.example`,
    accountEnabled: true,
    displayName: `Person ${key}`,
    mailNickname: `p${key}`,
    ...values,
  }
}

function refusalOf(settled: PromiseSettledResult<unknown>) {
  if (settled.status === 'fulfilled') return null
  const { reason } = settled
  return reason instanceof TargetError
    ? [reason.target.errorCode, reason.target.httpStatus, reason.message]
    : reason
}
