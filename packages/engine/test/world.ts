// A tenant, an application and a target for engine tests: the real SQLite store, a target in memory, a clock by hand.

import {
  type AppRoleId,
  type AssignmentId,
  type AttributeMapping,
  type AttributeValues,
  asId,
  DEFAULT_ACCESS_ROLE_ID,
  type ObjectFlowType,
  type ObjectId,
  type SynchronizationSchema,
  type TenantId,
} from '@rollcall/core'
import {
  type ApplicationRecord,
  type GroupWrite,
  type JobEvent,
  type JobRecord,
  type ProvisioningLogEntry,
  type SecretBox,
  type Store,
  silentLogger,
  type TargetConnectors,
  type TargetProfileReference,
  type UserWrite,
} from '@rollcall/ports'
import {
  createMemoryTarget,
  type MemoryTarget,
  manualClock,
  memoryJobEvents,
  sequentialIds,
} from '@rollcall/ports/memory'
import { openStore } from '@rollcall/store-sql'
import { type CycleHelp, runCycle } from '../src/cycle/run-cycle.ts'
import { deliverEvents } from '../src/deliver-events.ts'
import type { EngineDeps } from '../src/engine-deps.ts'
import { changeJob, createJob, startJob } from '../src/jobs/control-job.ts'
import { writeSecrets } from '../src/jobs/job-secrets.ts'

export const TENANT: TenantId = asId('00000000-0000-4000-8000-0000000000aa')
export const USER_ROLE: AppRoleId = asId('00000000-0000-4000-8000-0000000000bb')

/** Hides nothing: these secrets open nothing but targets of a test. */
export const openSecretBox = {
  seal: (plain: string) => `sealed:${plain}`,
  open: (sealed: string) => sealed.slice('sealed:'.length),
}

export type World = {
  readonly deps: EngineDeps & { readonly clock: ReturnType<typeof manualClock> }
  readonly target: MemoryTarget
  readonly application: ApplicationRecord
  job(): Promise<JobRecord>
  /** Runs one cycle to its end. */
  cycle(signal?: AbortSignal, help?: CycleHelp): Promise<string>
  putUser(user: Partial<UserWrite> & { readonly id: ObjectId }): Promise<void>
  putGroup(group: Partial<GroupWrite> & { readonly id: ObjectId }): Promise<void>
  /** Members are groups or users by what was put before. */
  join(group: ObjectId, ...members: readonly ObjectId[]): Promise<void>
  leave(group: ObjectId, ...members: readonly ObjectId[]): Promise<void>
  unassign(id: AssignmentId): Promise<void>
  assign(principal: ObjectId, role?: AppRoleId): Promise<AssignmentId>
  accounts(): readonly AttributeValues[]
  account(userName: string): AttributeValues | undefined
  log(): Promise<readonly ProvisioningLogEntry[]>
  /** What was told of the job so far, oldest first. */
  events(): Promise<readonly JobEvent[]>
  close(): Promise<void>
}

export type WorldOptions = {
  readonly mappings?: readonly Partial<AttributeMapping>[]
  readonly flowTypes?: readonly ObjectFlowType[]
  readonly softDelete?: boolean
  readonly profile?: TargetProfileReference
  readonly secrets?: Readonly<Record<string, string>>
  /** In place of the target in memory. */
  readonly connectors?: TargetConnectors
  /** In place of the schema that the options above describe. */
  readonly schema?: SynchronizationSchema
  readonly settings?: Readonly<Record<string, string>>
  /** In place of one in memory. */
  readonly store?: Store
  /** In place of one that hides nothing. */
  readonly secretBox?: SecretBox
}

export function userId(number: number): ObjectId {
  return asId(`00000000-0000-4000-9000-${number.toString(16).padStart(12, '0')}`)
}

export function groupId(number: number): ObjectId {
  return asId(`00000000-0000-4000-a000-${number.toString(16).padStart(12, '0')}`)
}

export async function aWorld(options: WorldOptions = {}): Promise<World> {
  const clock = manualClock(Date.parse('2026-01-05T08:00:00Z'))
  const ids = sequentialIds(7)
  const store = options.store ?? (await openStore({ path: ':memory:' }))
  const target = createMemoryTarget()
  const told = memoryJobEvents()
  const deps = {
    store,
    connectors: options.connectors ?? target,
    clock,
    ids,
    logger: silentLogger,
    secretBox: options.secretBox ?? openSecretBox,
  }
  const now = new Date(clock.now()).toISOString()
  await store.tenants.insert({
    id: TENANT,
    domain: 'contoso.example',
    displayName: 'Contoso',
    createdAt: now,
  })
  const application = anApplication(now)
  await store.applications.insert(TENANT, application)
  const secrets = { BaseAddress: 'https://target.example/scim/v2', SecretToken: 't', ...options.secrets }
  await writeSecrets(
    deps,
    TENANT,
    application.servicePrincipalId,
    Object.entries(secrets).map(([key, value]) => ({ key, value })),
  )
  const template = {
    id: 'scim',
    schema: options.schema ?? aSchema(options),
    profile: options.profile ?? { pace: { requestsPerSecond: 1000, maxRequestsPerSecond: 1000 } },
    softDelete: options.softDelete ?? true,
  }
  const created = await createJob(deps, { tenantId: TENANT, application, template })
  if (options.settings !== undefined) await changeJob(deps, created, { settings: options.settings })
  await startJob(deps, created)
  const job = async () => (await store.jobs.get(TENANT, created.id)) ?? created
  let assignments = 0
  return {
    deps,
    target,
    application,
    job,
    cycle: async (signal = new AbortController().signal, help: CycleHelp = {}) => {
      const end = await runCycle(deps, await job(), signal, help)
      clock.advance(1_000)
      return end
    },
    putUser: async (user) => {
      const [before] = await store.users.get(TENANT, [user.id])
      const { changeSequence: _, ...known } = before ?? { changeSequence: 0, ...aUser(user.id, now) }
      await store.users.put(TENANT, [{ ...known, ...user }])
    },
    putGroup: async (group) => {
      const [before] = await store.groups.get(TENANT, [group.id])
      const { changeSequence: _, ...known } = before ?? { changeSequence: 0, ...aGroup(group.id, now) }
      await store.groups.put(TENANT, [{ ...known, ...group }])
    },
    join: async (groupId, ...members) => {
      const users = new Set((await store.users.get(TENANT, members)).map((user) => user.id))
      await store.groups.addMembers(
        TENANT,
        members.map((memberId) => ({
          groupId,
          memberId,
          memberType: users.has(memberId) ? 'User' : 'Group',
        })),
      )
    },
    leave: async (groupId, ...members) => {
      await store.groups.removeMembers(
        TENANT,
        members.map((memberId) => ({ groupId, memberId })),
      )
    },
    unassign: (id) => store.applications.unassign(TENANT, [id]),
    assign: async (principalId, appRoleId = USER_ROLE) => {
      assignments += 1
      const id: AssignmentId = asId(`assignment-${assignments}`)
      const isUser = (await store.users.get(TENANT, [principalId])).length > 0
      await store.applications.assign(TENANT, [
        {
          id,
          servicePrincipalId: application.servicePrincipalId,
          principalId,
          principalType: isUser ? 'User' : 'Group',
          appRoleId,
          createdAt: now,
        },
      ])
      return id
    },
    accounts: () => target.objects('User').map((object) => object.values),
    account: (userName) =>
      target.objects('User').find((object) => object.values.userName === userName)?.values,
    log: async () =>
      (await store.log.list(TENANT, {}, { cursor: null, limit: 1000, order: 'oldestFirst' })).entries,
    events: async () => {
      await deliverEvents(deps, told)
      return told.published
    },
    close: () => store.close(),
  }
}

export function aUser(id: ObjectId, createdAt: string): UserWrite {
  const number = Number.parseInt(id.slice(-12), 16)
  return {
    id,
    userPrincipalName: `user${number}@contoso.example`,
    displayName: `User ${number}`,
    accountEnabled: true,
    userType: 'Member',
    managerId: null,
    properties: { department: 'Sales' },
    createdAt,
    deletedAt: null,
  }
}

function aGroup(id: ObjectId, createdAt: string): GroupWrite {
  const number = Number.parseInt(id.slice(-12), 16)
  return {
    id,
    displayName: `Group ${number}`,
    mailNickname: `group${number}`,
    securityEnabled: true,
    properties: {},
    createdAt,
    deletedAt: null,
  }
}

export { DEFAULT_ACCESS_ROLE_ID }

function anApplication(createdAt: string): ApplicationRecord {
  return {
    id: asId('00000000-0000-4000-8000-0000000000cc'),
    appId: '00000000-0000-4000-8000-0000000000dd',
    servicePrincipalId: asId('00000000-0000-4000-8000-0000000000ee'),
    applicationTemplateId: null,
    displayName: 'Target',
    accountEnabled: true,
    appRoles: [
      {
        id: USER_ROLE,
        displayName: 'User',
        description: null,
        value: null,
        isEnabled: true,
        allowedMemberTypes: ['User'],
      },
    ],
    permissions: [],
    properties: {},
    createdAt,
    deletedAt: null,
  }
}

const MAPPINGS: readonly (readonly [target: string, expression: string, matchingPriority?: number])[] = [
  ['userName', '[userPrincipalName]', 1],
  ['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'],
  ['displayName', '[displayName]'],
  ['department', '[department]'],
  ['manager', '[manager]'],
]

function aSchema({
  flowTypes = ['Add', 'Update', 'Delete'],
  mappings = [],
}: WorldOptions): SynchronizationSchema {
  const attributeMappings = MAPPINGS.map(([target, expression, matchingPriority = 0]) =>
    aMapping(target, expression, matchingPriority, mappings),
  )
  return {
    id: '',
    version: '',
    synchronizationRules: [
      {
        id: 'rule',
        name: 'USER_OUTBOUND_USER',
        priority: 1,
        editable: true,
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'target',
        metadata: [],
        containerFilter: null,
        groupFilter: null,
        objectMappings: [
          {
            name: 'Users',
            enabled: true,
            flowTypes,
            sourceObjectName: 'User',
            targetObjectName: 'urn:x:User',
            scope: null,
            attributeMappings: attributeMappings.filter((mapping) => mapping.source !== null),
            metadata: [],
          },
        ],
      },
    ],
    directories: [
      {
        id: 'target',
        name: 'target',
        readOnly: false,
        discoverabilities: 'None',
        discoveryDateTime: null,
        version: null,
        objects: [
          {
            name: 'urn:x:User',
            supportedApis: [],
            metadata: [],
            attributes: MAPPINGS.map(([name]) => aDefinition(name)),
          },
        ],
      },
    ],
  }
}

function aMapping(
  target: string,
  expression: string,
  matchingPriority: number,
  overrides: readonly Partial<AttributeMapping>[],
): AttributeMapping {
  return {
    targetAttributeName: target,
    source: { type: 'Function', name: '', expression, parameters: [] },
    defaultValue: null,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority,
    exportMissingReferences: false,
    flowNullValues: false,
    ...overrides.find((override) => override.targetAttributeName === target),
  }
}

function aDefinition(name: string) {
  return {
    name,
    type: name === 'active' ? 'Boolean' : name === 'manager' ? 'Reference' : 'String',
    anchor: false,
    required: name === 'userName',
    multivalued: false,
    caseExact: name !== 'userName',
    flowNullValues: false,
    mutability: 'ReadWrite',
    defaultValue: null,
    referencedObjects: [],
    apiExpressions: [],
    metadata: [],
  } as const
}
