// Records for the store contract: complete, plausible, and each with an id of its own. A test says what matters to it.

import {
  asId,
  DEFAULT_ACCESS_ROLE_ID,
  type ObjectId,
  type SynchronizationSchema,
  type TenantId,
} from '@rollcall/core'
import type { ApplicationRecord, AppRoleAssignmentRecord } from '../../store/application-store.ts'
import type { EscrowRecord, LinkRecord, PendingScope, ProvisioningLogEntry } from '../../store/cycle-store.ts'
import type { GroupWrite, TenantRecord, UserWrite } from '../../store/directory-store.ts'
import type { CycleRecord, JobRecord } from '../../store/job-store.ts'
import type { Store } from '../../store/store.ts'

/** The store a suite runs on; known when its tests run. */
export type StoreUnderTest = () => Store

/** An instant that every sample uses where it does not matter. */
export const AN_INSTANT = '2026-01-05T08:00:00.000Z'

/** The instant so many minutes after `AN_INSTANT`. */
export function minutesLater(minutes: number): string {
  return new Date(Date.parse(AN_INSTANT) + minutes * 60_000).toISOString()
}

let made = 0

/** A new id in the shape of a GUID; later ones sort after earlier ones. */
export function newId<T extends string>(): T {
  made += 1
  // Every branded id is text.
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}` as T
}

export function newIds<T extends string>(count: number): readonly T[] {
  return Array.from({ length: count }, () => newId<T>())
}

export function aTenant(change: Partial<TenantRecord> = {}): TenantRecord {
  const id = newId<TenantId>()
  return { id, domain: `t${made}.example`, displayName: 'A tenant', createdAt: AN_INSTANT, ...change }
}

/** Inserts a tenant of its own, so that tests on one store do not see each other's records. */
export async function insertTenant(store: Store): Promise<TenantId> {
  const tenant = aTenant()
  await store.tenants.insert(tenant)
  return tenant.id
}

export function aUser(change: Partial<UserWrite> = {}): UserWrite {
  const id = newId<ObjectId>()
  return {
    id,
    userPrincipalName: `person${made}@contoso.example`,
    displayName: `Person ${made}`,
    accountEnabled: true,
    userType: 'Member',
    managerId: null,
    properties: { department: 'Sales', businessPhones: ['+1 555 0100'] },
    createdAt: AN_INSTANT,
    deletedAt: null,
    ...change,
  }
}

export function aGroup(change: Partial<GroupWrite> = {}): GroupWrite {
  const id = newId<ObjectId>()
  return {
    id,
    displayName: `Group ${made}`,
    mailNickname: `group${made}`,
    securityEnabled: true,
    properties: { description: 'people who sell' },
    createdAt: AN_INSTANT,
    deletedAt: null,
    ...change,
  }
}

export function anApplication(change: Partial<ApplicationRecord> = {}): ApplicationRecord {
  return {
    id: newId(),
    appId: newId(),
    servicePrincipalId: newId(),
    applicationTemplateId: null,
    displayName: `Application ${made}`,
    accountEnabled: true,
    appRoles: [],
    permissions: [],
    properties: {},
    createdAt: AN_INSTANT,
    deletedAt: null,
    ...change,
  }
}

export function anAssignment(change: Partial<AppRoleAssignmentRecord> = {}): AppRoleAssignmentRecord {
  return {
    id: newId(),
    servicePrincipalId: newId(),
    principalId: newId(),
    principalType: 'User',
    appRoleId: DEFAULT_ACCESS_ROLE_ID,
    createdAt: AN_INSTANT,
    ...change,
  }
}

/** A job that was never started. */
export function aJob(change: Partial<JobRecord> = {}): JobRecord {
  return {
    id: newId(),
    tenantId: newId(),
    servicePrincipalId: newId(),
    templateId: 'scim',
    source: 'directory',
    createdAt: AN_INSTANT,
    isStarted: false,
    hasRun: false,
    intervalSeconds: 2400,
    settings: {},
    watermark: null,
    resetCount: 0,
    nextCycleAt: null,
    quarantine: null,
    countSuccessiveCompleteFailures: 0,
    steadyStateFirstAchievedAt: null,
    steadyStateLastAchievedAt: null,
    schemaVersion: 'v1.0',
    seriesSuccesses: 0,
    removalsAllowedAt: null,
    cancelledCycleId: null,
    accountsOnDeletion: null,
    ...change,
  }
}

/** A schema without rules; the store does not look inside. */
export function aSchema(version = 'v1.0'): SynchronizationSchema {
  return { id: 'schema', version, synchronizationRules: [], directories: [] }
}

/** An open cycle. */
export function aCycle(change: Partial<CycleRecord> = {}): CycleRecord {
  return {
    id: newId(),
    jobId: newId(),
    kind: 'initial',
    phase: 'scope',
    state: 'running',
    startedAt: AN_INSTANT,
    endedAt: null,
    watermark: 7,
    resetCount: 0,
    listedObjectTypes: ['User'],
    paceFrom: { at: AN_INSTANT, done: 0 },
    counts: {
      collected: 5,
      completed: 1,
      collectedMembers: 2,
      completedMembers: 1,
      assigned: 1,
      entitled: 1,
      created: 1,
      updated: 0,
      disabled: 0,
      deleted: 0,
      stagedDeletes: 0,
      unchanged: 0,
      skipped: 0,
      failed: 0,
      members: 0,
      requests: 2,
    },
    error: null,
    ...change,
  }
}

export function aScope(tenantId: TenantId, change: Partial<PendingScope> = {}): PendingScope {
  return { jobId: newId(), tenantId, servicePrincipalId: newId(), isNested: false, ...change }
}

export function aLink(change: Partial<LinkRecord> = {}): LinkRecord {
  return {
    objectType: 'User',
    sourceId: newId(),
    targetId: newId(),
    state: 'managed',
    displayName: `Person ${made}`,
    targetValues: { userName: `person${made}`, active: true },
    updatedAt: AN_INSTANT,
    ...change,
  }
}

export function anEscrow(change: Partial<EscrowRecord> = {}): EscrowRecord {
  return {
    objectType: 'User',
    sourceId: newId(),
    targetId: null,
    operation: 'create',
    isReference: false,
    errorCode: 'EntryConflict',
    message: 'the target has another account with this userName',
    httpStatus: 409,
    firstFailureAt: AN_INSTANT,
    lastAttemptAt: AN_INSTANT,
    attempts: 1,
    nextAttemptAt: minutesLater(40),
    cycleId: newId(),
    ...change,
  }
}

export function aLogEntry(change: Partial<ProvisioningLogEntry> = {}): ProvisioningLogEntry {
  return {
    id: newId(),
    tenantId: newId(),
    jobId: newId(),
    cycleId: newId(),
    changeId: newId(),
    servicePrincipalId: newId(),
    activityAt: AN_INSTANT,
    action: 'create',
    status: 'success',
    objectType: 'User',
    sourceId: newId(),
    sourceDisplayName: `Person ${made}`,
    targetId: asId(`target-${made}`),
    targetDisplayName: null,
    durationMs: 12,
    errorInformation: null,
    steps: [
      {
        name: 'EntryExportAdd',
        provisioningStepType: 'export',
        status: 'success',
        description: 'created',
        details: { reportableIdentifier: 'person' },
      },
    ],
    modifiedProperties: [{ displayName: 'userName', oldValue: null, newValue: `person${made}` }],
    initiatedBy: null,
    ...change,
  }
}
