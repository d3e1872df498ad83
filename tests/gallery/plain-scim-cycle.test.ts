// Every application of the gallery against a plain SCIM service: people, their managers and groups arrive, with the
// mapped attributes and no others.

import { createScimConnectors } from '@rollcall/connector-scim'
import {
  type AssignmentId,
  asId,
  groupSourceAttributes,
  type TenantId,
  userSourceAttributes,
} from '@rollcall/core'
import {
  type ApplicationTemplate,
  buildSynchronizationTemplate,
  instantiateTemplate,
} from '@rollcall/directory'
import { createJob, type EngineDeps, runCycle, startJob, writeSecrets } from '@rollcall/engine'
import { type AppRole, silentLogger, type UserWrite } from '@rollcall/ports'
import { manualClock, sequentialIds } from '@rollcall/ports/memory'
import { resourceFromValues } from '@rollcall/scim'
import { openStore } from '@rollcall/store-sql'
import { describe, expect, it } from 'vitest'
import { accountSettingsSchema } from '../../apps/wrike-tenant/src/store/account.ts'
import { startTenant, type Tenant } from '../../apps/wrike-tenant/test/start-tenant.ts'
import { compileObject, mapNew } from './compiled-objects.ts'
import { CREATED_AT, domains, gapsOf, groups, memberships, people } from './contoso.ts'
import { outboundTemplates as templates } from './shipped-templates.ts'

const TENANT: TenantId = asId('00000000-0000-4000-8000-0000000000aa')
const PEOPLE = 50
const GAPS_FIRST = 30
const ASSIGNED_GROUPS = ['people-managers', 'equipe-lyon', 'wrike-pilot-2']

// A quarter of a second each on an idle machine.
describe('an application of the gallery against a plain SCIM service', { timeout: 60_000 }, () => {
  it.each(templates)('$id ends without a failure and stores exactly what is mapped', async (template) => {
    const chosen = choosePeople(template)
    expect(chosen).toHaveLength(PEOPLE)
    const { wrike, token, address } = await startPlainService()
    const { record, role } = await runOneCycle(template, chosen, { address, token })
    expect(record).toMatchObject({ state: 'Succeeded', error: null })

    const accounts = await accountsOf(wrike)
    expect(accounts.size).toBe(PEOPLE)
    const accountIds = new Map<string, string>()
    for (const person of chosen) {
      const { userName } = expectedUser(template, person, role, () => null)
      accountIds.set(person.id, accounts.get(String(userName).toLowerCase())?.id ?? '')
    }
    const targetIdOf = (id: string) => accountIds.get(id) ?? null
    for (const person of chosen) {
      const expected = expectedUser(template, person, role, targetIdOf)
      // SCIM's own default for whoever is not said to be inactive (scim.md A4.8).
      const { resource } = accounts.get(String(expected.userName).toLowerCase()) ?? {}
      expect(resource).toEqual({ active: true, ...expected })
    }
    expect(await groupsOf(wrike)).toEqual(expectedGroups(template, targetIdOf))
  })

  it('somebody has a manager there, and a group has members', () => {
    const slack = templates.find(({ id }) => id === 'slack')
    if (slack === undefined) throw new Error('the gallery has Slack')
    const chosen = choosePeople(slack)
    const ids = new Set(chosen.map(({ id }) => id))
    expect(chosen.filter(({ managerId }) => managerId !== null && ids.has(managerId)).length).toBeGreaterThan(
      10,
    )
    const members = expectedGroups(slack, (id) => (chosen.some((person) => person.id === id) ? id : null))
    expect(members.flatMap((group) => group.members).length).toBeGreaterThan(10)
  })
})

/** Those with gaps first, since they are what a mapping stumbles over; then those whom they report to. */
function choosePeople(template: ApplicationTemplate): readonly UserWrite[] {
  const users = compileObject(template, 'User')
  const taken = people
    .filter((person) => person.accountEnabled && users !== null)
    .filter((person) => users !== null && mapNew(users, sourceOf(person, null), () => null).problem === null)
    .toSorted((a, b) => gapsOf(b) - gapsOf(a))
  const withGaps = taken.slice(0, GAPS_FIRST)
  const managers = new Set(withGaps.map(({ managerId }) => managerId))
  const others = taken
    .slice(GAPS_FIRST)
    .toSorted((a, b) => Number(managers.has(b.id)) - Number(managers.has(a.id)))
  return [...withGaps, ...others].slice(0, PEOPLE)
}

async function startPlainService() {
  const wrike = await startTenant({
    approvedDomains: domains,
    settings: accountSettingsSchema.parse({ service: 'plain', groups: 'on' }),
  })
  await wrike.signIn()
  const token = await wrike.makeToken()
  const address = await wrike.app.listen({ port: 0, host: '127.0.0.1' })
  return { wrike, token, address: `${address}/scim/v2` }
}

type Resource = Readonly<Record<string, unknown>>

async function accountsOf(wrike: Tenant): Promise<ReadonlyMap<string, { id: string; resource: Resource }>> {
  const { body } = await wrike.scim('GET', '/Users?count=200')
  const accounts: readonly (Resource & { id: string; userName: string })[] = body.Resources
  return new Map(
    accounts
      .filter(({ userName }) => userName !== 'owner@contoso.example')
      .map((account) => [account.userName.toLowerCase(), { id: account.id, resource: bare(account) }]),
  )
}

type Group = { readonly attributes: Resource; readonly members: readonly string[] }

async function groupsOf(wrike: Tenant): Promise<readonly Group[]> {
  const { body } = await wrike.scim('GET', '/Groups?count=200')
  const found: readonly (Resource & { members?: readonly { value: string }[] })[] = body.Resources
  return byName(
    found.map(({ members = [], ...group }) => ({
      attributes: bare(group),
      members: members.map(({ value }) => value).toSorted(),
    })),
  )
}

function expectedUser(
  template: ApplicationTemplate,
  person: UserWrite,
  role: AppRole | null,
  targetIdOf: (id: string) => string | null,
): Resource {
  const users = compileObject(template, 'User')
  if (users === null) throw new Error('a template maps users')
  const { changes } = mapNew(users, sourceOf(person, role), targetIdOf)
  return resourceOf(changes)
}

function expectedGroups(
  template: ApplicationTemplate,
  targetIdOf: (id: string) => string | null,
): readonly Group[] {
  const mapped = compileObject(template, 'Group')
  if (mapped === null || !mapped.isEnabled || !mapped.creates) return []
  return byName(
    assignedGroups().map((group) => {
      const { changes } = mapNew(mapped, groupSourceAttributes(group, { isSoftDeleted: false }), targetIdOf)
      const members = memberships
        .filter(({ groupId }) => groupId === group.id)
        .flatMap(({ memberId }) => targetIdOf(memberId) ?? [])
      return { attributes: resourceOf(changes), members: members.toSorted() }
    }),
  )
}

function resourceOf(changes: ReturnType<typeof mapNew>['changes']): Resource {
  const values = Object.fromEntries(changes.map(({ attribute, newValue }) => [attribute, newValue]))
  return bare(resourceFromValues(values, { schemas: [] }))
}

function assignedGroups() {
  return groups.filter(({ mailNickname }) => ASSIGNED_GROUPS.includes(mailNickname))
}

function byName(found: readonly Group[]): readonly Group[] {
  return found.toSorted((a, b) =>
    String(a.attributes.displayName).localeCompare(String(b.attributes.displayName)),
  )
}

function sourceOf(person: UserWrite, role: AppRole | null) {
  const roles = role === null ? [{ id: 'role', value: null, displayName: 'User' }] : [role]
  return userSourceAttributes(person, { isSoftDeleted: false, roles })
}

function bare(resource: object): Resource {
  // Resources are JSON objects.
  const { schemas: _s, id: _i, meta: _m, groups: _g, ...attributes } = resource as Resource
  return attributes
}

async function runOneCycle(
  template: ApplicationTemplate,
  chosen: readonly UserWrite[],
  { address, token }: { readonly address: string; readonly token: string },
) {
  const clock = manualClock(Date.parse(CREATED_AT))
  const store = await openStore({ path: ':memory:' })
  const deps: EngineDeps = {
    store,
    clock,
    ids: sequentialIds(3),
    logger: silentLogger,
    connectors: createScimConnectors({ clock: { now: Date.now }, logger: silentLogger }),
    secretBox: { seal: (plain) => plain, open: (sealed) => sealed },
  }
  try {
    await store.tenants.insert({
      id: TENANT,
      domain: 'contoso.example',
      displayName: 'Contoso',
      createdAt: CREATED_AT,
    })
    const here = new Set(chosen.map(({ id }) => id))
    // A manager who was not chosen is in the directory and not assigned.
    await store.users.put(TENANT, people)
    await store.groups.put(TENANT, groups)
    await store.groups.addMembers(
      TENANT,
      memberships.filter(({ memberId }) => here.has(memberId)),
    )
    const application = await instantiateTemplate(deps, {
      tenantId: TENANT,
      template,
      displayName: template.id,
    })
    const [role] = application.appRoles
    if (role === undefined) throw new Error('an application has roles')
    const principals = [
      ...chosen.map(({ id }) => ({ principalId: id, principalType: 'User' as const })),
      ...assignedGroups().map(({ id }) => ({ principalId: id, principalType: 'Group' as const })),
    ]
    await store.applications.assign(
      TENANT,
      principals.map((principal, index) => ({
        ...principal,
        id: asId<AssignmentId>(`assignment-${index}`),
        servicePrincipalId: application.servicePrincipalId,
        appRoleId: role.id,
        createdAt: CREATED_AT,
      })),
    )
    await writeSecrets(deps, TENANT, application.servicePrincipalId, [
      { key: 'BaseAddress', value: address },
      { key: 'SecretToken', value: token },
    ])
    const { id, schema, softDelete } = buildSynchronizationTemplate(template)
    const profile = { pace: { requestsPerSecond: 10_000, maxRequestsPerSecond: 10_000 } }
    const job = await createJob(deps, {
      tenantId: TENANT,
      application,
      template: { id, schema, softDelete, profile },
    })
    await startJob(deps, job)
    const started = await store.jobs.get(TENANT, job.id)
    await runCycle(deps, started ?? job, new AbortController().signal)
    const [record] = await store.jobs.endedCycles(job.id, 1)
    return { record, role }
  } finally {
    await store.close()
  }
}
