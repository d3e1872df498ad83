// Environment and arguments → a checked Config, or every problem at once (DESIGN: commands and variables).

import { isIP } from 'node:net'
import { TARGET_NETWORKS, type TargetNetwork } from '@rollcall/connector-scim'
import { RollcallError } from '@rollcall/core'
import { parseKey } from '@rollcall/secret-box'
import type { Rate } from './request-limit.ts'

export const ROLES = ['all', 'api', 'worker'] as const
/** What this process does; `api` and `worker` alone need a shared database. */
export type Role = (typeof ROLES)[number]

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type Config = {
  readonly role: Role
  /** 0 takes a free port. */
  readonly port: number
  readonly host: string
  /** PEM texts; `null` speaks plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** Networks in which targets may be. */
  readonly targetNetworks: readonly TargetNetwork[]
  /** What links are built from, without a trailing slash; `null` takes what the caller used. */
  readonly publicUrl: string | null
  /** Folder for the embedded database, the key file and the outbox. */
  readonly dataFolder: string
  /** Folder of the installation's own application templates; `null` when it has none. */
  readonly galleryFolder: string | null
  /** PostgreSQL; `null` uses the embedded database. */
  readonly databaseUrl: string | null
  /** 32 bytes each, newest first; `null` uses the key file. */
  readonly secretKeys: readonly Uint8Array[] | null
  readonly tenant: { readonly id: string | null; readonly domain: string }
  readonly admin: { readonly userPrincipalName: string; readonly password: string | null }
  readonly client: { readonly id: string; readonly secret: string } | null
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  readonly logLevel: LogLevel
  /** How long the provisioning log is kept. */
  readonly logRetentionDays: number
  /** How often one caller may ask; `null`: as often as it likes. */
  readonly requestRate: Rate | null
  /** The same for the provisioning log and the audit log. */
  readonly auditLogRate: Rate | null
}

/** The process cannot start. One readable line per problem. */
export class ConfigInvalid extends RollcallError {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super('ERR_CONFIG_INVALID', problems.join('\n'), { problems })
    this.problems = problems
  }
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The configuration that an environment and arguments describe.
 *
 * @param readFile Text of a file that a variable names; throws when it cannot be read.
 * @throws {ConfigInvalid} Anything is wrong; it lists all of it.
 */
export function readConfig(
  environment: Environment,
  args: readonly string[],
  readFile: (path: string) => string,
): Config {
  const problems: string[] = []
  const read = new Reader(environment, problems)
  const domain =
    read.text('ROLLCALL_TENANT_DOMAIN', isDomain, 'a domain name such as contoso.example') ?? DEFAULT_DOMAIN
  const databaseUrl = read.text('ROLLCALL_DATABASE_URL', isPostgresUrl, 'a postgres:// URL')
  const port = read.port('ROLLCALL_PORT', 8080)
  const host = read.text('ROLLCALL_HOST', isHost, 'a host name or address') ?? '127.0.0.1'
  const tls = readTls(read, readFile)
  const allowsPlainHttp = read.choice('ROLLCALL_ALLOW_PLAIN_HTTP', ['true', 'false']) === 'true'
  const config: Config = {
    role: readRole(args, databaseUrl, problems),
    port,
    host,
    tls,
    targetNetworks: readTargetNetworks(read, host),
    publicUrl: trimSlash(read.text('ROLLCALL_PUBLIC_URL', isRootUrl, 'an http(s) URL without path')),
    dataFolder: environment.ROLLCALL_DATA || './data',
    galleryFolder: read.text('ROLLCALL_GALLERY', () => true, 'a folder'),
    databaseUrl,
    secretKeys: readSecretKeys(read),
    tenant: {
      id: read.text('ROLLCALL_TENANT_ID', isGuid, 'a GUID')?.toLowerCase() ?? null,
      domain: domain.toLowerCase(),
    },
    admin: readAdmin(read, domain),
    client: readClient(read),
    smtpUrl: read.text('ROLLCALL_SMTP_URL', isSmtpUrl, 'an smtp:// or smtps:// URL'),
    mailFrom: read.text('ROLLCALL_MAIL_FROM', isMailAddress, 'an e-mail address'),
    logLevel: read.choice('ROLLCALL_LOG_LEVEL', LOG_LEVELS) ?? 'info',
    logRetentionDays: Number(
      read.text('ROLLCALL_LOG_RETENTION_DAYS', isRetention, 'a whole number of days from 7 to 3650') ?? 30,
    ),
    requestRate: readRate(read, 'ROLLCALL_REQUEST_LIMIT', null),
    auditLogRate: readRate(read, 'ROLLCALL_AUDIT_LOG_LIMIT', { requests: 1_000, seconds: 10 }),
  }
  if (config.role !== 'worker' && tls === null && !isLoopback(host) && !allowsPlainHttp) {
    read.refuse(
      `ROLLCALL_HOST is "${host}", which other machines can reach, without HTTPS: passwords and tokens could be read on the way; set ROLLCALL_TLS_CERT and ROLLCALL_TLS_KEY, or ROLLCALL_ALLOW_PLAIN_HTTP=true behind a proxy that speaks HTTPS`,
    )
  }
  if (problems.length > 0) throw new ConfigInvalid(problems)
  return config
}

const DEFAULT_DOMAIN = 'contoso.example'

class Reader {
  readonly #environment: Environment
  readonly #problems: string[]

  constructor(environment: Environment, problems: string[]) {
    this.#environment = environment
    this.#problems = problems
  }

  /** The value of a variable; `null` when it is unset or empty, or wrong, which is noted. */
  text(name: string, accepts: (value: string) => boolean, accepted: string): string | null {
    const value = this.#environment[name]
    if (value === undefined || value === '') return null
    if (accepts(value)) return value
    const seen = name.includes('SECRET') || name.includes('PASSWORD') ? 'is not usable' : `is "${value}"`
    this.refuse(`${name} ${seen}; ${accepted} is accepted`)
    return null
  }

  port(name: string, byDefault: number): number {
    const isPort = (value: string) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535
    const value = this.text(name, isPort, 'a port from 0 to 65535 (0: any free one)')
    return value === null ? byDefault : Number(value)
  }

  choice<Value extends string>(name: string, values: readonly Value[]): Value | null {
    const find = (value: string) => values.find((candidate) => candidate === value.toLowerCase())
    const value = this.text(name, (text) => find(text) !== undefined, `one of ${values.join(', ')}`)
    return value === null ? null : (find(value) ?? null)
  }

  refuse(problem: string): void {
    this.#problems.push(problem)
  }
}

function readRole(args: readonly string[], databaseUrl: string | null, problems: string[]): Role {
  const [name, value, ...rest] = args.flatMap((arg) => arg.split('='))
  if (name === undefined) return 'all'
  const role = ROLES.find((candidate) => candidate === value)
  if (name !== '--role' || role === undefined || rest.length > 0) {
    problems.push(`argument "${args.join(' ')}" is not known; --role ${ROLES.join(' | ')} is accepted`)
    return 'all'
  }
  if (role !== 'all' && databaseUrl === null) {
    problems.push(
      `--role ${role} needs ROLLCALL_DATABASE_URL: the embedded database belongs to one process; set it to a postgres:// URL, or leave --role out to run the API and the worker in one process`,
    )
  }
  return role
}

function readTls(read: Reader, readFile: (path: string) => string): Config['tls'] {
  const file = (name: string): string | null => {
    const path = read.text(name, () => true, 'a PEM file')
    if (path === null) return null
    try {
      return readFile(path)
    } catch (error) {
      read.refuse(
        `${name} is "${path}"; it cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      )
      return ''
    }
  }
  const cert = file('ROLLCALL_TLS_CERT')
  const key = file('ROLLCALL_TLS_KEY')
  if (cert === null && key === null) return null
  if (cert === null || key === null) {
    read.refuse('ROLLCALL_TLS_CERT and ROLLCALL_TLS_KEY belong together; set both or neither')
    return null
  }
  return { cert, key }
}

// Development is where nobody else can reach the server: there targets are on the same machine.
function readTargetNetworks(read: Reader, host: string): readonly TargetNetwork[] {
  const names = (value: string) => value.split(',').map((name) => name.trim().toLowerCase())
  const find = (name: string) => TARGET_NETWORKS.find((network) => network === name)
  const accepted = `a list of ${TARGET_NETWORKS.join(', ')}`
  const value = read.text('ROLLCALL_TARGET_NETWORKS', (text) => names(text).every(find), accepted)
  if (value === null) return isLoopback(host) ? TARGET_NETWORKS : ['public']
  return names(value).flatMap((name) => find(name) ?? [])
}

/** Whether only this machine can reach the address. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function readSecretKeys(read: Reader): Config['secretKeys'] {
  const keys = (['ROLLCALL_SECRET_KEY', 'ROLLCALL_OLD_SECRET_KEY'] as const).map((name) => {
    const text = read.text(name, (value) => parseKey(value) !== null, '32 bytes in base64')
    return text === null ? null : parseKey(text)
  })
  const [newest, old] = keys
  if (old && !newest)
    read.refuse('ROLLCALL_OLD_SECRET_KEY is set without ROLLCALL_SECRET_KEY; set the new key beside it')
  const known = keys.filter((key) => key !== null)
  return known.length === 0 ? null : known
}

function readAdmin(read: Reader, domain: string): Config['admin'] {
  const name = read.text('ROLLCALL_ADMIN_UPN', isMailAddress, 'a user name such as admin@contoso.example')
  const isPassword = (value: string) => value.length >= 8
  return {
    userPrincipalName: name ?? `admin@${domain.toLowerCase()}`,
    password: read.text('ROLLCALL_ADMIN_PASSWORD', isPassword, 'at least 8 characters'),
  }
}

function readClient(read: Reader): Config['client'] {
  const id = read.text(
    'ROLLCALL_CLIENT_ID',
    (value) => /^[\w.-]{1,64}$/.test(value),
    'a GUID, or up to 64 letters, digits, "-", "." and "_"',
  )
  const secret = read.text('ROLLCALL_CLIENT_SECRET', (value) => value.length >= 8, 'at least 8 characters')
  if (id !== null && secret !== null) return { id: id.toLowerCase(), secret }
  if (id !== null || secret !== null) {
    read.refuse('ROLLCALL_CLIENT_ID and ROLLCALL_CLIENT_SECRET belong together; set both or neither')
  }
  return null
}

function readRate(read: Reader, name: string, byDefault: Rate | null): Rate | null {
  const value = read.text(name, isRate, 'requests/seconds such as 200/10, or "off"')
  if (value === null) return byDefault
  const [requests = 0, seconds = 1] = value.split('/').map(Number)
  return value.toLowerCase() === 'off' ? null : { requests, seconds }
}

function isRate(value: string): boolean {
  return value.toLowerCase() === 'off' || /^[1-9]\d{0,5}\/[1-9]\d{0,4}$/.test(value)
}

// provisioning.md LOG-1: never below 7.
function isRetention(value: string): boolean {
  return /^\d{1,4}$/.test(value) && Number(value) >= 7 && Number(value) <= 3_650
}

function isDomain(value: string): boolean {
  return /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i.test(
    value,
  )
}

function isHost(value: string): boolean {
  return /^[A-Za-z0-9.:_-]{1,253}$/.test(value)
}

function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

function isMailAddress(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(value)
}

// graph-api.md §1: no path prefix, since PowerShell loses it.
function isRootUrl(value: string): boolean {
  const url = parseUrl(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(?:ql)?:$/.test(parseUrl(value)?.protocol ?? '')
}

function isSmtpUrl(value: string): boolean {
  return /^smtps?:$/.test(parseUrl(value)?.protocol ?? '')
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null
}

function trimSlash(value: string | null): string | null {
  return value === null ? null : value.replace(/\/+$/, '')
}
