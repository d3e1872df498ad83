import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildApp } from '../src/build-app.ts'
import { openTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let app: FastifyInstance
let folder: string
beforeEach(async () => {
  api = await openTestApi()
  folder = await mkdtemp(join(tmpdir(), 'rollcall-portal-'))
  await build('main-old.js')
  app = await buildApp(api.deps, { tls: null, portalFolder: folder })
})
afterEach(async () => {
  await app.close()
  await api.close()
  await rm(folder, { recursive: true })
})

/** Leaves what a build does: a page, and the script with a name of its own that the page asks for. */
async function build(script: string): Promise<void> {
  await rm(folder, { recursive: true })
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'assets', script), `// ${script}`)
  await writeFile(join(folder, 'index.html'), `<script nonce="%CSP_NONCE%" src="/assets/${script}"></script>`)
}

const get = async (url: string) => {
  const { body, headers, statusCode } = await app.inject({ url, headers: { accept: 'text/html' } })
  return { body, headers, statusCode }
}

describe('the portal, built anew while the server runs', () => {
  it('hands out the page of the last build, and the scripts that it asks for', async () => {
    expect((await get('/users')).body).toContain('main-old.js')
    await build('main-new.js')
    expect((await get('/users')).body).toContain('main-new.js')
    expect(await get('/assets/main-new.js')).toMatchObject({ body: '// main-new.js', statusCode: 200 })
    expect(await get('/assets/main-old.js')).toMatchObject({ statusCode: 404 })
  })

  it('goes on with the page it has until the build is done', async () => {
    await get('/')
    await rm(join(folder, 'index.html'))
    expect(await get('/')).toMatchObject({ body: expect.stringContaining('main-old.js'), statusCode: 200 })
  })

  it('answers unknown scripts as it does unknown addresses, and nothing from beside its folder', async () => {
    await writeFile(join(folder, 'secret.txt'), 'not for the web')
    for (const url of [
      '/assets/none.js',
      '/assets/..%2fsecret.txt',
      '/assets/%2e%2e%2fsecret.txt',
      '/assets/',
    ]) {
      const { body, statusCode } = await get(url)
      expect([url, statusCode]).toEqual([
        url,
        expect.toSatisfy((code: number) => code === 403 || code === 404),
      ])
      expect(JSON.parse(body)).toMatchObject({ error: { code: expect.any(String) } })
    }
  })
})
