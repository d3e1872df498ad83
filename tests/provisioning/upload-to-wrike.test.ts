// Whom an HR system uploads arrives in Wrike: a job fills the directory, and another one provisions what changed there.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { connectWrike } from '../../scripts/demo/connect-wrike.ts'
import { call } from '../../scripts/demo/http.ts'
import { fetchToken, openRollcall, type RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { endedCycles } from '../../scripts/demo/watch-cycle.ts'
import { signInToWrike } from '../../scripts/demo/wrike-console.ts'
import type { RunningProcess } from '../../scripts/process-group.ts'
import { aClient, aSignIn, startRollcallIn, startWrikeIn } from '../start-in-folder.ts'

const OWNER = aSignIn('wrike-owner@contoso.example')
const CLIENT = aClient()
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
/** A second is what it takes when nothing else runs; tests run beside others. */
const ARRIVES_WITHIN_MS = 10_000

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into, and a wrong guess fails the test
type Json = any

let folder: string
let wrike: RunningProcess
let server: RunningProcess

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-upload-'))
  wrike = await startWrikeIn(folder, OWNER)
  server = await startRollcallIn(folder, CLIENT)
}, 60_000)

afterAll(async () => {
  await server?.stop('SIGKILL')
  await wrike?.stop('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

describe('people whom an HR system uploads (provisioning.md NEW-30)', () => {
  it('arrive in the directory and then in Wrike, change there, and are disabled there', async () => {
    const api = await openRollcall(server.ready.url, CLIENT)
    const wrikeUsers = await startWrikeJob(api)
    const inbound = await startInboundJob(api)
    const upload = uploader(inbound.jobPath, await fetchToken(server.ready.url, CLIENT))
    const account = async (name: string): Promise<Json> =>
      (await wrikeUsers()).find(({ userName }: Json) => userName === `${name}@contoso.example`)

    await upload(aPerson('701', 'alder', { title: 'Clerk' }), aPerson('702', 'birch'))
    await eventually(async () => {
      expect(await account('alder')).toMatchObject({ active: true, title: 'Clerk' })
      expect(await account('birch')).toMatchObject({ active: true })
    })
    await upload(aPerson('701', 'alder', { title: 'Chief' }), aPerson('702', 'birch', { active: false }))
    await eventually(async () => {
      expect(await account('alder')).toMatchObject({ active: true, title: 'Chief' })
      expect(await account('birch')).toMatchObject({ active: false })
    })

    const log = await entriesOf(api, `jobId eq '${inbound.jobId}'`)
    expect(
      log.map(({ provisioningAction, sourceIdentity }) => [sourceIdentity.id, provisioningAction]),
    ).toEqual(
      expect.arrayContaining([
        ['701', 'create'],
        ['702', 'create'],
        ['701', 'update'],
        ['702', 'update'],
      ]),
    )
    expect(log).toHaveLength(4)
    expect(log[0]).toMatchObject({
      sourceSystem: { displayName: 'HR' },
      targetSystem: { displayName: 'Azure Active Directory' },
    })
  }, 60_000)
})

/** A started job that has found nobody yet; @returns everybody whom Wrike has but its owner. */
async function startWrikeJob(api: RollcallApi): Promise<() => Promise<Json>> {
  const session = await signInToWrike(wrike.ready.url, OWNER.user, OWNER.password)
  await session.approveDomains(['contoso.example'])
  const address = await session.scimBaseUrl()
  const secretToken = await session.createToken('Azure SCIM', OWNER.password)
  const { jobId, jobPath, servicePrincipalId } = await connectWrike(api, address, secretToken)
  const secrets = { BaseAddress: address, SecretToken: secretToken, SyncAll: 'true' }
  await api.put(`/servicePrincipals/${servicePrincipalId}/synchronization/secrets`, {
    value: Object.entries(secrets).map(([key, value]) => ({ key, value })),
  })
  await api.post(`${jobPath}/start`)
  await eventually(async () => expect(await endedCycles(api, jobId)).toHaveLength(1))
  const headers = { authorization: `Bearer ${secretToken}` }
  return async () => {
    const { json }: { readonly json: Json } = await call(`${address}/Users?count=100`, { headers })
    return json.Resources
  }
}

async function startInboundJob(api: RollcallApi): Promise<{ jobId: string; jobPath: string }> {
  const filter = encodeURIComponent("displayName eq 'API-driven inbound provisioning'")
  const found: Json = await api.get(`/applicationTemplates?$filter=${filter}`)
  const made: Json = await api.post(`/applicationTemplates/${found.value[0].id}/instantiate`, {
    displayName: 'HR',
  })
  const base = `/servicePrincipals/${made.servicePrincipal.id}/synchronization`
  const { id }: Json = await api.post(`${base}/jobs`, { templateId: 'API2AAD' })
  await api.post(`${base}/jobs/${id}/start`)
  return { jobId: id, jobPath: `${base}/jobs/${id}` }
}

function uploader(jobPath: string, token: string) {
  return async (...people: readonly object[]) => {
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: people.map((data, index) => ({
        method: 'POST',
        path: '/Users',
        bulkId: `${index}`,
        data,
      })),
    }
    const answer = await call(`${server.ready.url}/v1.0${jobPath}/bulkUpload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(202)
  }
}

function aPerson(externalId: string, name: string, data: object = {}) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
    externalId,
    userName: `${name}@contoso.example`,
    displayName: name,
    name: { givenName: name, familyName: 'Quartz' },
    emails: [{ type: 'work', value: `${name}@contoso.example` }],
    active: true,
    ...data,
  }
}

async function entriesOf(api: RollcallApi, filter: string): Promise<readonly Json[]> {
  const answer: Json = await api.get(`/auditLogs/provisioning?$filter=${encodeURIComponent(filter)}`)
  return answer.value
}

function eventually(check: () => Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: ARRIVES_WITHIN_MS, interval: 20 })
}
