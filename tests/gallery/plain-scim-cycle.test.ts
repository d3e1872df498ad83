// Applications of the gallery against a plain SCIM service: everyone arrives, with the mapped attributes and no others.

import { readFileSync } from 'node:fs'
import { createScimConnectors } from '@rollcall/connector-scim'
import {
  type AssignmentId,
  asId,
  compileMappings,
  findObjectMapping,
  mapForCreate,
  type TenantId,
  userSourceAttributes,
} from '@rollcall/core'
import {
  type ApplicationTemplate,
  buildSynchronizationTemplate,
  instantiateTemplate,
} from '@rollcall/directory'
import { createJob, type EngineDeps, runCycle, startJob, writeSecrets } from '@rollcall/engine'
import { GALLERY_FOLDER, readTemplateFolder } from '@rollcall/gallery-files'
import { silentLogger, type UserWrite } from '@rollcall/ports'
import { manualClock, memoryJobEvents, sequentialIds } from '@rollcall/ports/memory'
import { resourceFromValues } from '@rollcall/scim'
import { openStore } from '@rollcall/store-sql'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { startTenant } from '../../apps/wrike-tenant/test/start-tenant.ts'

const TENANT: TenantId = asId('00000000-0000-4000-8000-0000000000aa')
const CREATED_AT = '2026-01-05T08:00:00.000Z'
const PEOPLE = 40

const fifty = readTemplateFolder(GALLERY_FOLDER)
  .flatMap((file) => (file.kind === 'template' && file.template.id !== 'wrike' ? [file.template] : []))
  .filter((_, index) => index % 3 === 0)
  .slice(0, 50)

type Row = Readonly<Record<string, string>>
const rows: readonly Row[] = parse(
  readFileSync(new URL('../../examples/contoso/users.csv', import.meta.url), 'utf8'),
  { columns: true },
)
// Those with gaps first: they are what a mapping stumbles over.
const people = rows
  .filter(({ accountEnabled }) => accountEnabled === 'true')
  .toSorted((a, b) => gapsIn(b) - gapsIn(a))
  .slice(0, PEOPLE)
  .map(toUser)

function gapsIn(row: Row): number {
  return Object.values(row).filter((value) => value === '').length
}

function toUser(row: Row): UserWrite {
  const { userPrincipalName = '', displayName = '', userType = '', telephoneNumber = '' } = row
  const { accountEnabled: _a, manager: _m, telephoneNumber: _t, ...rest } = row
  const { userPrincipalName: _u, displayName: _d, userType: _y, ...properties } = rest
  const filled = Object.entries(properties).filter(([, value]) => value !== '')
  return {
    id: asId(idOf(userPrincipalName)),
    userPrincipalName,
    displayName,
    accountEnabled: true,
    userType: userType === 'Guest' ? 'Guest' : 'Member',
    managerId: null,
    properties: {
      ...Object.fromEntries(filled),
      ...(telephoneNumber === '' ? {} : { businessPhones: [telephoneNumber] }),
    },
    createdAt: CREATED_AT,
    deletedAt: null,
  }
}

function idOf(userPrincipalName: string): string {
  const number = rows.findIndex((row) => row.userPrincipalName === userPrincipalName)
  return `00000000-0000-4000-9000-${number.toString(16).padStart(12, '0')}`
}

describe('an application of the gallery against a plain SCIM service', () => {
  it('there are 50 to try', () => {
    expect(fifty).toHaveLength(50)
  })

  it.each(fifty)('$id ends without a failure and stores exactly what is mapped', async (template) => {
    const wrike = await startTenant(
      {
        approvedDomains: [...new Set(rows.map(domainOf))],
        settings: {
          compat: 'entra-legacy',
          service: 'plain',
          strictSearch: false,
          requireIfMatch: false,
          groups: 'on',
        },
      },
      {},
    )
    await wrike.signIn()
    const token = await wrike.makeToken()
    const address = await wrike.app.listen({ port: 0, host: '127.0.0.1' })
    const { record, expected } = await runOneCycle(template, `${address}/scim/v2`, token)
    expect(record).toMatchObject({ state: 'Succeeded', error: null })

    const { body } = await wrike.scim('GET', '/Users?count=200')
    const stored = body.Resources.filter(
      (user: { userName: string }) => user.userName !== 'owner@contoso.example',
    )
    const shown = new Map(
      stored.map((user: { userName: string }) => [user.userName.toLowerCase(), bare(user)]),
    )
    expect(shown.size).toBe(PEOPLE)
    for (const values of expected) {
      const resource = resourceFromValues(values, { schemas: [] })
      // SCIM's own default for whoever is not said to be inactive (scim.md A4.8).
      expect(shown.get(String(values.userName).toLowerCase())).toEqual({ active: true, ...bare(resource) })
    }
  })
})

function domainOf({ userPrincipalName = '' }: Row): string {
  const home = userPrincipalName.split('#EXT#')[0] ?? ''
  const guest = home.includes('@') ? home : home.slice(home.lastIndexOf('_') + 1)
  return (guest.split('@').at(-1) ?? '').toLowerCase()
}

function bare(resource: object): object {
  // Resources are JSON objects.
  const { schemas: _s, id: _i, meta: _m, groups: _g, ...attributes } = resource as Record<string, unknown>
  return attributes
}

async function runOneCycle(template: ApplicationTemplate, baseAddress: string, token: string) {
  const clock = manualClock(Date.parse(CREATED_AT))
  const store = await openStore({ path: ':memory:' })
  const deps: EngineDeps = {
    store,
    clock,
    ids: sequentialIds(3),
    logger: silentLogger,
    jobEvents: memoryJobEvents(),
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
    await store.users.put(TENANT, people)
    const application = await instantiateTemplate(deps, {
      tenantId: TENANT,
      template,
      displayName: template.id,
    })
    const [role] = application.appRoles
    if (role === undefined) throw new Error('an application has roles')
    await store.applications.assign(
      TENANT,
      people.map(({ id }, index) => ({
        id: asId<AssignmentId>(`assignment-${index}`),
        servicePrincipalId: application.servicePrincipalId,
        principalId: id,
        principalType: 'User',
        appRoleId: role.id,
        createdAt: CREATED_AT,
      })),
    )
    await writeSecrets(deps, TENANT, application.servicePrincipalId, [
      { key: 'BaseAddress', value: baseAddress },
      { key: 'SecretToken', value: token },
    ])
    const { id, schema, softDelete } = buildSynchronizationTemplate(template)
    const pace = { requestsPerSecond: 10_000, maxRequestsPerSecond: 10_000, concurrency: 8 }
    const job = await createJob(deps, {
      tenantId: TENANT,
      application,
      template: { id, schema, softDelete, pace },
    })
    await startJob(deps, job)
    const started = await store.jobs.get(TENANT, job.id)
    await runCycle(deps, started ?? job, new AbortController().signal)
    const [record] = await store.jobs.endedCycles(job.id, 1)

    const users = findObjectMapping(schema, 'User')
    if (users === null) throw new Error('a template maps users')
    const compiled = compileMappings(users.mapping, users.targetObject)
    const expected = people.map((user) => {
      const source = userSourceAttributes(user, { isSoftDeleted: false, roles: [role] })
      const context = {
        now: clock.now(),
        operation: 'create',
        randomBytes: (count: number) => new Uint8Array(count),
        targetIdOf: () => null,
      } as const
      const { changes } = mapForCreate(compiled, source, context)
      return Object.fromEntries(changes.map(({ attribute, newValue }) => [attribute, newValue]))
    })
    return { record, expected }
  } finally {
    await store.close()
  }
}
