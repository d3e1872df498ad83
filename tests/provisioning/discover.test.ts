// Discovery of the target's own schema, asked of a running Wrike (graph-api.md §10.10).

import { asId } from '@rollcall/core'
import { expect, it } from 'vitest'
import { openPair } from './open-pair.ts'

type Definition = { readonly name: string; readonly type: string; readonly mutability: string }

it('reads the attributes of the target, keeps what is defined, and begins nothing anew', async () => {
  const { api, jobId, jobPath, cycle } = await openPair()
  await api.post(`${jobPath}/start`)
  await cycle()
  const before = (await api.get(`${jobPath}/schema`)).json
  const target = before.directories.at(-1)
  const job = async () => (await api.deps.store.jobs.find(asId(jobId)))?.resetCount
  const resets = await job()
  const answer = await api.post(`${jobPath}/schema/directories/${target.id}/discover`)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json).toMatchObject({
    id: target.id,
    discoverabilities: 'AttributeNames, AttributeDataTypes',
    discoveryDateTime: expect.stringMatching(/Z$/),
    version: 'v1',
  })
  const [user] = answer.json.objects
  const [userBefore] = target.objects
  expect(user.attributes.slice(0, userBefore.attributes.length)).toEqual(userBefore.attributes)
  const added: readonly Definition[] = user.attributes.slice(userBefore.attributes.length)
  expect(added).toContainEqual(expect.objectContaining({ name: 'name.formatted', type: 'String' }))
  const after = (await api.get(`${jobPath}/schema`)).json
  expect(after.directories.at(-1).objects).toEqual(answer.json.objects)
  expect(await job()).toBe(resets)
  const again = await api.post(`${jobPath}/schema/directories/${target.id}/discover`)
  expect(again.json.objects).toEqual(answer.json.objects)
  expect((await api.put(`${jobPath}/schema`, after)).status).toBe(204)
})

it('refuses the directory of the source, and tells what is wrong with a target that cannot be asked', async () => {
  const { api, app, jobPath } = await openPair()
  const [source, target] = (await api.get(`${jobPath}/schema`)).json.directories
  const refused = await api.post(`${jobPath}/schema/directories/${source.id}/discover`)
  expect(refused).toMatchObject({ status: 400, json: { error: { code: 'Request_BadRequest' } } })
  const secrets = `/servicePrincipals/${app.servicePrincipalId}/synchronization/secrets`
  await api.put(secrets, {
    value: [
      { key: 'BaseAddress', value: 'http://127.0.0.1:1/scim' },
      { key: 'SecretToken', value: 'x' },
    ],
  })
  const unreachable = await api.post(`${jobPath}/schema/directories/${target.id}/discover`)
  expect(unreachable.status).toBe(400)
  expect(unreachable.json.error.code).toBe(
    'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
  )
})
