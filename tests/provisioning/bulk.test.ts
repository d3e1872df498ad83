import { describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

const PEOPLE = 40
const BULK = { name: 'with-bulk', bulk: { maxOperations: 25, maxPayloadSize: 1_000_000 } }

async function givenPerson(pair: Pair, number: number): Promise<string> {
  const userName = `person${number}@contoso.example`
  const id = await givenUser(pair.api, {
    userPrincipalName: userName,
    mail: userName,
    mailNickname: `person${number}`,
    displayName: `Person ${number}`,
    givenName: 'Person',
    surname: String(number),
  })
  await givenAssigned(pair.api, pair.app, id)
  return id
}

const writes = (pair: Pair) => pair.proxy.writes().map(({ method, path }) => `${method} ${path}`)

describe('a target whose profile has Bulk', () => {
  it('gets many people in few requests, and holds what the directory says', async () => {
    const pair = await openPair({ settings: { TargetProfile: JSON.stringify(BULK) } })
    const ids: string[] = []
    for (let number = 0; number < PEOPLE; number += 1) ids.push(await givenPerson(pair, number))
    await pair.api.post(`${pair.jobPath}/start`)
    await pair.cycle()
    const created = await pair.accounts()
    expect(created.map(({ userName }) => userName).toSorted()).toEqual(
      Array.from({ length: PEOPLE }, (_, number) => `person${number}@contoso.example`).toSorted(),
    )
    expect(created.every(({ displayName }) => /^Person \d+$/.test(String(displayName)))).toBe(true)
    expect(writes(pair).length).toBeLessThanOrEqual(4)
    expect(writes(pair)).toContain('POST /Bulk')

    // What was read of the target in Bulk answers is enough to change, disable and delete without asking.
    pair.proxy.forget()
    for (const id of ids.slice(0, 20)) await pair.api.patch(`/users/${id}`, { jobTitle: 'Engineer' })
    for (const id of ids.slice(20, 23)) await pair.api.patch(`/users/${id}`, { accountEnabled: false })
    await pair.cycle()
    const changed = await pair.accounts()
    expect(changed.filter(({ title }) => title === 'Engineer')).toHaveLength(20)
    expect(changed.filter(({ active }) => !active)).toHaveLength(3)
    expect(writes(pair).length).toBeLessThanOrEqual(4)
    expect(
      pair.proxy.requests.filter(({ method, path }) => method === 'GET' && /\/Users\//.test(path)),
    ).toEqual([])
  })

  it('fails whom it refuses, and nobody else', async () => {
    // One seat is the owner's.
    const pair = await openPair({
      account: { seatsTotal: 3 },
      settings: { TargetProfile: JSON.stringify(BULK) },
    })
    const ids = [await givenPerson(pair, 1), await givenPerson(pair, 2), await givenPerson(pair, 3)]
    await pair.api.post(`${pair.jobPath}/start`)
    await pair.cycle()
    expect(await pair.accounts()).toHaveLength(2)
    const filter = "provisioningStatusInfo/status eq 'failure'"
    const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=${encodeURIComponent(filter)}`)
    expect(json.value).toHaveLength(1)
    expect(ids).toContain(json.value[0].sourceIdentity.id)
    expect(writes(pair)).toContain('POST /Bulk')
  })
})
