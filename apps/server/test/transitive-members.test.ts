import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenGroup, givenUser } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let outer: string
let middle: string
let inner: string
let deep: string
let shallow: string

/** `outer` holds `middle` holds `inner`, which holds `outer`; `deep` is in `inner`, `shallow` in `outer` and `middle`. */
beforeAll(async () => {
  api = await openTestApi()
  outer = await givenGroup(api)
  middle = await givenGroup(api)
  inner = await givenGroup(api)
  deep = await givenUser(api)
  shallow = await givenUser(api)
  const put = async (member: string, ...groups: readonly string[]) => {
    for (const group of groups) {
      const reference = { '@odata.id': `https://x/v1.0/directoryObjects/${member}` }
      expect((await api.post(`/groups/${group}/members/$ref`, reference)).status).toBe(204)
    }
  }
  await put(middle, outer)
  await put(inner, middle)
  await put(outer, inner)
  await put(deep, inner)
  await put(shallow, outer, middle)
})
afterAll(() => api.close())

const idsOf = async (path: string): Promise<readonly string[]> => {
  const ids: string[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const { json, status, text } = await api.get(next)
    expect(status, text).toBe(200)
    ids.push(...json.value.map(({ id }: { readonly id: string }) => id))
    next = json['@odata.nextLink']
  }
  return ids.toSorted()
}
const countOf = async (path: string) =>
  (await api.get(`${path}/$count`, { headers: { consistencylevel: 'eventual' } })).text

describe('transitive membership of a service principal (graph-api.md §5.3)', () => {
  it('reaches through the groups that it is in', async () => {
    const id = api.client.servicePrincipalId
    const reference = { '@odata.id': `https://x/v1.0/directoryObjects/${id}` }
    await api.post(`/groups/${inner}/members/$ref`, reference)
    const cast = 'microsoft.graph.servicePrincipal'
    expect(await idsOf(`/groups/${outer}/transitiveMembers/${cast}`)).toEqual([id])
    expect(await countOf(`/groups/${outer}/transitiveMembers`)).toBe('6')
    expect(await idsOf(`/groups/${outer}/members/${cast}`)).toEqual([])
    const path = `/servicePrincipals/${id}`
    expect(await idsOf(`${path}/memberOf`)).toEqual([inner])
    expect(await idsOf(`${path}/transitiveMemberOf`)).toEqual([outer, middle, inner].toSorted())
    expect(await countOf(`${path}/transitiveMemberOf/microsoft.graph.group`)).toBe('3')
    expect((await api.get(`${path}/memberOf`, { token: await api.tokenWith('User.Read.All') })).status).toBe(
      403,
    )
    await api.remove(`/groups/${inner}/members/${id}/$ref`)
  })
})

describe('transitive membership (graph-api.md §4.1, §5.1, §5.3)', () => {
  it('names everyone in a group and in the groups within it once, a page at a time', async () => {
    const everyone = [deep, shallow, middle, inner, outer].toSorted()
    expect(await idsOf(`/groups/${outer}/transitiveMembers`)).toEqual(everyone)
    expect(await idsOf(`/groups/${outer}/transitiveMembers?$top=2`)).toEqual(everyone)
    expect(await countOf(`/groups/${outer}/transitiveMembers`)).toBe('5')
    const users = `/groups/${outer}/transitiveMembers/microsoft.graph.user`
    expect(await idsOf(users)).toEqual([deep, shallow].toSorted())
    expect(await countOf(users)).toBe('2')
  })

  it('names every group that someone is in, directly or through others', async () => {
    const all = [outer, middle, inner].toSorted()
    for (const path of [`/users/${deep}`, `/groups/${middle}`]) {
      expect(await idsOf(`${path}/transitiveMemberOf`)).toEqual(all)
      expect(await idsOf(`${path}/transitiveMemberOf/microsoft.graph.group?$top=1`)).toEqual(all)
      expect(await countOf(`${path}/transitiveMemberOf`)).toBe('3')
    }
    expect(await idsOf(`/users/${deep}/memberOf`)).toEqual([inner])
    expect(await countOf(`/users/${shallow}/memberOf`)).toBe('2')
  })

  it('wants the header for a count, and finds nothing of what is not there', async () => {
    expect((await api.get(`/users/${deep}/transitiveMemberOf/$count`)).status).toBe(400)
    const nobody = '7e000000-0000-4000-8000-00000000000f'
    expect((await api.get(`/groups/${nobody}/transitiveMembers`)).status).toBe(404)
    expect((await api.get(`/users/${nobody}/transitiveMemberOf`)).status).toBe(404)
  })
})
