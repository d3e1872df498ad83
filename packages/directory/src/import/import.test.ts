import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type GivenTenant, givenTenant, givenUser, groupBody } from '../../test/given.ts'
import { createGroup } from '../groups/create-group.ts'
import { listGroups } from '../groups/find-group.ts'
import { listMembers } from '../groups/group-members.ts'
import { deleteUser } from '../users/delete-user.ts'
import { getUser, listUsers } from '../users/find-user.ts'
import { getManager, setManager } from '../users/manager.ts'
import { importGroups } from './import-groups.ts'
import { importMemberships } from './import-memberships.ts'
import { ImportRejected } from './import-rejected.ts'
import { importUsers } from './import-users.ts'
import type { ImportRow } from './sheet.ts'

const ALL = { after: null, limit: 1000 }

async function* rowsOf(lines: readonly (readonly string[])[]): AsyncGenerator<ImportRow> {
  for (const [index, cells] of lines.entries()) yield { line: index + 2, cells }
}

/** A file of lines without quoting. */
function sheet(text: string) {
  const [header = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','))
  return { header, rows: () => rowsOf(lines) }
}

function users({ deps, tenantId }: GivenTenant, text: string) {
  const { header, rows } = sheet(text)
  return importUsers(deps, tenantId, rows(), header)
}

async function problemsOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ImportRejected)) throw error ?? new Error('the import was accepted')
  return error.problems.map(({ line, column, value, reason }) => [
    line,
    column,
    value,
    reason.replace(/^is not accepted; /, '').split(';')[0],
  ])
}

const PEOPLE = `
userPrincipalName,displayName,accountEnabled,jobTitle,telephoneNumber,manager,extension_costCenter
ada@contoso.example,Ada,true,Engineer,+1 555 0100,boss@contoso.example,0510
bob@contoso.example,Bob,FALSE,,,ada@contoso.example,
boss@contoso.example,Boss,true,,,bob@contoso.example,`

describe('importUsers', () => {
  it('creates people with what their cells say', async () => {
    const tenant = await givenTenant()
    expect(await users(tenant, PEOPLE)).toEqual({ read: 3, created: 3, updated: 0, unchanged: 0 })
    const ada = await getUser(tenant.deps, tenant.tenantId, 'ada@contoso.example')
    expect(ada).toMatchObject({ displayName: 'Ada', accountEnabled: true, userType: 'Member' })
    expect(ada.properties).toEqual({
      mailNickname: 'ada',
      jobTitle: 'Engineer',
      businessPhones: ['+1 555 0100'],
      extension_costCenter: '0510',
    })
    const bob = await getUser(tenant.deps, tenant.tenantId, 'bob@contoso.example')
    expect(bob).toMatchObject({ accountEnabled: false, properties: { mailNickname: 'bob' } })
  })

  it('links managers wherever they are in the file, loops included', async () => {
    const tenant = await givenTenant()
    await users(tenant, PEOPLE)
    const managerOf = async (alias: string) =>
      (await getManager(tenant.deps, tenant.tenantId, `${alias}@contoso.example`))?.displayName
    expect([await managerOf('ada'), await managerOf('bob'), await managerOf('boss')]).toEqual([
      'Boss',
      'Ada',
      'Bob',
    ])
  })

  it('changes nothing the second time', async () => {
    const tenant = await givenTenant()
    await users(tenant, PEOPLE)
    const before = await tenant.sequence()
    expect(await users(tenant, PEOPLE)).toEqual({ read: 3, created: 0, updated: 0, unchanged: 3 })
    expect(await tenant.sequence()).toBe(before)
  })

  it('updates what differs, clears what is empty and leaves other columns', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    await users(tenant, PEOPLE)
    const result = await users(
      tenant,
      `jobtitle,USERPRINCIPALNAME,displayName,manager
       ,ADA@contoso.example,Ada,
       ,bob@contoso.example,Bob,ada@contoso.example`,
    )
    expect(result).toEqual({ read: 2, created: 0, updated: 1, unchanged: 1 })
    const ada = await getUser(deps, tenantId, 'ada@contoso.example')
    expect(ada).toMatchObject({
      managerId: null,
      properties: { jobTitle: null, extension_costCenter: '0510' },
    })
  })

  it('counts a person once who changes by a late manager alone', async () => {
    const tenant = await givenTenant()
    await givenUser(tenant, 'ada')
    const result = await users(
      tenant,
      `userPrincipalName,displayName,manager
       ada@contoso.example,ada,new@contoso.example
       new@contoso.example,New,`,
    )
    expect(result).toEqual({ read: 2, created: 1, updated: 1, unchanged: 0 })
  })

  it('takes managers that only the directory knows', async () => {
    const tenant = await givenTenant()
    const boss = await givenUser(tenant, 'boss')
    await users(
      tenant,
      `userPrincipalName,displayName,manager
       ada@contoso.example,Ada,BOSS@contoso.example`,
    )
    expect(await getUser(tenant.deps, tenant.tenantId, 'ada@contoso.example')).toMatchObject({
      managerId: boss.id,
    })
  })

  it('leaves the manager link alone without a manager column', async () => {
    const tenant = await givenTenant()
    const [ada, boss] = [await givenUser(tenant, 'ada'), await givenUser(tenant, 'boss')]
    await setManager(tenant.deps, tenant.tenantId, ada.id, boss.id)
    await users(tenant, 'userPrincipalName,displayName\nada@contoso.example,Ada L')
    expect(await getUser(tenant.deps, tenant.tenantId, ada.id)).toMatchObject({ managerId: boss.id })
  })

  it('makes a new person where the old one is in the recycle bin', async () => {
    const tenant = await givenTenant()
    const ada = await givenUser(tenant, 'ada')
    await deleteUser(tenant.deps, tenant.tenantId, ada.id)
    const result = await users(tenant, 'userPrincipalName,displayName\nada@contoso.example,Ada')
    expect(result).toMatchObject({ created: 1 })
  })

  it('keeps the spaces of values', async () => {
    const { deps, tenantId } = await givenTenant()
    const header = ['userPrincipalName', 'displayName']
    await importUsers(deps, tenantId, rowsOf([['ada@contoso.example', ' Ada  L ']]), header)
    expect((await getUser(deps, tenantId, 'ada@contoso.example')).displayName).toBe(' Ada  L ')
  })

  it('refuses a header with unknown, repeated or missing columns', async () => {
    const tenant = await givenTenant()
    expect(
      await problemsOf(users(tenant, 'userPrincipalName,Department,department,colour\na,b,c,d')),
    ).toEqual([
      [1, 'department', 'department', 'is there twice'],
      [1, 'colour', 'colour', expect.stringMatching(/^is not a column here/)],
      [1, 'displayName', '', 'is missing'],
    ])
  })

  it('lists everything that is wrong and imports nothing', async () => {
    const tenant = await givenTenant()
    const long = 'x'.repeat(300)
    const text = `
userPrincipalName,displayName,accountEnabled,mail,manager
ada@contoso.example,Ada,true,,
ADA@contoso.example,Ada again,true,,
 bob@contoso.example,,true,,
cyd,Cyd,yes,cyd at contoso,
dan@contoso.example,${long},true,,Dan@contoso.example
eve@contoso.example,Eve,,,nobody@contoso.example
fay@contoso.example,Fay,true,,bob@contoso.example
gus@fabrikam.example,Gus,true,,fay@contoso.example`
    const [header = [], ...lines] = text
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const { deps, tenantId } = tenant
    const work = importUsers(deps, tenantId, rowsOf(lines), header)
    expect(await problemsOf(work)).toEqual([
      [3, 'userPrincipalName', 'ada@contoso.example', 'is in line 2 already'],
      [4, 'userPrincipalName', ' bob@contoso.example', 'has spaces around it'],
      [4, 'displayName', '', 'is empty'],
      [5, 'userPrincipalName', 'cyd', expect.stringMatching(/^it takes alias@domain/)],
      [5, 'accountEnabled', 'yes', 'it takes true or false'],
      [5, 'mail', 'cyd at contoso', expect.stringMatching(/^it takes an e-mail address/)],
      [6, 'displayName', `${'x'.repeat(99)}…`, 'it takes text of 1 to 256 characters'],
      [6, 'manager', 'Dan@contoso.example', 'is the user itself'],
      [7, 'accountEnabled', '', 'is empty'],
      [7, 'manager', 'nobody@contoso.example', 'is neither in this file nor in the directory'],
      [
        9,
        'userPrincipalName',
        'gus@fabrikam.example',
        'is in a domain that is not the tenant\'s: "fabrikam.example" is not among contoso.example',
      ],
    ])
    expect(await listUsers(deps, tenantId, {}, ALL)).toEqual([])
    expect(await tenant.sequence()).toBe(0)
  })

  it('names a row that has another number of cells than the header, beside all other problems', async () => {
    const tenant = await givenTenant()
    const problems = await problemsOf(
      users(
        tenant,
        `userPrincipalName,displayName,manager
         ada@contoso.example,Lovelace,Ada,boss@contoso.example
         bob@contoso.example,Bob,ada@contoso.example
         cyd@contoso.example
         dan@contoso.example,,cyd@contoso.example`,
      ),
    )
    expect(problems).toEqual([
      [
        2,
        null,
        'ada@contoso.example,Lovelace,Ada,boss@contoso.example',
        'has 4 cells where the header has 3 columns',
      ],
      [4, null, 'cyd@contoso.example', 'has 1 cell where the header has 3 columns'],
      [5, 'displayName', '', 'is empty'],
    ])
  })

  it('keeps the first thousand problems and counts them all', async () => {
    const { deps, tenantId } = await givenTenant()
    const header = ['userPrincipalName', 'displayName']
    const lines = Array.from({ length: 2500 }, (_, index) => [`u${index}@contoso.example`, ''])
    const work = importUsers(deps, tenantId, rowsOf(lines), header, { file: 'people.csv' })
    const error = await work.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ImportRejected)
    expect(error).toMatchObject({
      code: 'ERR_IMPORT_REJECTED',
      total: 2500,
      message:
        'people.csv was not imported: 2500 problems; the first is in line 2: displayName "" is empty; every row fills it',
    })
    expect(error).toHaveProperty('problems.length', 1000)
    expect(error).toHaveProperty('problems.999.line', 1001)
  })

  it('leaves no staged rows behind when the file breaks off', async () => {
    const { deps, tenantId } = await givenTenant()
    const header = ['userPrincipalName', 'displayName']
    const ids: string[] = []
    const watched = { ...deps, ids: { ...deps.ids, next: () => ids[ids.push(deps.ids.next()) - 1] ?? '' } }
    async function* breaksOff() {
      yield* rowsOf(Array.from({ length: 600 }, (_, index) => [`u${index}@contoso.example`, 'U']))
      throw new Error('connection lost')
    }
    await expect(importUsers(watched, tenantId, breaksOff(), header)).rejects.toThrow('connection lost')
    expect(ids).toHaveLength(1)
    expect(await deps.store.imports.page(tenantId, ids[0] ?? '', 0, 10)).toEqual([])
    expect(await listUsers(deps, tenantId, {}, ALL)).toEqual([])
  })

  it('imports more rows than one page holds', async () => {
    const { deps, tenantId } = await givenTenant()
    const header = ['userPrincipalName', 'displayName', 'manager']
    // Each reports to the next, so that managers come late across pages.
    const lines = Array.from({ length: 1201 }, (_, index) => [
      `u${index}@contoso.example`,
      `U${index}`,
      index === 1200 ? '' : `u${index + 1}@contoso.example`,
    ])
    const result = await importUsers(deps, tenantId, rowsOf(lines), header)
    expect(result).toEqual({ read: 1201, created: 1201, updated: 0, unchanged: 0 })
    expect(await getManager(deps, tenantId, 'u499@contoso.example')).toMatchObject({ displayName: 'U500' })
    expect(await importUsers(deps, tenantId, rowsOf(lines), header)).toMatchObject({
      unchanged: 1201,
    })
  })

  it.each(['\u0000', '\u0007', '\ud800'])('refuses a cell with %j in it', async (text) => {
    const { deps, tenantId } = await givenTenant()
    const header = ['userPrincipalName', 'displayName', 'manager']
    const rows = rowsOf([['ada@contoso.example', `A${text}`, `boss${text}@contoso.example`]])
    const problems = await problemsOf(importUsers(deps, tenantId, rows, header))
    expect(problems.map(([, column]) => column)).toEqual(['displayName', 'manager'])
  })
})

describe('importGroups', () => {
  const TEAMS = `
displayName,mailNickname,description,securityEnabled,mailEnabled
Sales,sales,Sells,true,false
Legal,legal,,TRUE,False`

  const groups = ({ deps, tenantId }: GivenTenant, text: string) => {
    const { header, rows } = sheet(text)
    return importGroups(deps, tenantId, rows(), header)
  }

  it('creates, updates by mailNickname and changes nothing twice', async () => {
    const tenant = await givenTenant()
    expect(await groups(tenant, TEAMS)).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0 })
    const before = await tenant.sequence()
    expect(await groups(tenant, TEAMS)).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2 })
    expect(await tenant.sequence()).toBe(before)
    expect(await groups(tenant, 'mailNickname,displayName\nSALES,Sales EU')).toMatchObject({ updated: 1 })
    expect(await listGroups(tenant.deps, tenant.tenantId, { mailNickname: 'sales' }, ALL)).toMatchObject([
      {
        displayName: 'Sales EU',
        securityEnabled: true,
        properties: { description: 'Sells', mailEnabled: false },
      },
    ])
  })

  it('lists what is wrong', async () => {
    const tenant = await givenTenant()
    const text = `
displayName,mailNickname,securityEnabled
Sales,sa les,true
Sales,sales,1
Sales,SALES,true`
    expect(await problemsOf(groups(tenant, text))).toEqual([
      [2, 'mailNickname', 'sa les', expect.stringMatching(/^it takes ASCII/)],
      [3, 'securityEnabled', '1', 'it takes true or false'],
      [4, 'mailNickname', 'sales', 'is in line 3 already'],
    ])
  })
})

describe('importMemberships', () => {
  const memberships = ({ deps, tenantId }: GivenTenant, text: string) => {
    const { header, rows } = sheet(text)
    return importMemberships(deps, tenantId, rows(), header)
  }

  it('adds users and groups once', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const ada = await givenUser(tenant, 'ada')
    const sales = await createGroup(deps, tenantId, groupBody('sales'))
    const emea = await createGroup(deps, tenantId, groupBody('emea'))
    const text = 'group,member\nSales,ADA@contoso.example\nsales,group:Emea'
    expect(await memberships(tenant, text)).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0 })
    const before = await tenant.sequence()
    expect(await memberships(tenant, text)).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2 })
    expect(await tenant.sequence()).toBe(before)
    const members = await listMembers(deps, tenantId, sales.id, ALL)
    expect(members.map(({ object }) => object.id).sort()).toEqual([ada.id, emea.id].sort())
  })

  it('lists what leads nowhere and adds nothing', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    await givenUser(tenant, 'ada')
    const sales = await createGroup(deps, tenantId, groupBody('sales'))
    await createGroup(deps, tenantId, groupBody('everyone', { groupTypes: ['DynamicMembership'] }))
    const text = `group,member
      sales,ada@contoso.example
      sales,ADA@contoso.example
      sales,nobody@contoso.example
      sales,group:sales
      nowhere,ada@contoso.example
      everyone,ada@contoso.example
      ,group:`
    expect(await problemsOf(memberships(tenant, text))).toEqual([
      [3, 'member', 'sales ada@contoso.example', 'is in line 2 already'],
      [8, 'group', '', 'is empty'],
    ])
    const others = text.split('\n').filter((line) => !line.includes('ADA') && !line.endsWith(',group:'))
    expect(await problemsOf(memberships(tenant, others.join('\n')))).toEqual([
      [3, 'member', 'nobody@contoso.example', 'is not in the directory'],
      [4, 'member', 'group:sales', 'is the group itself'],
      [5, 'group', 'nowhere', 'is not the mailNickname of a group in the directory'],
      [6, 'group', 'everyone', 'has a membershipRule, which decides its members'],
    ])
    expect(await listMembers(deps, tenantId, sales.id, ALL)).toEqual([])
  })
})

describe('the Contoso example', () => {
  const read = (name: string) => {
    const url = new URL(`../../../../examples/contoso/${name}.csv`, import.meta.url)
    const records: string[][] = parse(readFileSync(url), { bom: true })
    const [header = [], ...lines] = records
    return { header, rows: () => rowsOf(lines), count: lines.length }
  }

  it('is imported whole, once', async () => {
    const tenant = await givenTenant()
    const { deps, tenantId } = tenant
    const files = [
      [importUsers, read('users')],
      [importGroups, read('groups')],
      [importMemberships, read('memberships')],
    ] as const
    for (const [importFile, { header, rows, count }] of files) {
      expect(await importFile(deps, tenantId, rows(), header)).toMatchObject({ read: count, created: count })
    }
    const before = await tenant.sequence()
    for (const [importFile, { header, rows, count }] of files) {
      expect(await importFile(deps, tenantId, rows(), header)).toMatchObject({ unchanged: count })
    }
    expect(await tenant.sequence()).toBe(before)
  })
})
