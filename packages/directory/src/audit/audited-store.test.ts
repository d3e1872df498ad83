import { asId, type JobId } from '@rollcall/core'
import type { AuditEntry, JobRecord, QuarantineRecord } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { type GivenTenant, givenTenant, givenUser, groupBody, userBody } from '../../test/given.ts'
import { createApplication, updateApplication } from '../applications/change-application.ts'
import { addClientSecret, removeClientSecret } from '../applications/client-secrets.ts'
import {
  deleteApplication,
  purgeApplication,
  restoreApplication,
} from '../applications/delete-application.ts'
import { assign, unassign } from '../assignments/assign.ts'
import { createGroup } from '../groups/create-group.ts'
import { addMember, removeMember } from '../groups/group-members.ts'
import { updateGroup } from '../groups/update-group.ts'
import { addOwner } from '../objects/owners.ts'
import { createUser } from '../users/create-user.ts'
import { deleteUser, purgeUser, restoreUser } from '../users/delete-user.ts'
import { setManager } from '../users/manager.ts'
import { updateUser } from '../users/update-user.ts'
import { auditedStore } from './audited-store.ts'

const ACTOR = {
  kind: 'user',
  id: 'an-administrator',
  displayName: 'Ada',
  userPrincipalName: 'ada@contoso.example',
  ipAddress: '192.0.2.1',
} as const

/** A tenant whose use cases run on behalf of someone. */
async function givenAudited(): Promise<GivenTenant> {
  const tenant = await givenTenant()
  const { store, clock, ids } = tenant.deps
  const audited = auditedStore(store, { clock, ids, actor: ACTOR, correlationId: 'request-1' })
  return { ...tenant, deps: { ...tenant.deps, store: audited } }
}

/** What the log tells, oldest first. */
async function logged({ deps, tenantId }: GivenTenant, after = 0): Promise<readonly AuditEntry[]> {
  const found = await deps.store.audit.list(
    tenantId,
    {},
    { cursor: after, limit: 1_000, order: 'oldestFirst' },
  )
  return found.map(({ entry }) => entry)
}

const activities = async (tenant: GivenTenant) => (await logged(tenant)).map(({ activity }) => activity)

function changesOf(entry: AuditEntry | undefined) {
  const properties = entry?.targets[0].modifiedProperties ?? []
  return Object.fromEntries(
    properties.map(({ displayName, oldValue, newValue }) => [displayName, [oldValue, newValue]]),
  )
}

describe('auditedStore', () => {
  it('tells who changed what, from what, to what, in which request', async () => {
    const tenant = await givenAudited()
    const user = await givenUser(tenant, 'ann', { department: 'Sales' })
    await updateUser(tenant.deps, tenant.tenantId, user.id, { department: 'Support', city: 'Oslo' })
    const [added, updated] = await logged(tenant)
    expect(added).toMatchObject({
      activity: 'Add user',
      category: 'UserManagement',
      operation: 'Add',
      loggedByService: 'Core Directory',
      correlationId: 'request-1',
      initiatedBy: ACTOR,
      targets: [{ id: user.id, type: 'User', userPrincipalName: 'ann@contoso.example' }],
    })
    expect(changesOf(added)).toMatchObject({ department: [null, '"Sales"'], accountEnabled: [null, 'true'] })
    expect(changesOf(updated)).toEqual({ department: ['"Sales"', '"Support"'], city: [null, '"Oslo"'] })
  })

  it('says nothing of a change to what is there already', async () => {
    const tenant = await givenAudited()
    const user = await givenUser(tenant, 'ann', { department: 'Sales' })
    await updateUser(tenant.deps, tenant.tenantId, user.id, { department: 'Sales' })
    expect(await activities(tenant)).toEqual(['Add user'])
  })

  it('leaves no row of a change that fails', async () => {
    const tenant = await givenAudited()
    await givenUser(tenant, 'ann')
    await expect(createUser(tenant.deps, tenant.tenantId, userBody('ann'))).rejects.toMatchObject({
      code: 'ERR_CONFLICT',
    })
    const run = tenant.deps.store.transaction(async (store) => {
      await createUser({ ...tenant.deps, store }, tenant.tenantId, userBody('bea'))
      throw new Error('changed my mind')
    })
    await expect(run).rejects.toThrow('changed my mind')
    expect(await activities(tenant)).toEqual(['Add user'])
  })

  it('names the steps of a life', async () => {
    const tenant = await givenAudited()
    const { deps, tenantId } = tenant
    const boss = await givenUser(tenant, 'boss')
    const user = await givenUser(tenant, 'ann')
    await setManager(deps, tenantId, user.id, boss.id)
    await deleteUser(deps, tenantId, user.id)
    await restoreUser(deps, tenantId, user.id)
    await deleteUser(deps, tenantId, user.id)
    await purgeUser(deps, tenantId, user.id)
    expect((await activities(tenant)).slice(2)).toEqual([
      'Set user manager',
      'Delete user',
      'Restore user',
      'Delete user',
      'Hard Delete user',
    ])
    const entries = await logged(tenant)
    expect(entries[3]?.targets[0].userPrincipalName).toBe('ann@contoso.example')
  })

  it('names groups, their members and owners', async () => {
    const tenant = await givenAudited()
    const { deps, tenantId } = tenant
    const user = await givenUser(tenant, 'ann')
    const group = await createGroup(deps, tenantId, groupBody('sales'))
    await addMember(deps, tenantId, group.id, user.id)
    await addOwner(deps, tenantId, { groupId: group.id }, user.id)
    await updateGroup(deps, tenantId, group.id, { description: 'Sells' })
    await removeMember(deps, tenantId, group.id, user.id)
    expect((await activities(tenant)).slice(1)).toEqual([
      'Add group',
      'Add member to group',
      'Add owner to group',
      'Update group',
      'Remove member from group',
    ])
    const entries = await logged(tenant)
    expect(entries[2]?.targets).toMatchObject([
      { id: group.id, type: 'Group', displayName: 'sales' },
      { id: user.id, type: 'User', displayName: 'ann' },
    ])
  })

  it('names applications and assignments, and never a secret', async () => {
    const tenant = await givenAudited()
    const { deps, tenantId } = tenant
    const user = await givenUser(tenant, 'ann')
    const { id, servicePrincipalId } = await createApplication(deps, tenantId, {
      input: { displayName: 'Wrike' },
    })
    await updateApplication(deps, tenantId, { id }, { displayName: 'Wrike at work' })
    const { secret, secretText } = await addClientSecret(deps, tenantId, { id }, { displayName: 'one' })
    await removeClientSecret(deps, tenantId, { id }, secret.keyId)
    const assignment = await assign(deps, {
      tenantId,
      application: { servicePrincipalId },
      principalId: user.id,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    })
    await unassign(deps, tenantId, assignment.id)
    await deleteApplication(deps, tenantId, { id })
    await restoreApplication(deps, tenantId, id)
    await deleteApplication(deps, tenantId, { id })
    await purgeApplication(deps, tenantId, servicePrincipalId)
    expect((await activities(tenant)).slice(1)).toEqual([
      'Add application',
      'Add service principal',
      'Update application',
      'Update application – Certificates and secrets management',
      'Update application – Certificates and secrets management',
      'Add app role assignment grant to user',
      'Remove app role assignment from user',
      'Delete application',
      'Remove service principal',
      'Restore application',
      'Restore service principal',
      'Delete application',
      'Remove service principal',
      'Hard Delete application',
      'Hard Delete service principal',
    ])
    const entries = await logged(tenant)
    expect(changesOf(entries[4])).toMatchObject({ secretText: [null, '"***"'] })
    const text = JSON.stringify(entries)
    expect(text).not.toContain(secretText)
    expect(text).not.toContain(secret.secretHash)
  })

  it('names roles, passwords and second factors, and no try to sign in', async () => {
    const tenant = await givenAudited()
    const { signIns } = tenant.deps.store
    const { id } = await givenUser(tenant, 'ann')
    const record = {
      userId: id,
      passwordHash: 'argon2id.one',
      mustChangePassword: true,
      failures: 0,
      blockedUntil: null,
      secondFactor: null,
    }
    const secondFactor = { sealedSecret: 'sealed', isConfirmed: true, lastStep: 1, recoveryHashes: ['hash'] }
    await signIns.put(tenant.tenantId, record)
    await signIns.put(tenant.tenantId, { ...record, failures: 3 })
    await signIns.put(tenant.tenantId, { ...record, secondFactor })
    await signIns.put(tenant.tenantId, record)
    await signIns.addRole(tenant.tenantId, id, 'Global Reader')
    await signIns.addRole(tenant.tenantId, id, 'Global Reader')
    await signIns.removeRole(tenant.tenantId, id, 'Global Reader')
    expect((await activities(tenant)).slice(1)).toEqual([
      'Reset user password',
      'User registered security info',
      'User deleted security info',
      'Add member to role',
      'Remove member from role',
    ])
    const text = JSON.stringify(await logged(tenant))
    for (const secret of ['argon2id.one', 'sealed', '"hash"']) expect(text).not.toContain(secret)
  })

  it('names what is done to a job (provisioning.md §9.6), and not what a cycle notes about itself', async () => {
    const tenant = await givenAudited()
    const { jobs } = tenant.deps.store
    const job = aJob(tenant)
    const schema = { id: job.id, version: 'v1.0', synchronizationRules: [], directories: [] }
    await jobs.insert(job, schema)
    await jobs.replaceSecrets(tenant.tenantId, job.servicePrincipalId, [
      { key: 'BaseAddress', value: 'https://wrike.example', isSealed: false },
      { key: 'SecretToken', value: 'sealed-text', isSealed: true },
    ])
    await jobs.update(job.id, { isStarted: true, quarantine: null, nextCycleAt: job.createdAt })
    await jobs.update(job.id, { watermark: null, hasRun: true, nextCycleAt: job.createdAt })
    await jobs.update(job.id, { quarantine: QUARANTINE })
    await jobs.update(job.id, { quarantine: { ...QUARANTINE, seriesCount: 2 } })
    await jobs.update(job.id, { isStarted: true, resetCount: 1, watermark: null, quarantine: null })
    await jobs.update(job.id, { isStarted: false })
    await jobs.update(job.id, { settings: { SoftDelete: 'false' } })
    await jobs.saveSchema(job.id, { ...schema, synchronizationRules: [aRule()] })
    await jobs.remove(job.id)
    expect(await activities(tenant)).toEqual([
      'Add provisioning configuration',
      'Update provisioning setting or credentials',
      'Enable/start provisioning configuration',
      'Quarantine',
      'Enable/restart provisioning configuration',
      'Disable/pause provisioning configuration',
      'Update provisioning setting or credentials',
      'Update attribute mappings or scope',
      'Delete provisioning configuration',
    ])
    const entries = await logged(tenant)
    expect(changesOf(entries[1])).toEqual({
      BaseAddress: [null, '"https://wrike.example"'],
      SecretToken: [null, '"***"'],
    })
    expect(Object.keys(changesOf(entries[7]))).toContain('Provision Users/userName')
    expect(entries.every(({ loggedByService }) => loggedByService === 'Account Provisioning')).toBe(true)
  })
})

const QUARANTINE: QuarantineRecord = {
  reason: 'EncounteredQuarantineException',
  currentBegan: '2026-01-31T12:00:00.000Z',
  nextAttempt: '2026-01-31T13:00:00.000Z',
  seriesBegan: '2026-01-31T12:00:00.000Z',
  seriesCount: 1,
  error: null,
}

function aJob({ tenantId }: GivenTenant): JobRecord {
  return {
    id: asId<JobId>('wrike.job'),
    tenantId,
    servicePrincipalId: asId('5e000000-0000-4000-8000-000000000001'),
    templateId: 'Wrike',
    source: 'directory',
    createdAt: '2026-01-31T12:00:00.000Z',
    isStarted: false,
    hasRun: false,
    intervalSeconds: 2_400,
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
  }
}

function aRule() {
  return {
    id: 'rule',
    name: 'USER_OUTBOUND',
    priority: 1,
    editable: true,
    sourceDirectoryName: 'Directory',
    targetDirectoryName: 'Wrike',
    metadata: [],
    containerFilter: null,
    groupFilter: null,
    objectMappings: [
      {
        name: 'Provision Users',
        enabled: true,
        flowTypes: ['Add'],
        sourceObjectName: 'User',
        targetObjectName: 'User',
        scope: null,
        metadata: [],
        attributeMappings: [
          {
            targetAttributeName: 'userName',
            source: null,
            defaultValue: null,
            flowBehavior: 'FlowWhenChanged',
            flowType: 'Always',
            matchingPriority: 1,
            exportMissingReferences: false,
            flowNullValues: false,
          },
        ],
      },
    ],
  } as const
}
