// Rules of deprovisioning beside the event table (provisioning.md 6).

import { describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair, type PairOptions } from './open-pair.ts'

type Person = { readonly id: string; readonly userName: string; readonly assignmentId: string }

/** People with accounts; the job runs. */
async function aPair(names: readonly string[], options: PairOptions = {}) {
  const pair = await openPair(options)
  const people: Person[] = []
  for (const name of names) people.push(await anAssignedPerson(pair, name))
  await pair.api.post(`${pair.jobPath}/start`)
  await pair.cycle()
  pair.proxy.forget()
  return { pair, people }
}

async function anAssignedPerson(pair: Pair, name: string): Promise<Person> {
  const userName = `${name}@contoso.example`
  const id = await givenUser(pair.api, { userPrincipalName: userName, mail: userName, surname: name })
  return { id, userName, assignmentId: await givenAssigned(pair.api, pair.app, id) }
}

async function unassign(pair: Pair, { assignmentId }: Person): Promise<void> {
  await pair.api.remove(`/servicePrincipals/${pair.app.servicePrincipalId}/appRoleAssignedTo/${assignmentId}`)
}

async function set(pair: Pair, name: string, value: string): Promise<void> {
  const { status, text } = await pair.api.patch(pair.jobPath, {
    synchronizationJobSettings: [{ name, value }],
  })
  expect(status, text).toBe(204)
}

const writes = (pair: Pair) => pair.proxy.writes().map(({ method }) => method)
const isActive = async (pair: Pair) => (await pair.accounts()).map(({ active }) => active)

describe('what is sent', () => {
  it('DEP-2, DEP-6: is active false as a boolean, with replace in small letters', async () => {
    const { pair, people } = await aPair(['ana'])
    const [ana] = people as [Person]
    await unassign(pair, ana)
    await pair.cycle()
    expect(pair.proxy.writes().map(({ body, method }) => [method, body.Operations])).toEqual([
      ['PATCH', [{ op: 'replace', path: 'active', value: false }]],
    ])
    expect(await pair.account(ana.userName)).toMatchObject({ active: false })
  })

  it('DEP-11: is a DELETE or nothing for who is deleted for ever, never another attribute', async () => {
    const { pair, people } = await aPair(['ana', 'ben'])
    const [ana, ben] = people as [Person, Person]
    await unassign(pair, ben)
    await pair.cycle()
    pair.proxy.forget()
    for (const { id } of [ana, ben]) {
      await pair.api.remove(`/users/${id}`)
      await pair.api.remove(`/directory/deletedItems/${id}`)
    }
    await pair.cycle()
    expect(writes(pair)).toEqual(['DELETE'])
    expect((await pair.accounts()).map(({ userName }) => userName)).toEqual([ben.userName])
  })

  it('DEP-5, DEP-12: is a DELETE on unassignment in an application of one’s own, once SoftDelete is false', async () => {
    const { pair, people } = await aPair(['ana'])
    await set(pair, 'SoftDelete', 'false')
    for (const person of people) await unassign(pair, person)
    await pair.cycle()
    expect(writes(pair)).toEqual(['DELETE'])
    expect(await pair.accounts()).toEqual([])
  })
})

describe('SkipOutOfScopeDeletions', () => {
  it('DEP-20, DEP-21: is a plain setting of the job, and the log explains what was left alone', async () => {
    const { pair, people } = await aPair(['ana'])
    const [ana] = people as [Person]
    await set(pair, 'SkipOutOfScopeDeletions', 'true')
    await unassign(pair, ana)
    await pair.cycle()
    expect(writes(pair)).toEqual([])
    expect(await pair.account(ana.userName)).toMatchObject({ active: true })
    const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=sourceIdentity/id eq '${ana.id}'`)
    expect(json.value[0].provisioningStatusInfo).toMatchObject({
      status: 'skipped',
      errorInformation: {
        errorCode: 'OutOfScopeDeletionSkipped',
        reason: expect.stringMatching(/SkipOutOfScopeDeletions/),
      },
    })
  })

  it('DEP-20: may stand with the secrets, as scripts write it, and the setting decides where both are', async () => {
    const { pair, people } = await aPair(['ana', 'ben'], { secrets: { SkipOutOfScopeDeletions: 'True' } })
    const [ana, ben] = people as [Person, Person]
    await unassign(pair, ana)
    await pair.cycle()
    expect(writes(pair)).toEqual([])
    await set(pair, 'SkipOutOfScopeDeletions', 'false')
    await unassign(pair, ben)
    await pair.cycle()
    expect(writes(pair)).toEqual(['PATCH'])
    expect(await pair.account(ben.userName)).toMatchObject({ active: false })
  })
})

describe('accounts of an application that is deleted', () => {
  const deletion = (pair: Pair, accounts: string) =>
    pair.api.post(`/rollcall/servicePrincipals/${pair.app.servicePrincipalId}/delete`, { accounts })
  const status = async (pair: Pair) =>
    (await pair.api.get(`/servicePrincipals/${pair.app.servicePrincipalId}`)).status

  it('DEP-13: stay as they are when that is chosen, and the application goes at once', async () => {
    const { pair } = await aPair(['ana', 'ben'])
    expect((await deletion(pair, 'leave')).json).toMatchObject({ accounts: 'leave', isDeleted: true })
    expect(await status(pair)).toBe(404)
    expect(writes(pair)).toEqual([])
    expect(await isActive(pair)).toEqual([true, true])
  })

  it('DEP-13: are disabled first when that is chosen, though removals are skipped day by day', async () => {
    const { pair } = await aPair(['ana', 'ben'])
    await set(pair, 'SkipOutOfScopeDeletions', 'true')
    expect((await deletion(pair, 'disable')).json).toMatchObject({ isDeleted: false })
    expect(await status(pair)).toBe(200)
    await pair.cycle()
    expect(await isActive(pair)).toEqual([false, false])
    expect(await status(pair)).toBe(404)
    const deleted = await pair.api.get(`/directory/deletedItems/${pair.app.servicePrincipalId}`)
    expect(deleted.json).toMatchObject({
      displayName: expect.any(String),
      deletedDateTime: expect.any(String),
    })
  })

  it('DEP-13: are deleted when that is chosen, those that were switched off too, but none that is not managed', async () => {
    const { pair, people } = await aPair(['ana', 'ben', 'cleo'])
    const [ana, ben, cleo] = people as [Person, Person, Person]
    await unassign(pair, ana)
    await pair.api.patch(`/users/${ben.id}`, { accountEnabled: false })
    await pair.cycle()
    await deletion(pair, 'delete')
    await pair.cycle()
    expect((await pair.accounts()).map(({ userName }) => userName)).toEqual([ana.userName])
    expect(await pair.account(cleo.userName)).toBeUndefined()
    expect(await status(pair)).toBe(404)
  })

  it('DEP-13: are held back by the deletion threshold until somebody allows it', async () => {
    const { pair } = await aPair(['ana', 'ben'], { settings: { QuarantineTooManyDeletesThreshold: '1' } })
    await deletion(pair, 'delete')
    await pair.cycle()
    expect(writes(pair)).toEqual([])
    expect((await pair.api.get(`/rollcall/jobs/${pair.jobId}/health`)).json).toMatchObject({
      undecidedRemovals: 2,
      accountsOnDeletion: 'delete',
    })
    await pair.api.post(`/rollcall/jobs/${pair.jobId}/stagedRemovals/allow`)
    await pair.cycle()
    expect(await pair.accounts()).toEqual([])
    expect(await status(pair)).toBe(404)
  })

  it('DEP-13: are given back when the deletion is taken back', async () => {
    const { pair } = await aPair(['ana', 'ben'], { settings: { QuarantineTooManyDeletesThreshold: '1' } })
    await deletion(pair, 'disable')
    await pair.cycle()
    await pair.api.post(`/rollcall/servicePrincipals/${pair.app.servicePrincipalId}/keep`)
    await pair.cycle()
    expect(await isActive(pair)).toEqual([true, true])
    expect(await status(pair)).toBe(200)
    expect((await pair.api.get(pair.jobPath)).json.status.quarantine).toBeNull()
  })

  it('DEP-13: refuses to disable what the target cannot switch off, and an unknown choice', async () => {
    const { pair } = await aPair(['ana'], { settings: { SoftDelete: 'false' } })
    const refused = await deletion(pair, 'disable')
    expect(refused.status).toBe(400)
    expect(refused.json.error.message).toMatch(/cannot switch accounts off; choose "leave" or "delete"/)
    expect((await deletion(pair, 'burn')).status).toBe(400)
    expect(await isActive(pair)).toEqual([true])
    expect(await status(pair)).toBe(200)
  })
})
