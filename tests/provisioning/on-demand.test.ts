import { describe, expect, it } from 'vitest'
import { givenAssigned, givenUser } from '../../apps/server/test/given.ts'
import { openPair, type Pair } from './open-pair.ts'

/** Provisions one user at the public address; the two JSON texts of the answer are read. */
async function onDemand(pair: Pair, objectId: string, more: Record<string, unknown> = {}) {
  const schema = await pair.api.get(`${pair.jobPath}/schema`)
  const ruleId = schema.json.synchronizationRules[0].id
  const subjects = [{ objectId, objectTypeName: 'User', ...more }]
  const answer = await pair.api.post(`${pair.jobPath}/provisionOnDemand`, {
    parameters: [{ ruleId, subjects }],
  })
  if (answer.status !== 200) return { answer, key: null, value: null }
  return { answer, key: JSON.parse(answer.json.key), value: JSON.parse(answer.json.value) }
}

function stepOf(
  value: { provisioningSteps: { type: string; details: Record<string, string> }[] },
  type: string,
) {
  return value.provisioningSteps.find((step) => step.type === type)
}

async function anAssignedUser(pair: Pair, overrides: Record<string, unknown> = {}) {
  const userName = `ana.${Math.random().toString(36).slice(2)}@contoso.example`
  const id = await givenUser(pair.api, {
    userPrincipalName: userName,
    mail: userName,
    displayName: 'Ana Novak',
    givenName: 'Ana',
    surname: 'Novak',
    ...overrides,
  })
  await givenAssigned(pair.api, pair.app, id)
  return { id, userName }
}

describe('provisioning on demand', () => {
  it('OND-1, OND-5: creates one user before the job was ever started, and links them', async () => {
    const pair = await openPair()
    const { id, userName } = await anAssignedUser(pair)
    const { key, value } = await onDemand(pair, id)
    expect(key).toEqual({ result: 'Success', details: {} })
    expect(value.action).toBe('Create')
    expect(await pair.account(userName)).toMatchObject({ active: true })
    pair.proxy.forget()
    await pair.api.post(`${pair.jobPath}/start`)
    await pair.cycle()
    expect(pair.proxy.writes()).toEqual([])
  })

  it('OND-2: takes whom the search finds by first name, last name, display name, user principal name or mail', async () => {
    const pair = await openPair()
    const { id, userName } = await anAssignedUser(pair)
    const header = { headers: { consistencylevel: 'eventual' } }
    for (const term of [
      'givenName:ana',
      'surname:nov',
      'displayName:novak',
      `userPrincipalName:${userName}`,
      `mail:${userName}`,
    ]) {
      const found = await pair.api.get(`/users?$search=${encodeURIComponent(`"${term}"`)}`, header)
      expect(found.json.value?.[0]?.id, `${term}: ${found.text}`).toBe(id)
    }
    const { key } = await onDemand(pair, id)
    expect(key.result).toBe('Success')
    expect(await pair.account(userName)).toMatchObject({ active: true })
  })

  it('8.1: shows import, scope with its facts, matching and the action, each with its time', async () => {
    const pair = await openPair()
    const { id } = await anAssignedUser(pair)
    const { value } = await onDemand(pair, id)
    expect(value.provisioningSteps.map((step: { type: string }) => step.type)).toEqual([
      'Import',
      'Scoping',
      'Matching',
      'Export',
    ])
    expect(stepOf(value, 'Scoping')?.details).toMatchObject({
      'Active in the source system': 'True',
      'Assigned to the application': 'True',
      'User has the required role': 'True',
      'Scoping filter evaluation passed': 'True',
      'Sync all users and groups': 'False',
    })
    for (const step of value.provisioningSteps) expect(step.timestamp).toMatch(/T[\d:]+\.\d{7}Z$/)
    expect(value.startTime).toMatch(/\.\d{7}Z$/)
  })

  it('8.1: shows the properties of the account that matches', async () => {
    const pair = await openPair()
    const { id, userName } = await anAssignedUser(pair)
    await pair.wrike.scim('POST', '/Users', aWrikeUser(userName))
    const { value } = await onDemand(pair, id)
    expect(value.action).toBe('Update')
    expect(stepOf(value, 'Matching')?.details).toMatchObject({ 'name.familyName': 'Elsewhere' })
  })

  it('shows scope and matching for somebody who is out of scope, and sends nothing', async () => {
    const pair = await openPair()
    const userName = 'lone@contoso.example'
    const id = await givenUser(pair.api, { userPrincipalName: userName, mail: userName })
    await pair.wrike.scim('POST', '/Users', aWrikeUser(userName))
    const { key, value } = await onDemand(pair, id)
    expect(key.result).toBe('Skipped')
    expect(key.details.errorCode).toBe('NotEffectivelyEntitled')
    expect(stepOf(value, 'Scoping')?.details).toMatchObject({ 'Assigned to the application': 'False' })
    expect(stepOf(value, 'Matching')?.details).toMatchObject({ 'name.familyName': 'Elsewhere' })
    expect(pair.proxy.writes()).toEqual([])
  })

  it('8.2: disables, and restores, somebody in the recycle bin through the link', async () => {
    const pair = await openPair()
    const { id, userName } = await anAssignedUser(pair)
    await onDemand(pair, id)
    const before = await pair.account(userName)
    await pair.api.remove(`/users/${id}`)
    expect((await onDemand(pair, id)).value.action).toBe('Disable')
    expect(await pair.account(userName)).toMatchObject({ active: false })
    await pair.api.post(`/directory/deletedItems/${id}/restore`)
    expect((await onDemand(pair, id)).value.action).toBe('Update')
    expect(await pair.account(userName)).toMatchObject({ id: before?.id, active: true })
  })

  it('OND-4: works while the job is paused and in quarantine', async () => {
    const pair = await openPair()
    const { id, userName } = await anAssignedUser(pair)
    await pair.api.post(`${pair.jobPath}/start`)
    await pair.api.post(`${pair.jobPath}/pause`)
    expect((await onDemand(pair, id)).key.result).toBe('Success')
    expect(await pair.account(userName)).toBeDefined()
  })

  it('OND-5: leaves a record in the provisioning log that names who asked', async () => {
    const pair = await openPair()
    const { id } = await anAssignedUser(pair)
    const { value } = await onDemand(pair, id)
    const { json } = await pair.api.get(`/auditLogs/provisioning?$filter=changeId eq '${value.changeId}'`)
    expect(json.value).toHaveLength(1)
    expect(json.value[0]).toMatchObject({
      provisioningAction: 'create',
      sourceIdentity: { id },
      initiatedBy: { initiatorType: 'application', displayName: 'Test client' },
    })
  })

  it('answers 200 with Failure and the connection test when the target refuses the token', async () => {
    const pair = await openPair({ secrets: { SecretToken: 'wrong' } })
    const { id } = await anAssignedUser(pair)
    const { answer, key, value } = await onDemand(pair, id)
    expect(answer.status).toBe(200)
    expect(key.result).toBe('Failure')
    expect(key.details.errorCode).toContain('CredentialValidation')
    expect(value.provisioningSteps[0].description).toContain('Test connection')
    expect(answer.text).not.toContain('wrong')
  })

  it('answers EntryNotFound for an object that the directory does not have', async () => {
    const pair = await openPair()
    const { key } = await onDemand(pair, '00000000-0000-4000-8000-00000000dead')
    expect(key).toMatchObject({ result: 'Skipped', details: { errorCode: 'EntryNotFound' } })
  })

  it('OND-3: answers 429 with Retry-After to the sixth run in ten seconds', async () => {
    const pair = await openPair()
    const { id } = await anAssignedUser(pair)
    for (let run = 0; run < 5; run += 1) expect((await onDemand(pair, id)).answer.status).toBe(200)
    const { answer } = await onDemand(pair, id)
    expect(answer).toMatchObject({ status: 429, json: { error: { code: 'TooManyRequests' } } })
    expect(Number(answer.headers['retry-after'])).toBe(10)
    pair.api.clock.advance(10_000)
    expect((await onDemand(pair, id)).answer.status).toBe(200)
  })

  it('refuses an unknown rule, an unknown type and more than five members by name', async () => {
    const pair = await openPair()
    const post = (parameters: unknown) => pair.api.post(`${pair.jobPath}/provisionOnDemand`, { parameters })
    const subject = { objectId: 'x', objectTypeName: 'User' }
    const rule = await post([{ ruleId: 'nothing', subjects: [subject] }])
    expect(rule).toMatchObject({ status: 400 })
    expect(rule.json.error.message).toContain('"nothing"')
    const schema = await pair.api.get(`${pair.jobPath}/schema`)
    const ruleId = `${schema.json.synchronizationRules[0].id}#V2`
    const type = await post([{ ruleId, subjects: [{ ...subject, objectTypeName: 'Printer' }] }])
    expect(type.json.error.message).toContain('"Printer"')
    const members = Array.from({ length: 6 }, (_, index) => ({
      objectId: `m${index}`,
      objectTypeName: 'User',
    }))
    const many = await post([
      { ruleId, subjects: [{ ...subject, objectTypeName: 'Group', links: { members } }] },
    ])
    expect(many.status).toBe(400)
  })
})

describe('a dry run on demand', () => {
  const dryRun = (pair: Pair, objectId: string) =>
    pair.api.post(`/rollcall/jobs/${pair.jobId}/provisionOnDemand`, {
      subjects: [{ objectId, objectTypeName: 'User' }],
      dryRun: true,
    })

  it('OND-6: shows the request that would be sent, sends reads only and writes nothing here', async () => {
    const pair = await openPair()
    const { id, userName } = await anAssignedUser(pair)
    const { json, status, text } = await dryRun(pair, id)
    expect(status).toBe(200)
    expect(json.value[0]).toMatchObject({
      action: 'Create',
      isDryRun: true,
      requests: [{ method: 'POST', path: '/scim/v2/Users', body: { userName, active: true } }],
    })
    expect(text).not.toContain('Bearer')
    expect(pair.proxy.writes()).toEqual([])
    expect(await pair.account(userName)).toBeUndefined()
    expect((await pair.api.get('/auditLogs/provisioning')).json.value).toEqual([])
    // Nothing was linked: the real run creates.
    expect((await onDemand(pair, id)).value.action).toBe('Create')
  })

  it('OND-6: shows the disable of somebody who was unassigned, and leaves them as they are', async () => {
    const pair = await openPair()
    const userName = 'leaver@contoso.example'
    const id = await givenUser(pair.api, { userPrincipalName: userName, mail: userName })
    const assignment = await givenAssigned(pair.api, pair.app, id)
    await onDemand(pair, id)
    const account = await pair.account(userName)
    await pair.api.remove(`/servicePrincipals/${pair.app.servicePrincipalId}/appRoleAssignedTo/${assignment}`)
    pair.proxy.forget()
    const { json } = await dryRun(pair, id)
    expect(json.value[0]).toMatchObject({
      action: 'Disable',
      requests: [
        {
          method: 'PATCH',
          path: `/scim/v2/Users/${account?.id}`,
          body: { Operations: [{ op: 'replace', path: 'active', value: false }] },
        },
      ],
    })
    expect(pair.proxy.writes()).toEqual([])
    expect(await pair.account(userName)).toMatchObject({ active: true })
  })

  it('shows no request for somebody who is as they should be', async () => {
    const pair = await openPair()
    const { id } = await anAssignedUser(pair)
    await onDemand(pair, id)
    const { json } = await dryRun(pair, id)
    expect(json.value[0]).toMatchObject({ requests: [], statusInfo: { errorCode: 'RedundantExport' } })
  })
})

function aWrikeUser(userName: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Someone', familyName: 'Elsewhere' },
    emails: [{ type: 'work', value: userName, primary: true }],
    active: true,
  }
}
