import { describe, expect, it } from 'vitest'
import { accountSettingsSchema } from '../src/store/account.ts'
import { aUser, create } from './a-user.ts'
import { PUBLIC_URL, startTenant, type Tenant } from './start-tenant.ts'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

function aTenant(settings: Record<string, unknown> = {}): Promise<Tenant> {
  return startTenant({ settings: accountSettingsSchema.parse({ groups: 'on', ...settings }) })
}

async function createGroup(tenant: Tenant, displayName: string, ids: readonly string[] = [], more = {}) {
  const members = ids.map((value) => ({ value }))
  const answer = await tenant.scim('POST', '/Groups', { schemas: [GROUP], displayName, members, ...more })
  expect(answer.status).toBe(201)
  return String(answer.body.id)
}

function patch(tenant: Tenant, id: string, ...Operations: readonly unknown[]) {
  return tenant.scim('PATCH', `/Groups/${id}`, { schemas: [PATCH_OP], Operations })
}

async function memberIds(tenant: Tenant, id: string): Promise<readonly string[]> {
  const { body } = await tenant.scim('GET', `/Groups/${id}`)
  return (body.members ?? []).map((member: { value: string }) => member.value)
}

async function search(tenant: Tenant, filter: string, more = '') {
  const { body } = await tenant.scim('GET', `/Groups?filter=${encodeURIComponent(filter)}${more}`)
  return body.Resources.map((group: { displayName: string }) => group.displayName)
}

async function aTeam() {
  const tenant = await aTenant()
  const ann = await create(tenant, aUser('ann', { displayName: 'Ann' }))
  const bob = await create(tenant, aUser('bob'))
  return { tenant, ann, bob, team: await createGroup(tenant, 'Team', [ann], { externalId: 'x1' }) }
}

describe('groups of an account that has them (RFC 7643 §4.2)', () => {
  it('are created with members and shown with their names', async () => {
    const { tenant, ann, team } = await aTeam()
    const { status, body, headers } = await tenant.scim('GET', `/Groups/${team}`)
    expect(status).toBe(200)
    expect(body).toEqual({
      schemas: [GROUP],
      id: team,
      externalId: 'x1',
      displayName: 'Team',
      members: [{ value: ann, $ref: `${PUBLIC_URL}/scim/v2/Users/${ann}`, display: 'Ann', type: 'User' }],
      meta: expect.objectContaining({ resourceType: 'Group', version: headers.etag }),
    })
    expect(headers.location).toBe(`${PUBLIC_URL}/scim/v2/Groups/${team}`)
  })

  it('have a name of their own, whatever its case', async () => {
    const { tenant, team } = await aTeam()
    const again = await tenant.scim('POST', '/Groups', { schemas: [GROUP], displayName: 'TEAM' })
    expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness'])
    const other = await createGroup(tenant, 'Other')
    const renamed = await patch(tenant, other, { op: 'replace', path: 'displayName', value: 'team' })
    expect([renamed.status, renamed.body.scimType]).toEqual([409, 'uniqueness'])
    expect((await patch(tenant, team, { op: 'replace', path: 'displayName', value: 'TEAM' })).status).toBe(
      200,
    )
  })

  it('take no members that nobody knows', async () => {
    const { tenant, team, bob } = await aTeam()
    const add = { op: 'add', path: 'members', value: [{ value: bob }, { value: 'nobody' }] }
    const answer = await patch(tenant, team, add)
    expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidValue'])
    expect(await memberIds(tenant, team)).not.toContain(bob)
    const body = { schemas: [GROUP], displayName: 'New', members: [{ value: 'nobody' }] }
    expect((await tenant.scim('POST', '/Groups', body)).body.scimType).toBe('invalidValue')
  })

  it.each([
    ['adds', [{ op: 'Add', path: 'members', value: [{ $ref: null, value: 'BOB' }] }], ['ANN', 'BOB']],
    ['removes by filter', [{ op: 'remove', path: 'members[value eq "ANN"]' }], []],
    ['removes by value, as Entra does', [{ op: 'Remove', path: 'members', value: [{ value: 'ANN' }] }], []],
    ['removes by another filter', [{ op: 'remove', path: 'members[display eq "Ann"]' }], []],
    ['replaces all', [{ op: 'replace', path: 'members', value: [{ value: 'BOB' }] }], ['BOB']],
    ['adds without a path', [{ op: 'add', value: { members: [{ value: 'BOB' }] } }], ['ANN', 'BOB']],
    [
      'sees each operation after the other',
      [
        { op: 'add', path: 'members', value: [{ value: 'BOB' }] },
        { op: 'remove', path: 'members[value eq "BOB"]' },
      ],
      ['ANN'],
    ],
  ])('PATCH %s', async (_, operations, expected) => {
    const { tenant, ann, bob, team } = await aTeam()
    const named = (text: string) => text.replaceAll('ANN', ann).replaceAll('BOB', bob)
    const answer = await patch(tenant, team, ...JSON.parse(named(JSON.stringify(operations))))
    expect(answer.status).toBe(200)
    expect(new Set(await memberIds(tenant, team))).toEqual(new Set(expected.map(named)))
  })

  it('keep version and time when a member is added again or was never there', async () => {
    const { tenant, ann, bob, team } = await aTeam()
    const before = (await tenant.scim('GET', `/Groups/${team}`)).body.meta
    tenant.clock.now += 1_000
    await patch(tenant, team, { op: 'add', path: 'members', value: [{ value: ann }] })
    await patch(tenant, team, { op: 'remove', path: `members[value eq "${bob}"]` })
    expect((await tenant.scim('GET', `/Groups/${team}`)).body.meta).toEqual(before)
    await patch(tenant, team, { op: 'add', path: 'members', value: [{ value: bob }] })
    expect((await tenant.scim('GET', `/Groups/${team}`)).body.meta.version).not.toEqual(before.version)
  })

  it('are replaced as a whole, and only in the version that was named', async () => {
    const { tenant, bob, team } = await aTeam()
    const body = { schemas: [GROUP], displayName: 'Team', members: [{ value: bob }] }
    const put = (version: string) => tenant.scim('PUT', `/Groups/${team}`, body, { 'if-match': version })
    expect((await put('W/"9"')).status).toBe(412)
    expect((await put('W/"1"')).body).not.toHaveProperty('externalId')
    expect(await memberIds(tenant, team)).toEqual([bob])
  })

  it('show no members when asked not to', async () => {
    const { tenant, team } = await aTeam()
    for (const path of [`/Groups/${team}`, '/Groups']) {
      const { body } = await tenant.scim('GET', `${path}?excludedAttributes=members`)
      expect(JSON.stringify(body)).not.toContain('members')
    }
  })

  it('are found by their columns and by their members', async () => {
    const { tenant, ann, bob, team } = await aTeam()
    await createGroup(tenant, 'All', [ann, bob, team])
    expect(await search(tenant, 'displayName eq "TEAM"')).toEqual(['Team'])
    expect(await search(tenant, 'externalId eq "x1"')).toEqual(['Team'])
    expect(await search(tenant, `members eq "${ann}"`)).toEqual(['Team', 'All'])
    expect(await search(tenant, `members[value eq "${bob}"]`)).toEqual(['All'])
    expect(await search(tenant, `id eq "${team}" and members eq "${bob}"`)).toEqual([])
    expect(await search(tenant, `not (members.value eq "${bob}")`)).toEqual(['Team'])
    expect(await search(tenant, 'members.type eq "Group"')).toEqual(['All'])
    expect(await search(tenant, 'displayName pr', '&sortBy=displayName')).toEqual(['All', 'Team'])
    expect(await search(tenant, 'displayName pr', '&startIndex=2&count=1')).toEqual(['All'])
  })

  it('are paged by cursor', async () => {
    const tenant = await aTenant()
    for (const name of ['a', 'b', 'c']) await createGroup(tenant, name)
    const first = (await tenant.scim('GET', '/Groups?count=2&cursor=')).body
    const second = (await tenant.scim('GET', `/Groups?count=2&cursor=${first.nextCursor}`)).body
    expect([first.itemsPerPage, second.Resources[0].displayName, second.nextCursor]).toEqual([
      2,
      'c',
      undefined,
    ])
  })

  it('lose whoever is deleted, and keep whoever is deactivated', async () => {
    const { tenant, ann, bob, team } = await aTeam()
    await patch(tenant, team, { op: 'add', path: 'members', value: [{ value: bob }] })
    const deactivate = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'active', value: false }] }
    await tenant.scim('PATCH', `/Users/${bob}`, deactivate)
    await tenant.scim('DELETE', `/Users/${ann}`)
    expect(await memberIds(tenant, team)).toEqual([bob])
    expect((await tenant.scim('DELETE', `/Groups/${team}`)).status).toBe(204)
    expect((await tenant.scim('GET', `/Groups/${team}`)).status).toBe(404)
    await createGroup(tenant, 'Team')
  })

  it('are listed with their members, who cannot change that themselves', async () => {
    const { tenant, ann, bob, team } = await aTeam()
    const groups = [
      { value: team, $ref: `${PUBLIC_URL}/scim/v2/Groups/${team}`, display: 'Team', type: 'direct' },
    ]
    expect((await tenant.scim('GET', `/Users/${ann}`)).body.groups).toEqual(groups)
    const replaced = await tenant.scim('PUT', `/Users/${bob}`, aUser('bob', { groups: [{ value: team }] }))
    expect([replaced.status, replaced.body.groups]).toEqual([200, undefined])
    const again = await tenant.scim('PUT', `/Users/${ann}`, aUser('ann'))
    expect(again.body.groups).toEqual(groups)
    const filter = encodeURIComponent(`groups.value eq "${team}"`)
    expect((await tenant.scim('GET', `/Users?filter=${filter}`)).body.totalResults).toBe(1)
  })

  it('come and go in bulk, with references to users made beside them', async () => {
    const tenant = await aTenant()
    const { body } = await tenant.scim('POST', '/Bulk', {
      schemas: [BULK_REQUEST],
      Operations: [
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'team',
          data: { schemas: [GROUP], displayName: 'Team', members: [{ value: 'bulkId:ann' }] },
        },
        { method: 'POST', path: '/Users', bulkId: 'ann', data: aUser('ann') },
      ],
    })
    const [team, ann] = body.Operations.map(({ location }: { location: string }) =>
      location.split('/').at(-1),
    )
    expect(await memberIds(tenant, team)).toEqual([ann])
  })

  it('answer a PATCH without the group when it is large', async () => {
    const tenant = await aTenant()
    const group = await createGroup(tenant, 'All')
    // Nobody looks at who they are, only at how many there are.
    await tenant.store.write(async ({ db }) => {
      for (let index = 0; index <= 1_000; index++)
        await db.builder
          .insertInto('group_members')
          .values({ group_seq: 1, member_id: `m${index}`, member_type: 'User' })
          .execute()
    })
    const rename = { op: 'replace', path: 'displayName', value: 'Everybody' }
    const answer = await patch(tenant, group, rename)
    const { location } = (await tenant.scim('GET', `/Groups/${group}?attributes=displayName`)).headers
    expect(answer).toMatchObject({ status: 204, body: '', headers: { location, etag: expect.any(String) } })
    // A6.29.5: whoever asks for attributes gets them, whatever the size.
    const body = { schemas: [PATCH_OP], Operations: [rename] }
    const asked = await tenant.scim('PATCH', `/Groups/${group}?attributes=displayName`, body)
    expect(asked).toMatchObject({ status: 200, body: { id: group, displayName: 'Everybody' } })
    expect(asked.body).not.toHaveProperty('members')
  })

  it('answer no PATCH where the account is preset for Entra, and advertise no display names', async () => {
    const tenant = await aTenant({ preset: 'entra' })
    const group = await createGroup(tenant, 'All')
    const rename = { op: 'replace', path: 'displayName', value: 'Everybody' }
    expect(await patch(tenant, group, rename)).toMatchObject({ status: 204, body: '' })
    expect(await search(tenant, 'displayName eq "everybody"')).toEqual(['Everybody'])
    const user = (await tenant.scim('GET', `/Schemas/${USER}`)).body
    const parts = (wanted: string) =>
      user.attributes
        .find(({ name }: { name: string }) => name === wanted)
        .subAttributes.map(({ name }: { name: string }) => name)
    expect(parts('emails')).toEqual(['value', 'type', 'primary'])
    expect(parts('roles')).toContain('display')
  })

  it('are in the discovery documents', async () => {
    const tenant = await aTenant()
    const types = (await tenant.scim('GET', '/ResourceTypes')).body.Resources
    expect(types.map((type: { id: string }) => type.id)).toEqual(['User', 'Group'])
    expect((await tenant.scim('GET', `/Schemas/${GROUP}`)).status).toBe(200)
  })
})

describe('groups of a plain service', () => {
  const OWN = 'urn:example:params:scim:schemas:extension:acme:2.0:Group'

  it('keep whatever attribute they are sent', async () => {
    const tenant = await aTenant({ service: 'plain' })
    const team = await createGroup(tenant, 'Team', [], { colour: 'red', [OWN]: { floor: '3' } })
    const answer = await patch(tenant, team, { op: 'add', path: `${OWN}:purpose`, value: 'Anvils' })
    expect(answer.status).toBeLessThan(300)
    const { body } = await tenant.scim('GET', `/Groups/${team}`)
    expect(body).toMatchObject({ colour: 'red', [OWN]: { floor: '3', purpose: 'Anvils' } })
  })

  it('lose what no schema knows where the service is Wrike', async () => {
    const tenant = await aTenant()
    const team = await createGroup(tenant, 'Team', [], { [OWN]: { floor: '3' } })
    const { body } = await tenant.scim('GET', `/Groups/${team}`)
    expect(body).not.toHaveProperty([OWN])
  })
})
