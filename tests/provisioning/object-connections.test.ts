import { describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

const ours = (pair: Pair) => `/rollcall/jobs/${pair.jobId}/objectConnections`

/** So many assigned people, provisioned by one cycle of a started job. */
async function aRunningPair(people: number): Promise<{ pair: Pair; ids: readonly string[] }> {
  const pair = await openPair()
  const ids: string[] = []
  for (let index = 0; index < people; index += 1) {
    const userName = `person.${index}@contoso.example`
    const id = await givenUser(pair.api, {
      userPrincipalName: userName,
      mail: userName,
      displayName: `P ${index}`,
    })
    await givenAssigned(pair.api, pair.app, id)
    ids.push(id)
  }
  await pair.api.post(`${pair.jobPath}/start`)
  await pair.cycle()
  pair.proxy.forget()
  return { pair, ids }
}

function aWrikeUser(userName: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Ana', familyName: 'Elsewhere' },
    emails: [{ type: 'work', value: userName, primary: true }],
    active: true,
  }
}

describe('object connections at the public address (provisioning.md 12.3)', () => {
  it('NEW-10: are read by the id of either side, in any state of the job', async () => {
    const { pair, ids } = await aRunningPair(1)
    const account = await pair.account('person.0@contoso.example')
    const bySource = await pair.api.get(`${pair.jobPath}/objectConnections('${ids[0]}')`)
    expect(bySource.json).toMatchObject({
      objectId: ids[0],
      sourceAnchor: ids[0],
      targetAnchor: account?.id,
      displayName: 'P 0',
      objectTypeName: 'User',
    })
    const byTarget = await pair.api.get(`${pair.jobPath}/objectConnections('${account?.id}')`)
    expect(byTarget.json).toEqual(bySource.json)
  })

  it('NEW-10: are not listed, and answer 404 for an object without one, 400 for no id', async () => {
    const { pair } = await aRunningPair(0)
    expect(await pair.api.get(`${pair.jobPath}/objectConnections`)).toMatchObject({ status: 400 })
    const missing = await pair.api.get(`${pair.jobPath}/objectConnections('nobody')`)
    expect(missing).toMatchObject({ status: 404, json: { error: { code: 'ResourceNotFound' } } })
    expect((await pair.api.get(`${pair.jobPath}/objectConnections('%20')`)).status).toBe(400)
    expect((await pair.api.get(`${pair.jobPath}x/objectConnections('nobody')`)).status).toBe(404)
  })

  it('NEW-11: are deleted while the job is paused; the accounts stay, and on demand matches anew', async () => {
    const { pair, ids } = await aRunningPair(1)
    const path = `${pair.jobPath}/objectConnections('${ids[0]}')`
    expect(await pair.api.remove(path)).toMatchObject({ status: 409 })
    await pair.api.post(`${pair.jobPath}/pause`)
    expect((await pair.api.remove(path)).status).toBe(204)
    expect((await pair.api.remove(path)).status).toBe(204)
    expect((await pair.api.get(path)).status).toBe(404)
    expect(pair.proxy.writes()).toEqual([])
    const again = await pair.api.post(`/rollcall/jobs/${pair.jobId}/provisionOnDemand`, {
      subjects: [{ objectId: ids[0], objectTypeName: 'User' }],
    })
    expect(again.json.value[0].statusInfo.errorCode).toBe('RedundantExport')
    expect((await pair.api.get(path)).status).toBe(200)
    expect(await pair.accounts()).toHaveLength(1)
  })

  it('need the permission to write, and that of the owner where the caller has no other', async () => {
    const { pair, ids } = await aRunningPair(1)
    const token = await pair.api.tokenWith('Synchronization.Read.All')
    const path = `${pair.jobPath}/objectConnections('${ids[0]}')`
    expect((await pair.api.get(path, { token })).status).toBe(200)
    expect((await pair.api.remove(path, { token })).status).toBe(403)
    const owner = await pair.api.tokenWith('Application.ReadWrite.OwnedBy')
    expect((await pair.api.get(path, { token: owner })).status).toBe(403)
    expect((await pair.api.get(ours(pair), { token: owner })).status).toBe(403)
  })
})

describe('object connections at our own address (NEW-12)', () => {
  it('NEW-12: are listed page by page', async () => {
    const { pair, ids } = await aRunningPair(5)
    const first = await pair.api.get(`${ours(pair)}?$top=2`)
    const second = await pair.api.get(first.json['@odata.nextLink'])
    const third = await pair.api.get(second.json['@odata.nextLink'])
    const all = [first, second, third].flatMap(({ json }) => json.value)
    expect(new Set(all.map((link: { sourceAnchor: string }) => link.sourceAnchor))).toEqual(new Set(ids))
    expect(all[0]).toMatchObject({ state: 'managed', objectTypeName: 'User' })
  })

  it('NEW-12: are filtered by state, name and either id', async () => {
    const { pair, ids } = await aRunningPair(3)
    await pair.api.patch(`/users/${ids[1]}`, { accountEnabled: false })
    await pair.cycle()
    const filtered = async (filter: string) => {
      const { json } = await pair.api.get(`${ours(pair)}?$filter=${encodeURIComponent(filter)}`)
      return json.value.map((link: { sourceAnchor: string }) => link.sourceAnchor)
    }
    expect(await filtered("state eq 'disabled'")).toEqual([ids[1]])
    expect(await filtered("startswith(displayName,'P 2')")).toEqual([ids[2]])
    const account = await pair.account('person.0@contoso.example')
    expect(await filtered(`targetAnchor eq '${account?.id}'`)).toEqual([ids[0]])
    expect(await filtered(`sourceAnchor eq '${ids[2]}' and state eq 'disabled'`)).toEqual([])
    const unknown = await pair.api.get(`${ours(pair)}?$filter=colour eq 'red'`)
    expect(unknown.status).toBe(400)
  })

  it('NEW-12: are made by hand for an account that matching does not find, and written in the next cycle', async () => {
    const { pair } = await aRunningPair(0)
    const made = await pair.wrike.scim('POST', '/Users', aWrikeUser('old.name@contoso.example'))
    const userName = 'new.name@contoso.example'
    const id = await givenUser(pair.api, { userPrincipalName: userName, mail: userName })
    await givenAssigned(pair.api, pair.app, id)
    const link = { objectTypeName: 'User', sourceAnchor: id, targetAnchor: made.body.id }
    const answer = await pair.api.post(ours(pair), link)
    expect(answer).toMatchObject({ status: 201, json: { state: 'managed', targetAnchor: made.body.id } })
    await pair.cycle()
    expect(pair.proxy.writes().map(({ method }) => method)).toEqual(['PATCH'])
    expect(await pair.accounts()).toHaveLength(1)
    expect(await pair.account(userName)).toMatchObject({ id: made.body.id })
    const log = await pair.api.get(`/auditLogs/provisioning?$filter=sourceIdentity/id eq '${id}'`)
    const byHand = log.json.value.filter(
      (entry: { initiatedBy: { initiatorType: string } }) =>
        entry.initiatedBy.initiatorType === 'application',
    )
    expect(byHand[0].provisioningSteps[0].description).toContain('Linked by hand')
  })

  it('NEW-12: refuse an object that is linked already, or that neither side has, and change nothing', async () => {
    const { pair, ids } = await aRunningPair(1)
    const account = await pair.account('person.0@contoso.example')
    const other = await givenUser(pair.api)
    const link = (sourceAnchor: string | undefined, targetAnchor: string | undefined, type = 'User') =>
      pair.api.post(ours(pair), { objectTypeName: type, sourceAnchor, targetAnchor })
    expect((await link(ids[0], account?.id)).status).toBe(400)
    const taken = await link(other, account?.id)
    expect(taken.status).toBe(400)
    expect(taken.json.error.message).toContain(`linked to User "${ids[0]}"`)
    expect((await link(other, 'nobody')).status).toBe(404)
    expect((await link('00000000-0000-4000-8000-00000000dead', 'nobody')).status).toBe(404)
    expect((await link(other, account?.id, 'Printer')).status).toBe(400)
    expect((await pair.api.get(ours(pair))).json.value).toHaveLength(1)
  })

  it('NEW-12: are deleted while the job runs', async () => {
    const { pair, ids } = await aRunningPair(1)
    expect((await pair.api.remove(`${ours(pair)}/${ids[0]}`)).status).toBe(204)
    expect((await pair.api.get(ours(pair))).json.value).toEqual([])
    expect(await pair.accounts()).toHaveLength(1)
  })
})
