import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

const create = (body: object) => api.raw('POST', '/v1.0/rollcall/apiClients', { body })

describe('/rollcall/apiClients', () => {
  it('makes a client with permissions and shows its secret this once', async () => {
    const made = await create({ displayName: 'Terraform', permissions: ['User.Read.All'] })
    expect(made).toMatchObject({ status: 201, json: { displayName: 'Terraform' } })
    expect(made.json.secretText).toEqual(expect.any(String))
    const { value } = (await api.get('/rollcall/apiClients')).json
    const listed = value.find(({ id }: { id: string }) => id === made.json.id)
    expect(listed).toMatchObject({ permissions: ['User.Read.All'], appId: made.json.appId })
    expect(JSON.stringify(value)).not.toContain(made.json.secretText)
  })

  it('grants other permissions, which count from the next token on', async () => {
    const made = await create({ displayName: 'Script', permissions: ['User.Read.All'] })
    const path = `/rollcall/apiClients/${made.json.id}`
    expect((await api.patch(path, { permissions: ['Group.Read.All'] })).status).toBe(204)
    const { value } = (await api.get('/rollcall/apiClients')).json
    const listed = value.find(({ id }: { id: string }) => id === made.json.id)
    expect(listed.permissions).toEqual(['Group.Read.All'])
    expect((await api.patch(path, { permissions: ['User.Fly.All'] })).status).toBe(400)
    expect((await api.patch(path, { permissions: [] })).status).toBe(400)
  })

  it('refuses a permission that nobody knows, and names those that are known', async () => {
    const answer = await create({ displayName: 'Script', permissions: ['User.Fly.All'] })
    expect(answer.status).toBe(400)
    expect(answer.json.error.message).toMatch(
      /"User\.Fly\.All" cannot be granted; known are .*User\.Read\.All/,
    )
  })
})
