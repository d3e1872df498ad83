import { describe, expect, it } from 'vitest'
import { ConfigInvalid, type Environment, readConfig } from './config.ts'

const files: Readonly<Record<string, string>> = { 'cert.pem': 'CERT', 'key.pem': 'KEY' }
const readFile = (path: string): string => {
  const text = files[path]
  if (text === undefined) throw new Error('no such file')
  return text
}
const read = (environment: Environment, args: readonly string[] = []) =>
  readConfig(environment, args, readFile)

function problemsOf(environment: Environment, args: readonly string[] = []): readonly string[] {
  try {
    read(environment, args)
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems
    throw error
  }
  return []
}

describe('readConfig (DESIGN §7)', () => {
  it('has the documented defaults', () => {
    expect(read({})).toEqual({
      role: 'all',
      port: 8080,
      host: '127.0.0.1',
      tls: null,
      publicUrl: null,
      dataFolder: './data',
      databaseUrl: null,
      galleryFolder: null,
      logRetentionDays: 30,
      requestRate: null,
      auditLogRate: { requests: 1_000, seconds: 10 },
      targetNetworks: ['public', 'private', 'loopback'],
      secretKeys: null,
      tenant: { id: null, domain: 'contoso.example' },
      admin: { userPrincipalName: 'admin@contoso.example', password: null },
      client: null,
      smtpUrl: null,
      mailFrom: null,
      logLevel: 'info',
    })
  })

  it('takes empty variables for unset ones', () => {
    expect(read({ ROLLCALL_PORT: '', ROLLCALL_DATA: '', ROLLCALL_CLIENT_ID: '' })).toEqual(read({}))
  })

  it('reads every variable', () => {
    const config = read(
      {
        ROLLCALL_PORT: '0',
        ROLLCALL_HOST: '::1',
        ROLLCALL_TLS_CERT: 'cert.pem',
        ROLLCALL_TLS_KEY: 'key.pem',
        ROLLCALL_PUBLIC_URL: 'https://rollcall.example:8443/',
        ROLLCALL_DATA: '/var/rollcall',
        ROLLCALL_DATABASE_URL: 'postgres://rollcall@db/rollcall',
        ROLLCALL_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
        ROLLCALL_TENANT_ID: 'AB000000-0000-4000-8000-000000000001',
        ROLLCALL_TENANT_DOMAIN: 'Fabrikam.example',
        ROLLCALL_ADMIN_UPN: 'root@fabrikam.example',
        ROLLCALL_ADMIN_PASSWORD: 'long enough',
        ROLLCALL_CLIENT_ID: 'C1',
        ROLLCALL_CLIENT_SECRET: 'sixteen characters',
        ROLLCALL_SMTP_URL: 'smtps://mail.example',
        ROLLCALL_MAIL_FROM: 'rollcall@fabrikam.example',
        ROLLCALL_LOG_LEVEL: 'DEBUG',
      },
      ['--role', 'api'],
    )
    expect(config).toMatchObject({
      role: 'api',
      port: 0,
      host: '::1',
      tls: { cert: 'CERT', key: 'KEY' },
      publicUrl: 'https://rollcall.example:8443',
      tenant: { id: 'ab000000-0000-4000-8000-000000000001', domain: 'fabrikam.example' },
      admin: { userPrincipalName: 'root@fabrikam.example', password: 'long enough' },
      client: { id: 'c1', secret: 'sixteen characters' },
      logLevel: 'debug',
    })
    expect(config.secretKeys).toEqual([expect.objectContaining({ length: 32 })])
  })

  it('lists every problem, each on one line with what would be accepted', () => {
    const problems = problemsOf({
      ROLLCALL_PORT: '70000',
      ROLLCALL_PUBLIC_URL: 'https://rollcall.example/prefix',
      ROLLCALL_TENANT_ID: 'contoso',
      ROLLCALL_LOG_LEVEL: 'loud',
      ROLLCALL_CLIENT_ID: 'c1',
      ROLLCALL_TLS_CERT: 'missing.pem',
    })
    expect(problems).toEqual([
      'ROLLCALL_PORT is "70000"; a port from 0 to 65535 (0: any free one) is accepted',
      'ROLLCALL_TLS_CERT is "missing.pem"; it cannot be read: no such file',
      'ROLLCALL_TLS_CERT and ROLLCALL_TLS_KEY belong together; set both or neither',
      'ROLLCALL_PUBLIC_URL is "https://rollcall.example/prefix"; an http(s) URL without path is accepted',
      'ROLLCALL_TENANT_ID is "contoso"; a GUID is accepted',
      'ROLLCALL_CLIENT_ID and ROLLCALL_CLIENT_SECRET belong together; set both or neither',
      'ROLLCALL_LOG_LEVEL is "loud"; one of trace, debug, info, warn, error, fatal, silent is accepted',
    ])
  })

  it('speaks plain HTTP to this machine alone, unless that is allowed by name', () => {
    for (const host of ['127.0.0.1', '127.3.2.1', '::1', 'localhost'])
      expect(read({ ROLLCALL_HOST: host }).host).toBe(host)
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'rollcall.example'])
      expect(problemsOf({ ROLLCALL_HOST: host }), host).toEqual([
        expect.stringMatching(/^ROLLCALL_HOST is ".*ROLLCALL_TLS_CERT.*ROLLCALL_ALLOW_PLAIN_HTTP=true/),
      ])
    expect(read({ ROLLCALL_HOST: '0.0.0.0', ROLLCALL_ALLOW_PLAIN_HTTP: 'true' }).tls).toBeNull()
    const secured = { ROLLCALL_TLS_CERT: 'cert.pem', ROLLCALL_TLS_KEY: 'key.pem' }
    expect(read({ ROLLCALL_HOST: '0.0.0.0', ...secured }).tls).not.toBeNull()
  })

  it('lets targets be anywhere in development, and elsewhere in public networks alone', () => {
    const allowed = { ROLLCALL_HOST: '0.0.0.0', ROLLCALL_ALLOW_PLAIN_HTTP: 'true' }
    expect(read({}).targetNetworks).toEqual(['public', 'private', 'loopback'])
    expect(read(allowed).targetNetworks).toEqual(['public'])
    expect(read({ ...allowed, ROLLCALL_TARGET_NETWORKS: 'Public, private' }).targetNetworks).toEqual([
      'public',
      'private',
    ])
    expect(problemsOf({ ROLLCALL_TARGET_NETWORKS: 'everything' })).toEqual([
      'ROLLCALL_TARGET_NETWORKS is "everything"; a list of public, private, loopback is accepted',
    ])
  })

  it('never repeats a secret', () => {
    const problems = problemsOf({
      ROLLCALL_SECRET_KEY: 'c2hvcnQ=',
      ROLLCALL_ADMIN_PASSWORD: 'hunter2',
      ROLLCALL_CLIENT_SECRET: 'hunter3',
      ROLLCALL_CLIENT_ID: 'c1',
    })
    expect(problems.length).toBeGreaterThanOrEqual(3)
    expect(problems.join()).not.toMatch(/hunter|c2hvcnQ/)
  })

  it('does not split roles over an embedded database', () => {
    expect(problemsOf({}, ['--role', 'worker'])).toEqual([
      '--role worker needs ROLLCALL_DATABASE_URL: the embedded database belongs to one process; set it to a postgres:// URL, or leave --role out to run the API and the worker in one process',
    ])
    expect(problemsOf({}, ['--role=boss'])[0]).toContain('all | api | worker')
    expect(problemsOf({}, ['--verbose'])[0]).toContain('--verbose')
  })
})
