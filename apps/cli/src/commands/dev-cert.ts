// `rollcall dev-cert`: HTTPS on one's own machine without anyone else.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, type Surroundings, succeeded, unusable } from '../command.ts'
import { expiresAtMs, makeAuthority, makeCertificate, type PemPair } from '../make-certificates.ts'

const DEFAULT_HOSTS = ['localhost', '127.0.0.1', '::1']
const RENEW_BEFORE_MS = 400 * 86_400_000

export const devCert: Command = {
  name: 'dev-cert',
  summary: 'makes a local certificate authority and a certificate for HTTPS',
  description:
    'Makes a certificate for this machine, and a certificate authority that vouches for it. The authority is kept and used again, so that a machine has to be told to trust it once. For development: whoever has authority.key can vouch for any name to those who trust it. The files are authority.crt, authority.key, server.crt and server.key; keys are readable by their owner alone.',
  arguments: [],
  options: [
    {
      name: 'host',
      value: 'NAME',
      summary: 'a host name or address the certificate is for; default: localhost, 127.0.0.1 and ::1',
      isRepeated: true,
    },
    { name: 'folder', value: 'DIR', summary: 'where the files go; default: ./data/dev-cert' },
  ],
  json: 'one object: hosts, authority, cert, key',
  examples: ['dev-cert --host rollcall.example --host localhost'],
  async run(given, surroundings) {
    const named = given.values('host')
    const hosts = named.length > 0 ? named : DEFAULT_HOSTS
    for (const host of hosts) requireHost(host)
    const folder = resolve(given.value('folder') ?? './data/dev-cert')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const authority = await readOrMakeAuthority(folder, surroundings)
    const pair = await makeCertificate(authority, {
      hosts,
      nowMs: surroundings.now(),
      serialNumber: serialNumber(surroundings),
    })
    const server = writePair(folder, 'server', pair)
    const paths = { authority: join(folder, 'authority.crt'), ...server }
    return succeeded({ hosts, ...paths }, inWords(hosts, paths))
  },
}

function requireHost(host: string): void {
  if (/^(?:[A-Za-z0-9*](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})$/.test(host)) return
  throw unusable(`--host is "${host}"; a host name such as rollcall.example or an address is accepted`)
}

async function readOrMakeAuthority(folder: string, surroundings: Surroundings): Promise<PemPair> {
  const [certFile, keyFile] = [join(folder, 'authority.crt'), join(folder, 'authority.key')]
  if (existsSync(certFile) && existsSync(keyFile)) {
    const cert = readFileSync(certFile, 'utf8')
    if (expiresAtMs(cert) - surroundings.now() > RENEW_BEFORE_MS) {
      return { cert, key: readFileSync(keyFile, 'utf8') }
    }
  }
  const authority = await makeAuthority(surroundings.now(), serialNumber(surroundings))
  writePair(folder, 'authority', authority)
  return authority
}

function writePair(
  folder: string,
  name: string,
  pair: PemPair,
): { readonly cert: string; readonly key: string } {
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)]
  writeFileSync(key, pair.key, { mode: 0o600 })
  writeFileSync(cert, pair.cert)
  return { cert, key }
}

// RFC 5280 §4.1.2.2: positive, and at most 20 bytes.
function serialNumber({ randomBytes }: Surroundings): string {
  const [first = 0, ...rest] = randomBytes(16)
  return Buffer.from([(first & 0x3f) | 0x40, ...rest]).toString('hex')
}

function inWords(
  hosts: readonly string[],
  { authority, cert, key }: { readonly authority: string; readonly cert: string; readonly key: string },
): string {
  return `Certificate for ${hosts.join(', ')}, good for 397 days.

Start the server with
  ROLLCALL_TLS_CERT=${cert}
  ROLLCALL_TLS_KEY=${key}

Programs on Node trust it with
  NODE_EXTRA_CA_CERTS=${authority}
Browsers and the system trust it once ${authority} is among their authorities.
`
}
