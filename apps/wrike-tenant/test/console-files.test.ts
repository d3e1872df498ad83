import { describe, expect, it } from 'vitest'
import { startTenant, type Tenant } from './start-tenant.ts'

function get(tenant: Tenant, url: string, headers: Record<string, string> = {}) {
  return tenant.app.inject({ method: 'GET', url, headers })
}

describe('the addresses of the console', () => {
  it('lead from the bare address to the sign-in, and remember the way', async () => {
    const tenant = await startTenant()
    expect((await get(tenant, '/')).headers.location).toBe('/console')
    expect((await get(tenant, '/console')).headers.location).toBe('/console/integrations')
    expect((await get(tenant, '/console/users?status=active')).headers.location).toBe(
      '/console/sign-in?next=%2Fconsole%2Fusers%3Fstatus%3Dactive',
    )
  })

  it('answer JSON below the API, and a page elsewhere, when there is nothing', async () => {
    const tenant = await startTenant()
    const page = await get(tenant, '/console/nowhere')
    const call = await get(tenant, '/console/api/nowhere')
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect([call.statusCode, call.json().error]).toEqual([404, 'ERR_NOT_FOUND'])
  })
})

describe('the console’s scripts and styles', () => {
  it('are sent again only after they changed', async () => {
    const tenant = await startTenant()
    const first = await get(tenant, '/console/assets/users.js')
    expect(first.headers['content-type']).toBe('text/javascript; charset=utf-8')
    const again = await get(tenant, '/console/assets/users.js', {
      'if-none-match': String(first.headers.etag),
    })
    expect([again.statusCode, again.payload]).toEqual([304, ''])
  })

  it('are the only files that can be read', async () => {
    const tenant = await startTenant()
    for (const name of ['..%2F..%2Fpackage.json', 'pages%2Fusers.html', '..%2Fsrc%2Fmain.ts', '__proto__']) {
      expect((await get(tenant, `/console/assets/${name}`)).statusCode).toBe(404)
    }
  })
})

describe('the name of the account in a page', () => {
  it('is text, whatever it holds', async () => {
    const tenant = await startTenant({ name: '<script>alert("x")</script>' })
    const { payload } = await get(tenant, '/console/sign-in')
    expect(payload).not.toContain('<script>alert')
    expect(payload).toContain('&#60;script&#62;alert(&#34;x&#34;)')
  })
})
