import { describe, expect, it } from 'vitest'
import { grantFor, OPERATIONS, type Operation, OWNED_BY_PERMISSIONS } from '../src/permissions.ts'
import { graphRoutes } from '../src/routes/graph/graph-routes.ts'
import { givenGroup, givenUser } from './given.ts'
import { type Answer, openTestApi } from './test-api.ts'

const operations = Object.keys(OPERATIONS) as Operation[]

describe('grantFor (graph-api.md §2.5)', () => {
  it.each(operations.filter((operation) => OPERATIONS[operation].length > 0))(
    'opens %s to each of its permissions alone',
    (operation) => {
      expect(grantFor(operation, [])).toBe('no')
      for (const permission of OPERATIONS[operation]) {
        expect(grantFor(operation, [permission])).toBe(
          OWNED_BY_PERMISSIONS.includes(permission) ? 'ifOwner' : 'yes',
        )
      }
    },
  )

  const ON_THEIR_OWN = [
    'log.read',
    'audit.read',
    'assignments.write',
    'roles.write',
    'synchronization.upload',
  ]

  it('lets Directory.ReadWrite.All read and write the directory, applications and synchronization', () => {
    for (const operation of operations) {
      if (ON_THEIR_OWN.includes(operation)) continue
      expect(grantFor(operation, ['Directory.ReadWrite.All']), operation).toBe('yes')
    }
  })

  it('never lets a read permission write', () => {
    const readOnly = [
      'User.Read.All',
      'Group.Read.All',
      'Application.Read.All',
      'Directory.Read.All',
      'Synchronization.Read.All',
    ]
    // What a delete of any object takes shows only when the object is found.
    for (const operation of operations.filter((name) => !/read$|^directoryObjects|^session/.test(name))) {
      expect(grantFor(operation, readOnly), operation).toBe('no')
    }
  })
})

describe('routes for objects of any kind', () => {
  it('take the permission for the kind that is found', async () => {
    const api = await openTestApi()
    const [user, group, deleted] = [await givenUser(api), await givenGroup(api), await givenUser(api)]
    await api.remove(`/users/${deleted}`)
    const token = await api.tokenWith('User.ReadWrite.All')
    const status = async (call: Promise<Answer>) => (await call).status
    expect(await status(api.get(`/directoryObjects/${user}`, { token }))).toBe(200)
    expect(await status(api.get(`/directoryObjects/${group}`, { token }))).toBe(403)
    expect(await status(api.get(`/directoryObjects/${api.client.servicePrincipalId}`, { token }))).toBe(403)
    expect(await status(api.post('/directoryObjects/getByIds', { ids: [user, group] }, { token }))).toBe(403)
    expect(await status(api.remove(`/directoryObjects/${group}`, { token }))).toBe(403)
    expect(await status(api.remove(`/directoryObjects/${user}`, { token }))).toBe(204)
    const groups = await api.tokenWith('Group.ReadWrite.All')
    expect(await status(api.post(`/directory/deletedItems/${deleted}/restore`, {}, { token: groups }))).toBe(
      403,
    )
    expect(await status(api.remove(`/directory/deletedItems/${deleted}`, { token: groups }))).toBe(403)
    expect(await status(api.post(`/directory/deletedItems/${deleted}/restore`, {}, { token }))).toBe(200)
    await api.close()
  })
})

describe('every route', () => {
  it('refuses a caller without permissions, and one without a token', async () => {
    const api = await openTestApi()
    const token = await api.tokenWith()
    for (const route of graphRoutes) {
      const url = `/v1.0${route.path.replace(/:\w+/g, 'x')}`
      const name = `${route.method} ${url}`
      expect((await api.raw(route.method, url, { token: null })).status, name).toBe(401)
      if (OPERATIONS[route.operation].length > 0)
        expect((await api.raw(route.method, url, { token })).status, name).toBe(403)
    }
    await api.close()
    // Hundreds of calls.
  }, 60_000)

  it('changes nothing under a permission to read', () => {
    for (const { method, operation, path } of graphRoutes) {
      // A POST that only reads carries what it asks for in its body.
      if (method === 'GET' || /\/(?:getByIds|parseExpression|check)$/.test(path)) continue
      expect(operation, `${method} ${path}`).not.toMatch(/\.read$/)
    }
  })
})
