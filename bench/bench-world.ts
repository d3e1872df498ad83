// What the cycle benchmarks need: a directory of N people in a store on disk, a job from the Wrike template, and the
// Wrike tenant in a process of its own.

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createScimConnectors } from '@rollcall/connector-scim'
import {
  type AssignmentId,
  asId,
  DEFAULT_ACCESS_ROLE_ID,
  type ObjectId,
  type SynchronizationSchema,
  type TenantId,
} from '@rollcall/core'
import { buildSynchronizationTemplate, instantiateTemplate, parseTemplate } from '@rollcall/directory'
import { changeJob, createJob, type EngineDeps, restartJob, startJob, writeSecrets } from '@rollcall/engine'
import {
  type CyclePhase,
  type CycleRecord,
  type JobRecord,
  silentLogger,
  type UserWrite,
} from '@rollcall/ports'
import { createSecretBox } from '@rollcall/secret-box'
import { openStore } from '@rollcall/store-sql'
import { accountSettingsSchema, openStore as openWrikeStore } from '@rollcall/wrike-tenant'
import { signInToWrike } from '../scripts/demo/wrike-console.ts'
import { type RunningProcess, startWrike } from '../scripts/process-group.ts'
import { type BenchWorker, SECRET_KEY, startWorker, type Took } from './bench-worker.ts'

export const CONCURRENCY = 16

const TENANT: TenantId = asId('be7c0000-0000-4000-8000-000000000001')
const OWNER = 'wrike-owner@contoso.example'
const PAGE = 500
const ENDED_POLL_MS = 100

export type WrikeTarget = { readonly scimBaseUrl: string; readonly token: string; stop(): Promise<void> }

/** A fresh Wrike tenant in its own process, with groups if they are wanted. */
export async function startTarget(folder: string, { groups = false } = {}): Promise<WrikeTarget> {
  if (groups) await seedWithGroups(folder)
  const password = randomBytes(12).toString('base64url')
  const env = {
    WRIKE_PORT: '0',
    WRIKE_DATA: folder,
    WRIKE_ADMIN_EMAIL: OWNER,
    WRIKE_ADMIN_PASSWORD: password,
  }
  const wrike: RunningProcess = await startWrike({ env, output: 'collect' })
  const session = await signInToWrike(wrike.ready.url, OWNER, password)
  const token = await session.createToken('bench', password)
  return { scimBaseUrl: await session.scimBaseUrl(), token, stop: () => wrike.stop() }
}

// The console has no switch for it: the real Wrike has none either (wrike.md §9).
async function seedWithGroups(folder: string): Promise<void> {
  const settings = accountSettingsSchema.parse({ groups: 'on' })
  const account = { name: 'Wrike', seatsTotal: 10_000_000, approvedDomains: ['contoso.example'], settings }
  await mkdir(folder, { recursive: true })
  const store = await openWrikeStore(folder, account)
  await store.close()
}

export type BenchWorldOptions = {
  /** The generic SCIM application with groups, scope "all users and groups", in place of Wrike's and the assigned group. */
  readonly groups?: boolean
  /** Many groups in place of the one that everybody is in: one for each hundred people, and the first of a fifth of all. */
  readonly organisation?: boolean
  /** A PostgreSQL database that workers of their own share; in place of an embedded one. */
  readonly shared?: { readonly url: string; readonly secretKey: Uint8Array }
}

export type BenchWorld = {
  readonly deps: EngineDeps
  /** Runs one cycle; @returns its record, with how long it took. */
  cycle(): Promise<Took & { readonly record: CycleRecord }>
  /** In which phase the cycle is that is under way; `null` between cycles. */
  phase(): Promise<CyclePhase | null>
  /** Starts the job, for workers to run; @returns its first cycle when it has ended. */
  begin(): Promise<CycleRecord>
  /** Gives people a new department. */
  change(count: number): Promise<void>
  /** Gives one more person a new department. */
  changeOne(): Promise<{ readonly targetId: string; readonly department: string }>
  /** Lets the next cycle evaluate everybody. */
  restart(): Promise<void>
  /** Lets the worker run due cycles. @returns what stops that. */
  schedule(): Promise<() => Promise<void>>
  /** Takes one person out of the group, or puts them back. */
  moveMember(direction: 'out' | 'in'): Promise<void>
  /** How many groups there are. */
  readonly groupCount: number
  /** Peak resident memory of the worker so far in MiB; `null` where the system does not tell. */
  peakRssMiB(): number | null
  close(): Promise<void>
}

/**
 * A tenant of `users` people, all assigned through one group, a started job to the target, and its worker. The same people
 * each time.
 */
export async function openBenchWorld(
  users: number,
  target: Pick<WrikeTarget, 'scimBaseUrl' | 'token'>,
  folder: string,
  { organisation = false, groups = organisation, shared }: BenchWorldOptions = {},
): Promise<BenchWorld> {
  const clock = { now: () => Date.now() }
  const ids = { next: () => randomUUID(), randomBytes: (count: number) => randomBytes(count) }
  // As the worker opens it.
  const path = join(folder, `bench-${users}-${randomUUID()}.db`)
  const store = await openStore(shared === undefined ? { path, synchronous: 'normal' } : { url: shared.url })
  const deps: EngineDeps = {
    store,
    clock,
    ids,
    logger: silentLogger,
    connectors: createScimConnectors({ clock, logger: silentLogger }),
    secretBox: createSecretBox([shared?.secretKey ?? SECRET_KEY]),
  }
  const now = new Date().toISOString()
  await store.tenants.insert({
    id: TENANT,
    domain: 'contoso.example',
    displayName: 'Contoso',
    createdAt: now,
  })
  const groupIds = await putGroups(deps, organisation ? Math.ceil(users / PEOPLE_A_GROUP) : 1, now)
  const people = await putPeople(deps, users, groupIds, now)
  const job = await makeJob(deps, people.groupId, target, { createdAt: now, groups })
  if (shared === undefined) await startJob(deps, job)
  const worker = shared === undefined ? await startWorker(path, TENANT, job.id) : null
  const ownWorker = () => {
    if (worker === null) throw new Error('a shared database has workers of its own')
    return worker
  }
  let changed = 0
  return {
    deps,
    cycle: () => timedCycle(deps, job, ownWorker()),
    phase: async () => (await store.jobs.openCycle(job.id))?.phase ?? null,
    begin: async () => {
      await startJob(deps, await currentJob(deps, job))
      for (;;) {
        const [record] = await store.jobs.endedCycles(job.id, 1)
        if (record !== undefined) return record
        await wait(ENDED_POLL_MS)
      }
    },
    change: async (count) => {
      await changePeople(deps, people.ids.slice(0, count))
    },
    changeOne: async () => {
      const id = people.ids[changed++ % people.ids.length]
      if (id === undefined) throw new Error('there is nobody to change')
      const department = await changePeople(deps, [id])
      const [link] = await store.links.getBySource(job.id, 'User', [id])
      if (link === undefined) throw new Error(`${id} has no account`)
      return { targetId: link.targetId, department }
    },
    restart: async () => restartJob(deps, await currentJob(deps, job), ['Watermark']),
    schedule: async () => {
      await ownWorker().carryOut('schedule')
      return async () => {
        await ownWorker().carryOut('rest')
      }
    },
    moveMember: async (direction) => {
      const [memberId] = people.ids
      if (memberId === undefined) throw new Error('there is nobody to move')
      const membership = { groupId: people.groupId, memberId, memberType: 'User' as const }
      if (direction === 'out') await store.groups.removeMembers(TENANT, [membership])
      else await store.groups.addMembers(TENANT, [membership])
    },
    groupCount: groupIds.length,
    peakRssMiB: () => worker?.peakRssMiB() ?? null,
    close: async () => {
      await worker?.end()
      await store.close()
    },
  }
}

const PEOPLE_A_GROUP = 100
/** Of all people, those in the large group of an organisation. */
const LARGE_GROUP_SHARE = 1 / 5

// The same for the same number, in no order.
function idOf(kind: 'user' | 'group', number: number): ObjectId {
  const hex = createHash('sha1').update(`${kind} ${number}`).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return asId(parts.join('-'))
}

async function putGroups(
  { store }: EngineDeps,
  count: number,
  createdAt: string,
): Promise<readonly ObjectId[]> {
  const groups = Array.from({ length: count }, (_, number) => ({
    id: idOf('group', number),
    displayName: count === 1 ? 'Everyone' : `Group ${number}`,
    mailNickname: count === 1 ? 'everyone' : `group${number}`,
    securityEnabled: true,
    properties: {},
    createdAt,
    deletedAt: null,
  }))
  for (let first = 0; first < count; first += PAGE)
    await store.groups.put(TENANT, groups.slice(first, first + PAGE))
  return groups.map(({ id }) => id)
}

/** The groups that a person is in: the one of everybody, or one of the small groups and perhaps the large one. */
function groupsOf(
  number: number,
  users: number,
  largeId: ObjectId,
  smallIds: readonly ObjectId[],
): readonly ObjectId[] {
  const own = smallIds[number % smallIds.length]
  if (own === undefined) return [largeId]
  return number < users * LARGE_GROUP_SHARE ? [largeId, own] : [own]
}

async function putPeople(
  { store }: EngineDeps,
  count: number,
  groupIds: readonly ObjectId[],
  createdAt: string,
): Promise<{ readonly groupId: ObjectId; readonly ids: readonly ObjectId[] }> {
  const [groupId, ...smallIds] = groupIds
  if (groupId === undefined) throw new Error('there is no group')
  const all: ObjectId[] = []
  for (let first = 0; first < count; first += PAGE) {
    const page = Array.from({ length: Math.min(PAGE, count - first) }, (_, index) =>
      aPerson(idOf('user', first + index), first + index, createdAt),
    )
    await store.users.put(TENANT, page)
    await store.groups.addMembers(
      TENANT,
      page.flatMap((user, index) =>
        groupsOf(first + index, count, groupId, smallIds).map((groupId) => ({
          groupId,
          memberId: user.id,
          memberType: 'User' as const,
        })),
      ),
    )
    all.push(...page.map((user) => user.id))
  }
  return { groupId, ids: all }
}

function aPerson(id: ObjectId, number: number, createdAt: string): UserWrite {
  const alias = `person${number}`
  return {
    id,
    userPrincipalName: `${alias}@contoso.example`,
    displayName: `Person ${number} Lindenberg`,
    accountEnabled: true,
    userType: 'Member',
    managerId: null,
    properties: {
      mail: `${alias}@contoso.example`,
      mailNickname: alias,
      givenName: `Person ${number}`,
      surname: 'Lindenberg',
      jobTitle: 'Senior Account Executive',
      department: `Department ${number % 40}`,
      businessPhones: [`+44 20 7946 ${String(number % 10_000).padStart(4, '0')}`],
      city: 'London',
      country: 'United Kingdom',
      employeeId: String(number).padStart(7, '0'),
    },
    createdAt,
    deletedAt: null,
  }
}

async function makeJob(
  deps: EngineDeps,
  groupId: ObjectId,
  target: Pick<WrikeTarget, 'scimBaseUrl' | 'token'>,
  { createdAt, groups }: { readonly createdAt: string; readonly groups: boolean },
): Promise<JobRecord> {
  const file = await readFile(
    new URL(`../gallery/${groups ? 'scim' : 'wrike'}.json`, import.meta.url),
    'utf8',
  )
  const template = parseTemplate(JSON.parse(file))
  const { id, schema: ready, softDelete } = buildSynchronizationTemplate(template)
  const schema = groups ? withGroups(ready) : ready
  const application = await instantiateTemplate(deps, { tenantId: TENANT, template, displayName: 'Wrike' })
  const assignmentId: AssignmentId = asId(deps.ids.next())
  await deps.store.applications.assign(TENANT, [
    {
      id: assignmentId,
      servicePrincipalId: application.servicePrincipalId,
      principalId: groupId,
      principalType: 'Group',
      appRoleId: application.appRoles[0]?.id ?? DEFAULT_ACCESS_ROLE_ID,
      createdAt,
    },
  ])
  await writeSecrets(deps, TENANT, application.servicePrincipalId, [
    { key: 'BaseAddress', value: target.scimBaseUrl },
    { key: 'SecretToken', value: target.token },
    { key: 'SyncAll', value: String(groups) },
  ])
  const unlimited = {
    RequestsPerSecond: 'unlimited',
    MaxRequestsPerSecond: 'unlimited',
    Concurrency: String(CONCURRENCY),
  }
  const job = await createJob(deps, {
    tenantId: TENANT,
    application,
    template: { id, schema, softDelete },
  })
  await changeJob(deps, job, { settings: unlimited })
  return job
}

function withGroups(schema: SynchronizationSchema): SynchronizationSchema {
  const synchronizationRules = schema.synchronizationRules.map((rule) => ({
    ...rule,
    objectMappings: rule.objectMappings.map((mapping) => ({ ...mapping, enabled: true })),
  }))
  return { ...schema, synchronizationRules }
}

async function timedCycle(
  deps: EngineDeps,
  job: JobRecord,
  worker: BenchWorker,
): Promise<Took & { readonly record: CycleRecord }> {
  const took = await worker.carryOut('cycle')
  const [record] = await deps.store.jobs.endedCycles(job.id, 1)
  if (record === undefined || record.state !== 'Succeeded') {
    throw new Error(`the cycle ended as ${record?.state}: ${JSON.stringify(record?.error ?? record?.counts)}`)
  }
  return { record, ...took }
}

async function currentJob({ store }: EngineDeps, { id, tenantId }: JobRecord): Promise<JobRecord> {
  const job = await store.jobs.get(tenantId, id)
  if (job === null) throw new Error('the job is gone')
  return job
}

/** @returns The department that they have now. */
async function changePeople({ store }: EngineDeps, ids: readonly ObjectId[]): Promise<string> {
  const users = await store.users.get(TENANT, ids)
  const department = `Department ${randomUUID()}`
  await store.users.put(
    TENANT,
    users.map(({ changeSequence: _, ...user }) => ({
      ...user,
      properties: { ...user.properties, department },
    })),
  )
  return department
}

/** Runs `work` with a folder that is removed afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
