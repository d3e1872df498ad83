import { expect, it, vi } from 'vitest'
import { emptyRecycleBin } from '../src/worker/empty-recycle-bin.ts'
import { givenUser, givenWrike } from './given.ts'
import { openTestApi } from './test-api.ts'

it('removes for ever what was deleted thirty days ago (graph-api.md §6)', async () => {
  const api = await openTestApi()
  const [old, fresh] = [await givenUser(api), await givenUser(api)]
  const { applicationId } = await givenWrike(api)
  await api.remove(`/users/${old}`)
  await api.remove(`/applications/${applicationId}`)
  api.clock.advance(29 * 86_400_000)
  const token = await api.tokenWith('Directory.ReadWrite.All')
  await api.remove(`/users/${fresh}`, { token })
  api.clock.advance(86_400_000)
  const stop = new AbortController()
  const done = emptyRecycleBin(api.deps, stop.signal)
  const later = await api.tokenWith('Directory.ReadWrite.All')
  const bin = async () =>
    (await api.get('/directory/deletedItems/microsoft.graph.user', { token: later })).json.value
  await vi.waitFor(async () => expect(await bin()).toMatchObject([{ id: fresh }]))
  const path = `/directory/deletedItems/${applicationId}`
  await vi.waitFor(async () => expect((await api.get(path, { token: later })).status).toBe(404))
  stop.abort()
  await done
  await api.close()
})
