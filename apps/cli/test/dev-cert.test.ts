import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../src/run-command-line.ts'
import { surroundings } from './surroundings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-dev-cert-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const devCert = (...args: readonly string[]) =>
  runCommandLine(['dev-cert', '--folder', folder, ...args], surroundings())
const read = (name: string) => readFile(join(folder, name), 'utf8')

describe('rollcall dev-cert', () => {
  it('makes a certificate that a client who trusts the authority accepts, by name and by address', async () => {
    expect((await devCert()).status).toBe(0)
    const [ca, cert, key] = [await read('authority.crt'), await read('server.crt'), await read('server.key')]
    const server = createServer({ cert, key }, (_, response) => response.end('hello'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // A server that listens on TCP has such an address.
    const { port } = server.address() as AddressInfo
    const status = (host: string, trust: string | undefined) =>
      new Promise((resolve) => {
        const call = request({ host, port, ca: trust, agent: false }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        call.once('error', (error) => resolve(error.message))
        call.end()
      })
    expect(await status('localhost', ca)).toBe(200)
    expect(await status('127.0.0.1', ca)).toBe(200)
    expect(await status('localhost', undefined)).toMatch(/unable to (?:get|verify)/)
    await new Promise((resolve) => server.close(resolve))
  })

  it('keeps keys to their owner', async () => {
    await devCert()
    expect((await readdir(folder)).toSorted()).toEqual([
      'authority.crt',
      'authority.key',
      'server.crt',
      'server.key',
    ])
    for (const name of ['authority.key', 'server.key'])
      expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o600)
  })

  it('uses the authority again, and makes another certificate', async () => {
    await devCert()
    const [authority, first] = [await read('authority.crt'), await read('server.crt')]
    await devCert('--host', 'rollcall.example')
    expect(await read('authority.crt')).toBe(authority)
    const second = new X509Certificate(await read('server.crt'))
    expect(second.raw.equals(new X509Certificate(first).raw)).toBe(false)
    expect(second.subjectAltName).toBe('DNS:rollcall.example')
    expect(second.checkIssued(new X509Certificate(authority))).toBe(true)
    expect(second.ca).toBe(false)
  })

  it('says how to use what it made', async () => {
    const { stdout } = await devCert()
    expect(stdout).toContain(`ROLLCALL_TLS_CERT=${join(folder, 'server.crt')}`)
    const asJson = JSON.parse((await devCert('--json')).stdout)
    expect(asJson).toEqual({
      hosts: ['localhost', '127.0.0.1', '::1'],
      authority: join(folder, 'authority.crt'),
      cert: join(folder, 'server.crt'),
      key: join(folder, 'server.key'),
    })
  })

  it('refuses what is no host name', async () => {
    const { status, stderr } = await devCert('--host', 'http://localhost/')
    expect(status).toBe(1)
    expect(stderr).toContain('--host is "http://localhost/"')
    expect(await readdir(folder)).toEqual([])
  })
})
