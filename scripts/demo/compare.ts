// Proof: what the directory implies, worked out here from the API alone, against what Wrike says it holds.

import { z } from 'zod'
import type { ConnectedApp } from './connect-wrike.ts'
import { call } from './http.ts'
import type { RollcallApi } from './rollcall-api.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'

const text = z.string().nullish()
const user = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: text,
  givenName: text,
  surname: text,
  mail: text,
  jobTitle: text,
  department: text,
  businessPhones: z.array(z.string()).nullish(),
  accountEnabled: z.boolean(),
  userType: text,
  manager: z.object({ id: z.string() }).nullish(),
})
export type DirectoryUser = z.infer<typeof user>

const account = z.object({
  id: z.string(),
  userName: z.string(),
  externalId: z.string().optional(),
  active: z.boolean(),
  displayName: z.string().optional(),
  title: z.string().optional(),
  name: z.object({ givenName: z.string().optional(), familyName: z.string().optional() }).optional(),
  emails: z.array(z.object({ value: z.string(), type: z.string().optional() })).optional(),
  phoneNumbers: z.array(z.object({ value: z.string(), type: z.string().optional() })).optional(),
  [ENTERPRISE]: z
    .object({ department: z.string().optional(), manager: z.object({ value: z.string() }).optional() })
    .optional(),
})
export type WrikeAccount = z.infer<typeof account>
const list = z.object({ totalResults: z.number(), Resources: z.array(account) })

export type Difference = {
  readonly userName: string
  readonly field: string
  readonly expected: unknown
  readonly actual: unknown
}

export type Comparison = {
  readonly compared: number
  readonly differences: readonly Difference[]
  /** Directory ids of everyone who has an account by rights, now or since before. */
  readonly provisioned: ReadonlySet<string>
}

export type Wrike = { readonly scimBaseUrl: string; readonly token: string; readonly ownerEmail: string }

/**
 * Compares field by field. `before` are those who had an account earlier: who of them has left must still have it,
 * switched off, unless deleted for ever.
 */
export async function compare(
  api: RollcallApi,
  app: ConnectedApp,
  wrike: Wrike,
  before: ReadonlySet<string>,
): Promise<Comparison> {
  const users = await readUsers(api)
  const entitled = await entitledIds(api, app)
  const accounts = await readAccounts(wrike)
  const byExternalId = new Map(accounts.map((found) => [found.externalId, found]))
  const expected = users.filter((candidate) => entitled.has(candidate.id) && candidate.accountEnabled)
  const left = users.filter(
    (candidate) => before.has(candidate.id) && !(entitled.has(candidate.id) && candidate.accountEnabled),
  )
  const differences = [
    ...expected.flatMap((person) => compareAccount(person, byExternalId)),
    ...left.flatMap((person) => compareLeaver(person, byExternalId)),
    ...unexpected(accounts, new Set([...expected, ...left].map((person) => person.id)), wrike.ownerEmail),
    ...doubled(accounts),
  ]
  return {
    compared: accounts.length,
    differences,
    provisioned: new Set([...before, ...expected.map((person) => person.id)]),
  }
}

function compareAccount(
  person: DirectoryUser,
  accounts: ReadonlyMap<string | undefined, WrikeAccount>,
): Difference[] {
  const found = accounts.get(person.id)
  const userName = loginOf(person)
  if (found === undefined) return [{ userName, field: 'account', expected: 'exists', actual: 'missing' }]
  const manager =
    person.manager === null || person.manager === undefined ? undefined : accounts.get(person.manager.id)?.id
  const pairs: (readonly [field: string, expected: unknown, actual: unknown])[] = [
    ['userName', userName.toLowerCase(), found.userName.toLowerCase()],
    ['active', true, found.active],
    ['displayName', person.displayName, found.displayName],
    ['name.givenName', person.givenName, found.name?.givenName],
    ['name.familyName', person.surname, found.name?.familyName],
    ['title', person.jobTitle, found.title],
    ['department', person.department, found[ENTERPRISE]?.department],
    [
      'emails',
      person.mail?.toLowerCase(),
      found.emails?.find((email) => email.type === 'work')?.value.toLowerCase(),
    ],
    [
      'phoneNumbers',
      person.businessPhones?.[0],
      found.phoneNumbers?.find((phone) => phone.type === 'work')?.value,
    ],
  ]
  // A manager who is gone leaves the last one in place: an empty source value is never sent (provisioning.md MAP-12).
  if (manager !== undefined) pairs.push(['manager', manager, found[ENTERPRISE]?.manager?.value])
  return pairs
    .filter(([, wanted, actual]) => (wanted ?? '') !== (actual ?? ''))
    .map(([field, wanted, actual]) => ({ userName, field, expected: wanted, actual }))
}

function compareLeaver(
  person: DirectoryUser,
  accounts: ReadonlyMap<string | undefined, WrikeAccount>,
): Difference[] {
  const found = accounts.get(person.id)
  if (found === undefined)
    return [
      { userName: loginOf(person), field: 'account', expected: 'exists, switched off', actual: 'missing' },
    ]
  return found.active ? [{ userName: loginOf(person), field: 'active', expected: false, actual: true }] : []
}

function unexpected(
  accounts: readonly WrikeAccount[],
  ids: ReadonlySet<string>,
  ownerEmail: string,
): Difference[] {
  return accounts
    .filter((found) => found.userName !== ownerEmail && !ids.has(found.externalId ?? ''))
    .map((found) => ({ userName: found.userName, field: 'account', expected: 'none', actual: 'exists' }))
}

function doubled(accounts: readonly WrikeAccount[]): Difference[] {
  const seen = new Set<string>()
  return accounts.flatMap((found) => {
    if (found.externalId === undefined || !seen.has(found.externalId)) {
      if (found.externalId !== undefined) seen.add(found.externalId)
      return []
    }
    return [{ userName: found.userName, field: 'account', expected: 'one', actual: 'two' }]
  })
}

// Guests sign in with their home address: `alias_theirdomain#EXT#@ours` → `alias@theirdomain` (provisioning.md MAP-60).
function loginOf({ userPrincipalName, userType }: DirectoryUser): string {
  return userType === 'Guest' ? userPrincipalName.replace(/_([^_]*)#EXT#@.*$/, '@$1') : userPrincipalName
}

async function readUsers(api: RollcallApi): Promise<readonly DirectoryUser[]> {
  const select =
    'id,userPrincipalName,displayName,givenName,surname,mail,jobTitle,department,businessPhones,accountEnabled,userType'
  const users: DirectoryUser[] = []
  for await (const page of api.pages(`/users?$select=${select}&$expand=manager($select=id)&$top=999`)) {
    users.push(...z.array(user).parse(page))
  }
  return users
}

async function entitledIds(api: RollcallApi, app: ConnectedApp): Promise<ReadonlySet<string>> {
  const assignment = z.object({ principalId: z.string(), principalType: z.string(), appRoleId: z.string() })
  const ids = new Set<string>()
  for await (const page of api.pages(
    `/servicePrincipals/${app.servicePrincipalId}/appRoleAssignedTo?$top=999`,
  )) {
    for (const { appRoleId, principalId, principalType } of z.array(assignment).parse(page)) {
      if (appRoleId === DEFAULT_ACCESS) continue
      if (principalType === 'User') ids.add(principalId)
      else for (const id of await memberIds(api, principalId)) ids.add(id)
    }
  }
  return ids
}

async function memberIds(api: RollcallApi, groupId: string): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const page of api.pages(`/groups/${groupId}/members/microsoft.graph.user?$select=id&$top=999`)) {
    ids.push(
      ...z
        .array(z.object({ id: z.string() }))
        .parse(page)
        .map((member) => member.id),
    )
  }
  return ids
}

async function readAccounts({ scimBaseUrl, token }: Wrike): Promise<readonly WrikeAccount[]> {
  const accounts: WrikeAccount[] = []
  for (;;) {
    const url = `${scimBaseUrl}/Users?startIndex=${accounts.length + 1}&count=200`
    const page = list.parse((await call(url, { headers: { authorization: `Bearer ${token}` } })).json)
    accounts.push(...page.Resources)
    if (page.Resources.length === 0) return accounts
  }
}
