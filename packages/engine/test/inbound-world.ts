// A tenant whose directory is filled by uploads: the real store, the shipped template, and the directory as the target.

import { readFile } from 'node:fs/promises'
import { type AttributeValue, type AttributeValues, asId, type SynchronizationSchema } from '@rollcall/core'
import { buildSynchronizationTemplate, parseTemplate, withDirectory } from '@rollcall/directory'
import {
  type AuditEntry,
  type JobRecord,
  type ProvisioningLogEntry,
  type Store,
  silentLogger,
  type UserRecord,
} from '@rollcall/ports'
import { createMemoryTarget, type ManualClock, manualClock, sequentialIds } from '@rollcall/ports/memory'
import { type CycleEnd, runCycle } from '../src/cycle/run-cycle.ts'
import type { EngineDeps } from '../src/engine-deps.ts'
import { createJob, startJob } from '../src/jobs/control-job.ts'
import { openSecretBox, TENANT } from './world.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const DEPARTMENT = `${ENTERPRISE}:department`
export const MANAGER = `${ENTERPRISE}:manager`

export type InboundWorld = {
  readonly deps: EngineDeps & { readonly clock: ManualClock }
  job(): Promise<JobRecord>
  /** Stages what a client says of somebody whose key is `externalId`. */
  upload(...people: readonly AttributeValues[]): Promise<void>
  /** Runs one cycle to its end, and moves the clock on by a second. */
  cycle(signal?: AbortSignal): Promise<CycleEnd>
  /** The live user with this employeeId. */
  person(externalId: string): Promise<UserRecord | undefined>
  people(): Promise<readonly UserRecord[]>
  /** The provisioning log, oldest first. */
  log(): Promise<readonly ProvisioningLogEntry[]>
  /** The audit log, oldest first. */
  audit(): Promise<readonly AuditEntry[]>
  /** Operations that wait or are kept for another attempt. */
  staged(): Promise<number>
  close(): Promise<void>
}

/** What the shipped template begins with; `change` alters attribute mappings by their target. */
export async function inboundTemplate(change: Readonly<Record<string, object>> = {}) {
  const file = new URL('../../../gallery/api-driven-inbound-provisioning.json', import.meta.url)
  const template = buildSynchronizationTemplate(parseTemplate(JSON.parse(await readFile(file, 'utf8'))))
  const schema: SynchronizationSchema = {
    ...template.schema,
    synchronizationRules: template.schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((mapping) => ({
        ...mapping,
        attributeMappings: mapping.attributeMappings.map((each) => ({
          ...each,
          ...change[each.targetAttributeName],
        })),
      })),
    })),
    directories: template.schema.directories.map((directory) => ({
      ...directory,
      objects: directory.objects.map((object) => ({
        ...object,
        attributes: object.attributes.map((attribute) => ({
          ...attribute,
          // One of the two gates of MAP-14.
          flowNullValues: change[attribute.name] !== undefined,
        })),
      })),
    })),
  }
  return { ...template, schema }
}

/** A tenant with a started job of the inbound template that has not run yet. */
export async function anInboundWorld(
  store: Store,
  change: Readonly<Record<string, object>> = {},
): Promise<InboundWorld> {
  const clock = manualClock(Date.parse('2026-01-05T08:00:00Z'))
  const ids = sequentialIds(7)
  const deps = {
    store,
    connectors: withDirectory({ store, clock, ids }, createMemoryTarget()),
    clock,
    ids,
    logger: silentLogger,
    secretBox: openSecretBox,
  }
  const createdAt = new Date(clock.now()).toISOString()
  await store.tenants.insert({ id: TENANT, domain: 'contoso.example', displayName: 'Contoso', createdAt })
  const application = {
    id: asId<never>('00000000-0000-4000-8000-0000000000d1'),
    appId: '00000000-0000-4000-8000-0000000000d2',
    servicePrincipalId: asId<never>('00000000-0000-4000-8000-0000000000d3'),
    applicationTemplateId: null,
    displayName: 'HR',
    accountEnabled: true,
    appRoles: [],
    permissions: [],
    properties: {},
    createdAt,
    deletedAt: null,
  }
  await store.applications.insert(TENANT, application)
  const created = await createJob(deps, {
    tenantId: TENANT,
    application,
    template: await inboundTemplate(change),
  })
  await startJob(deps, created)
  const job = async () => (await store.jobs.get(TENANT, created.id)) ?? created
  return {
    deps,
    job,
    upload: (...people) =>
      store.uploads.stage(
        created.id,
        people.map((attributes) => ({
          sourceId: asId<never>(String(attributes.externalId)),
          displayName: String(attributes.displayName),
          attributes,
        })),
        new Date(clock.now()).toISOString(),
      ),
    cycle: async (signal = new AbortController().signal) => {
      const end = await runCycle(deps, await job(), signal)
      clock.advance(1_000)
      return end
    },
    person: async (externalId) => (await store.users.findByEmployeeId(TENANT, [externalId]))[0],
    people: () => store.users.list(TENANT, {}, { after: null, limit: 1_000 }),
    log: async () =>
      (await store.log.list(TENANT, {}, { cursor: null, limit: 1_000, order: 'oldestFirst' })).entries,
    audit: async () => {
      const page = await store.audit.list(TENANT, {}, { cursor: null, limit: 1_000, order: 'oldestFirst' })
      return page.map(({ entry }) => entry)
    },
    staged: () => store.uploads.count(created.id),
    close: () => store.close(),
  }
}

/** Somebody as a client uploads them; `attributes` replace or add. */
export function anUpload(
  externalId: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
): AttributeValues {
  return {
    externalId,
    userName: `p${externalId}@contoso.example`,
    displayName: `Person ${externalId}`,
    active: true,
    ...attributes,
  }
}
