import { asId } from '@rollcall/core'
import type { UserWrite } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenGroup, givenUser, givenWrike } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape; a wrong guess fails the test.
type Item = any

/** Follows links from an address to the end of its round. */
async function round(
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly items: readonly Item[]; readonly deltaLink: string }> {
  const items: Item[] = []
  let next = address
  for (;;) {
    const { status, json, text } = await api.get(next, { headers })
    expect(status, text).toBe(200)
    items.push(...json.value)
    if (json['@odata.deltaLink'] !== undefined) return { items, deltaLink: json['@odata.deltaLink'] }
    next = json['@odata.nextLink']
  }
}

function aStoredUser(id: string): UserWrite {
  return {
    id: asId(id),
    userPrincipalName: `${id}@contoso.example`,
    displayName: id,
    accountEnabled: true,
    userType: 'Member',
    managerId: null,
    properties: {},
    createdAt: '2026-01-01T00:00:00.000Z',
    deletedAt: null,
  }
}

const ids = (items: readonly Item[]) => items.map(({ id }) => id)
const addMember = (group: string, member: string) =>
  api.post(`/groups/${group}/members/$ref`, { '@odata.id': `https://x/v1.0/directoryObjects/${member}` })

describe('GET /users/delta (graph-api.md §3.8)', () => {
  it('gives everyone once, over pages, and then nothing until something changes', async () => {
    const people: string[] = []
    for (let index = 0; index < 205; index += 1) people.push(await givenUser(api))
    const first = await round('/users/delta')
    expect(ids(first.items).toSorted()).toEqual(people.toSorted())
    const second = await round(first.deltaLink)
    expect(second.items).toEqual([])
    expect((await round(second.deltaLink)).items).toEqual([])
  })

  it('names who was created, changed, deleted, restored and purged', async () => {
    const [changed, deleted, purged] = [await givenUser(api), await givenUser(api), await givenUser(api)]
    const { deltaLink } = await round('/users/delta')
    const created = await givenUser(api)
    await api.patch(`/users/${changed}`, { displayName: 'New name' })
    await api.remove(`/users/${deleted}`)
    await api.remove(`/users/${purged}`)
    await api.remove(`/directory/deletedItems/${purged}`)
    const second = await round(deltaLink)
    expect(second.items).toHaveLength(4)
    expect(second.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: created }),
        expect.objectContaining({ id: changed, displayName: 'New name' }),
        { id: deleted, '@removed': { reason: 'changed' } },
        { id: purged, '@removed': { reason: 'deleted' } },
      ]),
    )
    await api.post(`/directory/deletedItems/${deleted}/restore`)
    const third = await round(second.deltaLink)
    expect(third.items).toEqual([expect.objectContaining({ id: deleted, displayName: expect.any(String) })])
  })

  it('misses nothing that changes while the first round is read', async () => {
    for (let index = 0; index < 201; index += 1) await givenUser(api)
    const page = (await api.get('/users/delta')).json
    const [early] = page.value
    await api.patch(`/users/${early.id}`, { displayName: 'Changed meanwhile' })
    const { deltaLink } = await round(page['@odata.nextLink'])
    expect(ids((await round(deltaLink)).items)).toEqual([early.id])
  })

  it('begins now with $deltatoken=latest', async () => {
    await givenUser(api)
    const { items, deltaLink } = await round('/users/delta?$deltatoken=latest')
    expect(items).toEqual([])
    const fresh = await givenUser(api)
    expect(ids((await round(deltaLink)).items)).toEqual([fresh])
  })

  it('keeps $select and $filter of the first call in its links', async () => {
    const [one, other] = [await givenUser(api), await givenUser(api)]
    const first = await round(`/users/delta?$select=displayName&$filter=id eq '${one}'`)
    expect(first.items).toEqual([{ id: one, displayName: expect.any(String) }])
    await api.patch(`/users/${one}`, { displayName: 'One' })
    await api.patch(`/users/${other}`, { displayName: 'Other' })
    expect((await round(first.deltaLink)).items).toEqual([{ id: one, displayName: 'One' }])
  })

  it('gives managers as links', async () => {
    const [report, boss] = [await givenUser(api), await givenUser(api)]
    const { deltaLink } = await round('/users/delta?$select=manager')
    await api.put(`/users/${report}/manager/$ref`, { '@odata.id': `https://x/v1.0/users/${boss}` })
    expect((await round(deltaLink)).items).toEqual([
      { id: report, 'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: boss }] },
    ])
  })

  it('names managers who are managers no longer', async () => {
    const [report, first, second, third] = [
      await givenUser(api),
      await givenUser(api),
      await givenUser(api),
      await givenUser(api),
    ]
    const manage = (boss: string) =>
      api.put(`/users/${report}/manager/$ref`, { '@odata.id': `https://x/v1.0/users/${boss}` })
    const link = (id: string) => ({ '@odata.type': '#microsoft.graph.user', id })
    const lost = (id: string) => ({ ...link(id), '@removed': { reason: 'deleted' } })
    await manage(first)
    const begin = await round('/users/delta?$select=manager')
    await manage(second)
    await manage(third)
    const moved = await round(begin.deltaLink)
    expect(ids(moved.items)).toEqual([report])
    expect(moved.items[0]['manager@delta'][0]).toEqual(link(third))
    expect(moved.items[0]['manager@delta'].slice(1)).toEqual([first, second].toSorted().map(lost))
    await api.remove(`/users/${report}/manager/$ref`)
    const none = await round(moved.deltaLink)
    expect(none.items).toEqual([{ id: report, 'manager@delta': [lost(third)] }])
    await manage(first)
    await api.remove(`/users/${report}/manager/$ref`)
    await manage(first)
    const again = await round(none.deltaLink)
    expect(again.items, 'who is manager again is not removed').toEqual([
      { id: report, 'manager@delta': [link(first)] },
    ])
    await api.remove(`/users/${first}`)
    await api.remove(`/directory/deletedItems/${first}`)
    expect((await round(again.deltaLink)).items).toContainEqual({
      id: report,
      'manager@delta': [lost(first)],
    })
  })

  it('names the reports of a manager who goes to the recycle bin, and of one who comes back', async () => {
    const [report, boss] = [await givenUser(api), await givenUser(api)]
    await api.put(`/users/${report}/manager/$ref`, { '@odata.id': `https://x/v1.0/users/${boss}` })
    const link = { '@odata.type': '#microsoft.graph.user', id: boss }
    const ofManagers = await round('/users/delta?$select=manager')
    const ofNames = await round('/users/delta?$select=displayName')
    const ofAll = await round('/users/delta')
    await api.remove(`/users/${boss}`)
    const gone = [{ id: report, 'manager@delta': [{ ...link, '@removed': { reason: 'deleted' } }] }]
    const removed = [{ id: boss, '@removed': { reason: 'changed' } }]
    const later = await round(ofManagers.deltaLink)
    expect(new Set(later.items)).toEqual(new Set([...gone, ...removed]))
    expect((await round(ofNames.deltaLink)).items).toEqual(removed)
    const minimal = await round(ofAll.deltaLink, { prefer: 'return=minimal' })
    expect(new Set(minimal.items)).toEqual(new Set([...gone, ...removed]))
    const first = (await round('/users/delta?$select=manager')).items
    expect(first.filter(({ id }) => id === report)).toEqual([{ id: report }])
    await api.post(`/directory/deletedItems/${boss}/restore`)
    const back = await round(later.deltaLink)
    expect(back.items).toContainEqual({ id: report, 'manager@delta': [link] })
    expect((await round(back.deltaLink)).items).toEqual([])
  })

  it('says nothing of a manager when something else changed', async () => {
    const [report, boss] = [await givenUser(api), await givenUser(api)]
    await api.put(`/users/${report}/manager/$ref`, { '@odata.id': `https://x/v1.0/users/${boss}` })
    const { deltaLink } = await round('/users/delta')
    await api.patch(`/users/${report}`, { jobTitle: 'Clerk' })
    const [item] = (await round(deltaLink)).items
    expect(item).toMatchObject({ id: report, jobTitle: 'Clerk' })
    expect(Object.keys(item)).not.toContain('manager@delta')
  })

  it('does not name a person of whom nothing changed that was selected', async () => {
    const person = await givenUser(api, { department: 'Sales' })
    const { deltaLink } = await round('/users/delta?$select=department,jobTitle')
    await api.patch(`/users/${person}`, { displayName: 'Renamed' })
    const second = await round(deltaLink)
    expect(second.items).toEqual([])
    await api.patch(`/users/${person}`, { department: 'Support' })
    await api.patch(`/users/${person}`, { displayName: 'Renamed again' })
    expect((await round(second.deltaLink)).items).toEqual([{ id: person, department: 'Support' }])
  })

  it('leaves out what was never set, and gives what was cleared as null', async () => {
    const person = await givenUser(api, { jobTitle: 'Clerk' })
    const first = await round('/users/delta?$select=jobTitle,department')
    expect(first.items).toEqual([{ id: person, jobTitle: 'Clerk' }])
    await api.patch(`/users/${person}`, { jobTitle: null })
    const second = await round(first.deltaLink)
    expect(second.items).toEqual([{ id: person, jobTitle: null }])
    expect((await round('/users/delta?$select=jobTitle,department')).items).toEqual(second.items)
  })

  it('gives only what changed to whom prefers return=minimal', async () => {
    const [changed, deleted] = [await givenUser(api, { jobTitle: 'Clerk' }), await givenUser(api)]
    const minimal = { prefer: 'return=minimal' }
    const first = await api.get('/users/delta', { headers: minimal })
    expect(first.headers['preference-applied']).toBeUndefined()
    expect(first.json.value).toContainEqual(
      expect.objectContaining({ id: changed, displayName: expect.any(String) }),
    )
    await api.patch(`/users/${changed}`, { jobTitle: null, displayName: 'Renamed' })
    await api.patch(`/users/${changed}`, { officeLocation: 'Berlin' })
    const created = await givenUser(api)
    await api.remove(`/users/${deleted}`)
    const { json, headers } = await api.get(first.json['@odata.deltaLink'], { headers: minimal })
    expect(headers['preference-applied']).toBe('return=minimal')
    expect(json.value).toHaveLength(3)
    expect(json.value).toEqual(
      expect.arrayContaining([
        { id: changed, displayName: 'Renamed', jobTitle: null, officeLocation: 'Berlin' },
        expect.objectContaining({ id: created, userPrincipalName: expect.any(String) }),
        { id: deleted, '@removed': { reason: 'changed' } },
      ]),
    )
    await api.post(`/directory/deletedItems/${deleted}/restore`)
    const restored = await round(json['@odata.deltaLink'], minimal)
    expect(restored.items).toEqual([
      expect.objectContaining({ id: deleted, userPrincipalName: expect.any(String) }),
    ])
    const full = await api.get(first.json['@odata.deltaLink'])
    expect(full.headers['preference-applied']).toBeUndefined()
    expect(full.json.value).toContainEqual(
      expect.objectContaining({ id: changed, userPrincipalName: expect.any(String) }),
    )
  })

  it('misses no property of a person who changes again while a round is read', async () => {
    const person = await givenUser(api)
    const others: string[] = []
    for (let index = 0; index < 500; index += 1)
      others.push(`b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`)
    const { deltaLink } = await round('/users/delta?$select=department,jobTitle')
    await api.patch(`/users/${person}`, { department: 'Sales' })
    await api.deps.store.users.put(api.deps.tenant.id, others.map(aStoredUser))
    await api.patch(`/users/${person}`, { jobTitle: 'Clerk' })
    const { items } = await round(deltaLink, { prefer: 'return=minimal' })
    expect(items.filter(({ id }) => id === person)).toEqual([
      { id: person, department: 'Sales', jobTitle: 'Clerk' },
    ])
  })

  it('refuses a name in $select that users do not have, though there is nobody', async () => {
    const { status, json } = await api.get('/users/delta?$select=departmnt')
    expect(status).toBe(400)
    expect(json.error.message).toContain("'departmnt'")
  })

  it.each(['$orderby=displayName', '$search="x"', "$filter=displayName eq 'x'", '$expand=drives'])(
    'refuses %s',
    async (option) => {
      expect((await api.get(`/users/delta?${option}`)).status).toBe(400)
    },
  )

  it('says where to start again when a token is unknown, foreign or a week old', async () => {
    const { deltaLink } = await round('/users/delta')
    const foreign = deltaLink.replace('/users/', '/groups/')
    api.clock.advance(8 * 86_400_000)
    const token = await api.tokenWith('Directory.Read.All')
    for (const link of ['/users/delta?$deltatoken=abc', foreign, deltaLink]) {
      const { status, json, headers } = await api.get(link, { token })
      expect(status).toBe(410)
      expect(json.error.code).toBe('syncStateNotFound')
      expect(headers.location).toMatch(/\/(?:users|groups)\/delta\?\$deltatoken=$/)
    }
  })
})

describe('GET /groups/delta (graph-api.md §3.8)', () => {
  it('gives members first, and then who came and went', async () => {
    const group = await givenGroup(api)
    const [stays, goes, comes] = [await givenUser(api), await givenUser(api), await givenUser(api)]
    await addMember(group, stays)
    await addMember(group, goes)
    const member = (id: string) => ({ '@odata.type': '#microsoft.graph.user', id })
    const first = await round('/groups/delta')
    expect(first.items).toMatchObject([{ id: group }])
    expect(first.items[0]['members@delta']).toEqual([stays, goes].toSorted().map(member))
    await addMember(group, comes)
    await api.remove(`/groups/${group}/members/${goes}/$ref`)
    const [changed] = (await round(first.deltaLink)).items
    expect(changed.id).toBe(group)
    expect(changed['members@delta']).toHaveLength(2)
    expect(changed['members@delta']).toEqual(
      expect.arrayContaining([member(comes), { ...member(goes), '@removed': { reason: 'deleted' } }]),
    )
  })

  it('gives only what changed to whom prefers return=minimal', async () => {
    const group = await givenGroup(api, { description: 'Sellers' })
    const member = await givenUser(api)
    const { deltaLink } = await round('/groups/delta')
    await api.patch(`/groups/${group}`, { description: null })
    await addMember(group, member)
    expect((await round(deltaLink, { prefer: 'return=minimal' })).items).toEqual([
      {
        id: group,
        description: null,
        'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: member }],
      },
    ])
  })

  it('gives service principals among the members, as what they are', async () => {
    const id = api.client.servicePrincipalId
    const group = await givenGroup(api)
    await addMember(group, id)
    const first = await round('/groups/delta')
    const member = { '@odata.type': '#microsoft.graph.servicePrincipal', id }
    expect(first.items[0]['members@delta']).toEqual([member])
    await api.remove(`/groups/${group}/members/${id}/$ref`)
    const [changed] = (await round(first.deltaLink)).items
    expect(changed['members@delta']).toEqual([{ ...member, '@removed': { reason: 'deleted' } }])
  })

  it('takes members out when they go to the recycle bin, and puts them in when they come back', async () => {
    const { servicePrincipalId, applicationId } = await givenWrike(api)
    const [group, inner, ann, ben] = [
      await givenGroup(api),
      await givenGroup(api, { groupTypes: ['Unified'], mailEnabled: true }),
      await givenUser(api),
      await givenUser(api),
    ]
    for (const id of [ann, ben, inner, servicePrincipalId]) await addMember(group, id)
    const link = (type: string, id: string) => ({ '@odata.type': `#microsoft.graph.${type}`, id })
    const lost = (type: string, id: string) => ({ ...link(type, id), '@removed': { reason: 'deleted' } })
    const linksIn = (items: readonly Item[]) =>
      new Set(items.filter(({ id }) => id === group).flatMap((item) => item['members@delta'] ?? []))
    const first = await round('/groups/delta')
    const ofNames = await round('/groups/delta?$select=displayName')
    for (const path of [`/users/${ann}`, `/groups/${inner}`, `/applications/${applicationId}`]) {
      await api.remove(path)
    }
    const gone = await round(first.deltaLink)
    expect(linksIn(gone.items)).toEqual(
      new Set([lost('user', ann), lost('group', inner), lost('servicePrincipal', servicePrincipalId)]),
    )
    expect(ids((await round(ofNames.deltaLink)).items)).toEqual([inner])
    for (const id of [ann, inner, applicationId]) await api.post(`/directory/deletedItems/${id}/restore`)
    const back = await round(gone.deltaLink)
    expect(linksIn(back.items)).toEqual(
      new Set([link('user', ann), link('group', inner), link('servicePrincipal', servicePrincipalId)]),
    )
    await api.patch(`/users/${ann}`, { displayName: 'Renamed' })
    expect((await round(back.deltaLink)).items).toEqual([])
  })

  it('takes out a member that came and went to the recycle bin in one round', async () => {
    const [group, ann] = [await givenGroup(api), await givenUser(api)]
    const { deltaLink } = await round('/groups/delta?$select=members')
    await addMember(group, ann)
    await api.remove(`/users/${ann}`)
    expect((await round(deltaLink)).items).toMatchObject([
      { id: group, 'members@delta': [{ id: ann, '@removed': { reason: 'deleted' } }] },
    ])
  })

  it('leaves members alone when only properties are selected', async () => {
    const group = await givenGroup(api)
    const { deltaLink } = await round('/groups/delta?$select=displayName')
    await addMember(group, await givenUser(api))
    expect((await round(deltaLink)).items.flatMap((item) => Object.keys(item))).not.toContain('members@delta')
  })

  it('spreads a large group over pages without losing a member', async () => {
    const [small, large] = [await givenGroup(api), await givenGroup(api)]
    const people = Array.from({ length: 1_100 }, (_, index) => ({
      id: `a0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    }))
    await api.deps.store.users.put(
      api.deps.tenant.id,
      people.map(({ id }) => aStoredUser(id)),
    )
    await api.deps.store.groups.addMembers(
      api.deps.tenant.id,
      [small, large].flatMap((groupId) =>
        people.map(({ id }) => ({ groupId: asId(groupId), memberId: asId(id), memberType: 'User' as const })),
      ),
    )
    const { items } = await round('/groups/delta')
    for (const group of [small, large]) {
      const named = items
        .filter(({ id }) => id === group)
        .flatMap((item) => item['members@delta'] ?? [])
        .map(({ id }) => id)
      expect([...new Set(named)].toSorted(), group).toEqual(people.map(({ id }) => id))
    }
  })
})
