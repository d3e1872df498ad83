/** The example tenants hold together: the invented Contoso and the ones the generator makes. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import {
  DEPARTMENT_GROUP_NICKNAMES,
  EVERYONE_GROUP_NICKNAME,
  generateGroupsCsv,
  generateMembershipsCsv,
  generateUsersCsv,
  TenantOptionError,
} from '../../examples/generate-tenant.ts'

type Row = Readonly<Record<string, string>>
type TenantTables = {
  readonly users: readonly Row[]
  readonly groups: readonly Row[]
  readonly memberships: readonly Row[]
}

const examples = fileURLToPath(new URL('../../examples/', import.meta.url))
const contosoText = (name: string) => readFileSync(join(examples, 'contoso', name), 'utf8')

const USER_HEADER =
  'userPrincipalName,displayName,givenName,surname,mail,mailNickname,accountEnabled,userType,jobTitle,department,' +
  'companyName,officeLocation,city,state,country,postalCode,streetAddress,usageLocation,preferredLanguage,' +
  'telephoneNumber,mobilePhone,employeeId,employeeType,manager,extension_costCenter'

// graph-api.md §4.2; 113 and 64 are the public service's limits for the whole sign-in name and its alias.
const LONGEST: Readonly<Record<string, number>> = {
  userPrincipalName: 113,
  displayName: 256,
  givenName: 64,
  surname: 64,
  mail: 113,
  mailNickname: 64,
  jobTitle: 128,
  department: 64,
  companyName: 64,
  city: 128,
  state: 128,
  country: 128,
  postalCode: 40,
  streetAddress: 1024,
  usageLocation: 2,
  telephoneNumber: 64,
  mobilePhone: 64,
  employeeId: 16,
}

const contoso: TenantTables = {
  users: rowsOf(contosoText('users.csv')),
  groups: rowsOf(contosoText('groups.csv')),
  memberships: rowsOf(contosoText('memberships.csv')),
}
const generated: TenantTables = {
  users: rowsOf(await textOf(generateUsersCsv(5000))),
  groups: rowsOf(await textOf(generateGroupsCsv())),
  memberships: rowsOf(await textOf(generateMembershipsCsv(5000))),
}

describe.each([
  ['the Contoso example', contoso],
  ['a generated tenant', generated],
])('%s', (_title, tenant) => {
  it('has the columns that importers know', () => {
    expect(headerOf(tenant.users)).toBe(USER_HEADER)
    expect(headerOf(tenant.groups)).toBe('displayName,mailNickname,description,securityEnabled,mailEnabled')
    expect(headerOf(tenant.memberships)).toBe('group,member')
  })

  it('gives every user a name, an alias and a state', () => {
    const incomplete = tenant.users.filter(
      ({ displayName, mailNickname, accountEnabled, userType }) =>
        !displayName ||
        !mailNickname ||
        !/^(true|false) (Member|Guest)$/.test(`${accountEnabled} ${userType}`),
    )
    expect(incomplete).toEqual([])
  })

  it('uses only the letters that a sign-in name may have', () => {
    const wrong = column(tenant.users, 'userPrincipalName').filter(
      (name) => !/^[A-Za-z0-9'.\-_!#^~]{1,64}@contoso\.example$/.test(name),
    )
    expect(wrong).toEqual([])
  })

  it('uses only the letters that a mail nickname may have', () => {
    const nicknames = [...column(tenant.users, 'mailNickname'), ...column(tenant.groups, 'mailNickname')]
    expect(nicknames.filter((nickname) => !/^[A-Za-z0-9.\-_!#^~]{1,64}$/.test(nickname))).toEqual([])
  })

  it('keeps every value within its longest length', () => {
    const tooLong = tenant.users.flatMap((user) =>
      Object.entries(LONGEST)
        .filter(([name, longest]) => (user[name] ?? '').length > longest)
        .map(([name]) => `${user.userPrincipalName}: ${name}`),
    )
    expect(tooLong).toEqual([])
  })

  it.each(['userPrincipalName', 'mail', 'employeeId'])('gives no two users the same %s', (name) => {
    const values = present(column(tenant.users, name)).map((value) => value.toLowerCase())
    expect(repeated(values)).toEqual([])
  })

  it('gives no two objects the same mail nickname', () => {
    const nicknames = [...column(tenant.users, 'mailNickname'), ...column(tenant.groups, 'mailNickname')]
    expect(repeated(nicknames.map((nickname) => nickname.toLowerCase()))).toEqual([])
  })

  it('names only managers who exist', () => {
    const known = new Set(column(tenant.users, 'userPrincipalName'))
    expect(present(column(tenant.users, 'manager')).filter((manager) => !known.has(manager))).toEqual([])
  })

  it('has managers above managers and no circle', () => {
    const depths = managerDepths(tenant.users)
    expect(Math.max(...depths.values())).toBe(4)
  })

  it('names only groups and members that exist, each once', () => {
    const groups = new Set(column(tenant.groups, 'mailNickname'))
    const members = new Set([
      ...column(tenant.users, 'userPrincipalName'),
      ...[...groups].map((nickname) => `group:${nickname}`),
    ])
    const unknown = tenant.memberships.filter(
      ({ group, member }) => !groups.has(group ?? '') || !members.has(member ?? ''),
    )
    expect(unknown).toEqual([])
    expect(repeated(tenant.memberships.map(({ group, member }) => `${group} ${member}`))).toEqual([])
  })

  it('writes guests with their home domain inside the name', () => {
    const names = column(
      tenant.users.filter((user) => user.userType === 'Guest'),
      'userPrincipalName',
    )
    expect(names.filter((name) => !/^[^@]+_[a-z0-9-]+\.example#EXT#@contoso\.example$/.test(name))).toEqual(
      [],
    )
  })
})

describe('the Contoso example files', () => {
  it.each(['users.csv', 'groups.csv', 'memberships.csv'])(
    'are composed UTF-8 with line feeds: %s',
    (name) => {
      const text = contosoText(name)
      expect(text).not.toMatch(/[\r\uFEFF\uFFFD]/)
      expect(text.endsWith('\n')).toBe(true)
      expect(text.normalize('NFC')).toBe(text)
    },
  )

  it('have 241 users of many departments and countries, and 14 groups', () => {
    expect(contoso.users).toHaveLength(241)
    expect(contoso.groups).toHaveLength(14)
    expect(new Set(present(column(contoso.users, 'department'))).size).toBe(11)
    expect(new Set(present(column(contoso.users, 'country'))).size).toBe(20)
  })

  it.each<readonly [string, number, (user: Row) => boolean]>([
    ['disabled accounts', 8, (user) => user.accountEnabled === 'false'],
    ['guests', 6, (user) => user.userType === 'Guest'],
    ['users without mail', 2, (user) => user.mail === ''],
    ['users without a manager', 7, (user) => user.manager === ''],
    ['users without a department', 6, (user) => user.department === ''],
    ['users without a telephone', 20, (user) => user.telephoneNumber === ''],
    ['users without a surname', 3, (user) => user.surname === ''],
    ['display names of 256 characters', 1, (user) => user.displayName?.length === 256],
    ['job titles of 128 characters', 1, (user) => user.jobTitle?.length === 128],
    ['employee ids of 16 characters', 1, (user) => user.employeeId?.length === 16],
    ['job titles with comma and quotes', 1, (user) => /,.*"/.test(user.jobTitle ?? '')],
    ['offices with spaces around', 1, (user) => /^\s.*\s$/.test(user.officeLocation ?? '')],
    ['names from right to left', 1, (user) => /\p{Script=Arabic}/u.test(user.displayName ?? '')],
    ['names outside the basic plane', 1, (user) => /[\u{10000}-\u{10FFFF}]/u.test(user.displayName ?? '')],
    ['users called Anna Nowiczka', 2, (user) => user.displayName === 'Anna Nowiczka'],
    ['employee ids that mean 42', 2, (user) => Number(user.employeeId) === 42],
  ])('have the promised number of %s', (_oddity, count, isOdd) => {
    expect(contoso.users.filter(isOdd)).toHaveLength(count)
  })

  it.each([
    ['accents', /[éøłçü]/, 40],
    ['apostrophes', /'/, 8],
    ['hyphens', /-/, 8],
    ['Han characters', /\p{Script=Han}/u, 20],
    ['Hangul', /\p{Script=Hangul}/u, 8],
    ['katakana', /\p{Script=Katakana}/u, 1],
    ['dotted and dotless i', /[İı]/, 3],
  ])('have many names with %s', (_oddity, pattern, least) => {
    const names = column(contoso.users, 'displayName').filter((name) => pattern.test(name))
    expect(names.length).toBeGreaterThanOrEqual(least)
  })

  it('keep leading zeros in employee ids', () => {
    const ids = column(contoso.users, 'employeeId').filter((id) => /^0\d+$/.test(id))
    expect(ids.length).toBeGreaterThan(200)
  })

  it('put 150 people in Wrike Users, with disabled ones and guests', () => {
    const members = membersOf(contoso, 'wrike-users')
    expect(members).toHaveLength(150)
    expect(members.filter((user) => user.accountEnabled === 'false')).toHaveLength(2)
    expect(members.filter((user) => user.userType === 'Guest')).toHaveLength(2)
    expect(new Set(column(members, 'department')).size).toBeGreaterThan(4)
  })

  it('put some managers of Wrike users in the group and leave some out', () => {
    const members = membersOf(contoso, 'wrike-users')
    const names = new Set(column(members, 'userPrincipalName'))
    const managers = present(column(members, 'manager'))
    expect(managers.filter((manager) => names.has(manager)).length).toBeGreaterThan(50)
    expect(managers.filter((manager) => !names.has(manager)).length).toBeGreaterThan(15)
  })

  it('have one group with no members, one with groups and one for mail only', () => {
    const used = new Set(column(contoso.memberships, 'group'))
    expect(column(contoso.groups, 'mailNickname').filter((nickname) => !used.has(nickname))).toEqual([
      'wrike-pilot-2',
    ])
    const nesting = contoso.memberships.filter((row) => row.member?.startsWith('group:'))
    expect(column(nesting, 'group')).toEqual(['commercial', 'commercial', 'commercial'])
    const mailOnly = contoso.groups.filter((group) => group.securityEnabled === 'false')
    expect(mailOnly).toMatchObject([{ mailNickname: 'company-news', mailEnabled: 'true' }])
  })
})

describe('the tenant generator', () => {
  it('gives the same bytes for the same seed', async () => {
    const text = await textOf(generateUsersCsv(2000, { seed: 7 }))
    expect(await textOf(generateUsersCsv(2000, { seed: 7 }))).toBe(text)
    expect(await textOf(generateUsersCsv(2000, { seed: 8 }))).not.toBe(text)
  })

  it('gives the same people as in earlier versions for the same seed', () => {
    const names = column(generated.users, 'userPrincipalName')
    expect(names[0]).toBe('luiza.ribeirante0@contoso.example')
    expect(names[4999]).toBe('loic.thevenardin4999@contoso.example')
  })

  it('makes a small tenant the beginning of a larger one', async () => {
    const large = await textOf(generateUsersCsv(900))
    expect(large.startsWith(await textOf(generateUsersCsv(300)))).toBe(true)
  })

  it('lists a manager before the reports and lets no guest manage', () => {
    const position = new Map(generated.users.map((user, index) => [user.userPrincipalName, index]))
    const late = generated.users.filter((user, index) => (position.get(user.manager) ?? -1) >= index)
    expect(late).toEqual([])
    expect(present(column(generated.users, 'manager')).filter((name) => name.includes('#EXT#'))).toEqual([])
  })

  it('disables about two in a hundred and invites about one', async () => {
    const users = rowsOf(await textOf(generateUsersCsv(20_000)))
    const share = (count: number) => (100 * count) / users.length
    expect(share(users.filter((user) => user.accountEnabled === 'false').length)).toBeCloseTo(2, 0)
    expect(share(users.filter((user) => user.userType === 'Guest').length)).toBeCloseTo(1, 0)
    expect(Math.max(...managerDepths(users).values())).toBe(5)
  })

  it('puts every user in everyone and in the group of the department', () => {
    const names = column(generated.users, 'userPrincipalName')
    expect(column(membersOf(generated, EVERYONE_GROUP_NICKNAME), 'userPrincipalName')).toEqual(names)
    const sizes = DEPARTMENT_GROUP_NICKNAMES.map((nickname) => membersOf(generated, nickname).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(names.length)
    expect(sizes).not.toContain(0)
    expect(column(generated.groups, 'mailNickname')).toEqual([
      EVERYONE_GROUP_NICKNAME,
      ...DEPARTMENT_GROUP_NICKNAMES,
    ])
    expect(new Set(column(membersOf(generated, 'department-legal'), 'department'))).toEqual(
      new Set(['Legal']),
    )
  })

  it('takes another domain', async () => {
    const users = rowsOf(await textOf(generateUsersCsv(200, { domain: 'fjord.example' })))
    expect(users.every((user) => user.userPrincipalName?.endsWith('@fjord.example'))).toBe(true)
  })

  it('starts on ten million users without making them first', async () => {
    const { done, value } = await generateUsersCsv(10_000_000).next()
    expect({ done, length: String(value).length < 70_000 }).toEqual({ done: false, length: true })
  })

  it.each([
    ['no users', 0, {}, 'users must be a whole number from 1 to 10000000, not 0'],
    ['half a user', 1.5, {}, 'users must be a whole number from 1 to 10000000, not 1.5'],
    ['a negative seed', 1, { seed: -1 }, 'seed must be a whole number from 0 to 4294967295, not -1'],
    ['a domain with a space', 1, { domain: 'a b' }, /^domain must be a lower-case host name .*, not "a b"$/],
  ])('refuses %s at once', (_title, count, options, message) => {
    expect(() => generateUsersCsv(count, options)).toThrow(TenantOptionError)
    expect(() => generateMembershipsCsv(count, options)).toThrow(message)
  })
})

describe('generate-tenant on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'example-tenant-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('writes the three files', async () => {
    const out = join(folder, 'new', 'tenant')
    const result = await runGenerator(['--users', '150', '--out', out, '--seed', '3'])
    expect(result).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(out).sort()).toEqual(['groups.csv', 'memberships.csv', 'users.csv'])
    expect(readFileSync(join(out, 'users.csv'), 'utf8')).toBe(
      await textOf(generateUsersCsv(150, { seed: 3 })),
    )
    expect(rowsOf(readFileSync(join(out, 'memberships.csv'), 'utf8'))).toHaveLength(300)
  })

  it.each([
    ['a missing count', ['--out', folder], '--users is missing'],
    [
      'a count that is no number',
      ['--users', 'many', '--out', folder],
      '--users must be a whole number, not "many"',
    ],
    ['a count of zero', ['--users', '0', '--out', folder], 'users must be a whole number from 1'],
    ['a missing folder', ['--users', '5'], '--out is missing'],
    ['an unknown option', ['--people', '5'], "Unknown option '--people'"],
    [
      'a folder below a file',
      ['--users', '5', '--out', join(examples, 'contoso', 'users.csv', 'x')],
      'ENOTDIR',
    ],
  ])('answers %s with one line and status 1', async (_title, args, reason) => {
    const { status, stdout, stderr } = await runGenerator(args)
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
      status: 1,
      stdout: '',
      lines: 1,
    })
    expect(stderr).toContain(`generate-tenant: ${reason}`)
  })
})

function rowsOf(text: string): readonly Row[] {
  return parse<Row>(text, { columns: true })
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(chunks)).join('')
}

function headerOf([row = {}]: readonly Row[]): string {
  return Object.keys(row).join(',')
}

function column(rows: readonly Row[], name: string): readonly string[] {
  return rows.map((row) => row[name] ?? '')
}

function present(values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== '')
}

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.size === seen.add(value).size)
}

function membersOf(tenant: TenantTables, nickname: string): readonly Row[] {
  const rows = tenant.memberships.filter((row) => row.group === nickname)
  const members = new Set(column(rows, 'member'))
  return tenant.users.filter((user) => members.has(user.userPrincipalName ?? ''))
}

/** How many managers are above each user; fails on a circle. */
function managerDepths(users: readonly Row[]): ReadonlyMap<string, number> {
  const managerOf = new Map(users.map((user) => [user.userPrincipalName ?? '', user.manager ?? '']))
  const depth = (name: string): number => {
    let above = 0
    for (let at = managerOf.get(name) ?? ''; at !== ''; at = managerOf.get(at) ?? '') {
      above += 1
      if (above > users.length) throw new Error(`the managers of "${name}" form a circle`)
    }
    return above
  }
  return new Map([...managerOf.keys()].map((name) => [name, depth(name)]))
}

function runGenerator(
  args: readonly string[],
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(examples, 'generate-tenant.ts'), ...args], (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}
