/**
 * Makes tenants of any size as the three CSV files of `examples/contoso`: the same seed, the same bytes.
 *
 * Text comes in chunks, and no user is remembered, so a million of them need no more memory than one.
 *
 *     node examples/generate-tenant.ts --users 20000 --out /tmp/tenant
 */

import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  DEPARTMENTS,
  departmentOf,
  EXECUTIVE_OFFICE,
  type Tenant,
  USER_COLUMNS,
  userAt,
  userPrincipalNameAt,
} from './generated-tenant/people.ts'

/** What may be chosen about a generated tenant. */
export type GeneratedTenantOptions = {
  /** Which of the possible tenants: a whole number from 0 to 4294967295; 1 when not said. */
  readonly seed?: number | undefined
  /** The verified domain of sign-in names and mail, at most 48 characters; `contoso.example` when not said. */
  readonly domain?: string | undefined
}

/** A count or an option that no tenant can be made from; the message says what would be accepted. */
export class TenantOptionError extends Error {
  readonly code = 'ERR_TENANT_OPTION'
  override readonly name = 'TenantOptionError'
}

/** Mail nickname of the group that holds every user. */
export const EVERYONE_GROUP_NICKNAME = 'everyone'

/** Mail nicknames of the groups that hold one department each, in the order of `groups.csv`. */
export const DEPARTMENT_GROUP_NICKNAMES: readonly string[] = [EXECUTIVE_OFFICE, ...DEPARTMENTS].map(
  (department) => department.groupNickname,
)

/** The domain of generated tenants when no other is asked for. */
export const DEFAULT_DOMAIN = 'contoso.example'

/** The most users that a generated tenant can have: telephone numbers and employee ids are that long. */
export const MOST_USERS = 10_000_000

/**
 * The text of `users.csv` for `count` users, header first, a user's manager always above the user.
 *
 * About 2 % are disabled and 1 % are guests. Managers have ten or so reports, so that 1,000 users have three
 * levels of managers, 20,000 have five and 1,000,000 six. A smaller tenant is the beginning of a larger one.
 *
 * @throws {TenantOptionError} At once, when `count` or an option cannot be used.
 */
export function generateUsersCsv(
  count: number,
  options: GeneratedTenantOptions = {},
): AsyncGenerator<string, void, undefined> {
  const tenant = parseTenant(count, options)
  return inChunks(USER_COLUMNS, count, (index) => {
    const user = userAt(index, tenant)
    return csvRow(USER_COLUMNS.map((column) => user[column]))
  })
}

/** The text of `groups.csv`, header first: everyone, then one group for each department. */
export function generateGroupsCsv(): AsyncGenerator<string, void, undefined> {
  const groups = [
    ['Everyone', EVERYONE_GROUP_NICKNAME, 'Every user of the tenant', 'true', 'false'],
    ...[EXECUTIVE_OFFICE, ...DEPARTMENTS].map((department) => [
      department.name,
      department.groupNickname,
      `Everyone in ${department.name}`,
      'true',
      'false',
    ]),
  ]
  const columns = ['displayName', 'mailNickname', 'description', 'securityEnabled', 'mailEnabled']
  return inChunks(columns, groups.length, (index) => csvRow(groups[index] ?? []))
}

/**
 * The text of `memberships.csv` for `count` users, header first: two rows for each user, `everyone` and the
 * group of the department.
 *
 * @throws {TenantOptionError} At once, when `count` or an option cannot be used.
 */
export function generateMembershipsCsv(
  count: number,
  options: GeneratedTenantOptions = {},
): AsyncGenerator<string, void, undefined> {
  const tenant = parseTenant(count, options)
  return inChunks(['group', 'member'], count, (index) => {
    const member = userPrincipalNameAt(index, tenant)
    return csvRow([EVERYONE_GROUP_NICKNAME, member]) + csvRow([departmentOf(index).groupNickname, member])
  })
}

// 64 Ki characters: large enough that a chunk's cost is its text, small enough to forget.
const CHUNK_LENGTH = 65_536

async function* inChunks(
  columns: readonly string[],
  count: number,
  rowAt: (index: number) => string,
): AsyncGenerator<string, void, undefined> {
  let chunk = csvRow(columns)
  for (let index = 0; index < count; index += 1) {
    chunk += rowAt(index)
    if (chunk.length >= CHUNK_LENGTH) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`
}

// RFC 4180 §2: a cell with a quote, a comma or a line break is quoted, and its quotes are doubled.
function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function parseTenant(count: number, options: GeneratedTenantOptions): Tenant {
  const { seed = 1, domain = DEFAULT_DOMAIN } = options
  if (!Number.isInteger(count) || count < 1 || count > MOST_USERS)
    throw new TenantOptionError(`users must be a whole number from 1 to ${MOST_USERS}, not ${count}`)
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new TenantOptionError(`seed must be a whole number from 0 to ${0xffffffff}, not ${seed}`)
  if (domain.length > 48 || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain))
    throw new TenantOptionError(
      `domain must be a lower-case host name of at most 48 characters such as "${DEFAULT_DOMAIN}", not "${domain}"`,
    )
  return { seed, domain }
}

const USAGE =
  'usage: node examples/generate-tenant.ts --users COUNT --out DIRECTORY [--seed N] [--domain NAME]'

async function main(args: readonly string[]): Promise<void> {
  const request = parseCommand(args)
  if (request === 'help') {
    console.log(USAGE)
    return
  }
  const { users, out, options } = request
  const files = [
    ['users.csv', generateUsersCsv(users, options)],
    ['groups.csv', generateGroupsCsv()],
    ['memberships.csv', generateMembershipsCsv(users, options)],
  ] as const
  await mkdir(out, { recursive: true })
  for (const [name, text] of files) await pipeline(text, createWriteStream(join(out, name)))
  console.log(
    `wrote ${users} users, ${1 + DEPARTMENT_GROUP_NICKNAMES.length} groups and their members to ${out}`,
  )
}

type Command = { readonly users: number; readonly out: string; readonly options: GeneratedTenantOptions }

function parseCommand(args: readonly string[]): Command | 'help' {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { users: text, out: text, seed: text, domain: text, help: { type: 'boolean' } },
  })
  if (values.help === true) return 'help'
  if (values.users === undefined) throw new TenantOptionError(`--users is missing; ${USAGE}`)
  if (values.out === undefined || values.out === '') throw new TenantOptionError(`--out is missing; ${USAGE}`)
  const seed = values.seed === undefined ? undefined : parseWholeNumber('--seed', values.seed)
  return {
    users: parseWholeNumber('--users', values.users),
    out: values.out,
    options: { seed, domain: values.domain },
  }
}

function parseWholeNumber(option: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new TenantOptionError(`${option} must be a whole number, not "${text}"`)
  return Number(text)
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2))
  } catch (error) {
    // Wrong arguments and a refusing file system carry a code; anything else is a bug and keeps its stack.
    if (!(error instanceof Error && 'code' in error)) throw error
    const [reason = ''] = error.message.split('\n')
    console.error(`generate-tenant: ${reason}`)
    process.exitCode = 1
  }
}
