// Contract of ApplicationStore: applications and their client secrets.

import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conflict, NotFound } from '../../errors.ts'
import type { ClientSecretRecord } from '../../store/application-store.ts'
import {
  AN_INSTANT,
  aCycle,
  aGroup,
  aJob,
  aLink,
  aLogEntry,
  anApplication,
  anAssignment,
  anEscrow,
  aSchema,
  insertTenant,
  minutesLater,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeApplications(store: StoreUnderTest): void {
  describe('applications', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })

    it('gives back what was inserted, by each of its ids', async () => {
      const application = anApplication({
        applicationTemplateId: 'wrike',
        accountEnabled: false,
        appRoles: [
          {
            id: newId(),
            displayName: 'User',
            description: null,
            value: null,
            isEnabled: true,
            allowedMemberTypes: ['User'],
          },
          {
            id: newId(),
            displayName: 'Admin',
            description: 'all',
            value: 'admin',
            isEnabled: false,
            allowedMemberTypes: [],
          },
        ],
        permissions: ['User.ReadWrite.All'],
        properties: { tags: ['a'], notes: null },
      })
      const { applications } = store()
      await applications.insert(tenantId, application)
      expect(await applications.get(tenantId, application.id)).toEqual(application)
      expect(await applications.getByServicePrincipal(tenantId, application.servicePrincipalId)).toEqual(
        application,
      )
      expect(await applications.getByAppId(tenantId, application.appId)).toEqual(application)
    })

    it('answers null for ids that are not there or belong to another tenant', async () => {
      const application = anApplication()
      const elsewhere = await insertTenant(store())
      await store().applications.insert(elsewhere, application)
      expect(await store().applications.get(tenantId, application.id)).toBeNull()
      expect(
        await store().applications.getByServicePrincipal(tenantId, application.servicePrincipalId),
      ).toBeNull()
      expect(await store().applications.getByAppId(tenantId, application.appId)).toBeNull()
    })

    it('refuses a second application with an id that is taken, and names which', async () => {
      const application = anApplication()
      await store().applications.insert(tenantId, application)
      for (const property of ['id', 'appId', 'servicePrincipalId'] as const) {
        const twin = { ...anApplication(), [property]: application[property] }
        await expect(store().applications.insert(tenantId, twin)).rejects.toMatchObject({
          code: 'ERR_CONFLICT',
          property,
        })
      }
    })

    it('replaces an application, and refuses to replace one that is not there', async () => {
      const application = anApplication()
      await store().applications.insert(tenantId, application)
      const renamed = { ...application, displayName: 'Renamed', properties: { notes: 'x' } }
      await store().applications.update(tenantId, renamed)
      expect(await store().applications.get(tenantId, application.id)).toEqual(renamed)
      await expect(store().applications.update(tenantId, anApplication())).rejects.toThrow(NotFound)
    })

    it('lists in id order by pages and by query, names without case', async () => {
      const applications = [
        anApplication({ displayName: 'Wrike', applicationTemplateId: 'wrike' }),
        anApplication(),
        anApplication({ displayName: 'wrike' }),
      ]
      for (const application of applications.toReversed()) {
        await store().applications.insert(tenantId, application)
      }
      const page = { after: null, limit: 2 }
      const first = await store().applications.list(tenantId, {}, page)
      const rest = await store().applications.list(tenantId, {}, { after: first[1]?.id ?? null, limit: 2 })
      expect([...first, ...rest]).toEqual(applications)
      const list = store().applications.list
      expect(await list(tenantId, { displayName: 'WRIKE' }, page)).toEqual([applications[0], applications[2]])
      expect(await list(tenantId, { applicationTemplateId: 'wrike' }, page)).toEqual([applications[0]])
      expect(await list(tenantId, { appId: applications[1]?.appId ?? '' }, page)).toEqual([applications[1]])
    })

    it('purges its assignments, secrets and jobs with their state, and keeps the provisioning log', async () => {
      const application = anApplication()
      const { servicePrincipalId } = application
      const job = aJob({ tenantId, servicePrincipalId })
      const assignment = anAssignment({ servicePrincipalId })
      const entry = aLogEntry({ tenantId, jobId: job.id, servicePrincipalId })
      await store().applications.insert(tenantId, application)
      await store().applications.insertSecret(tenantId, aSecret({ applicationId: application.id }))
      await store().applications.assign(tenantId, [assignment])
      await store().jobs.insert(job, aSchema())
      await store().jobs.saveCycle(aCycle({ jobId: job.id }))
      await store().jobs.replaceSecrets(tenantId, servicePrincipalId, [
        { key: 'SecretToken', value: 'sealed', isSealed: true },
      ])
      await store().links.put(job.id, [aLink()])
      await store().escrows.put(job.id, [anEscrow()])
      await store().pending.add(job.id, [{ objectType: 'User', objectId: newId() }])
      await store().log.append([entry])

      await store().applications.purge(tenantId, [application.id])

      expect(await store().applications.get(tenantId, application.id)).toBeNull()
      expect(await store().applications.secrets(tenantId, [application.id])).toEqual([])
      expect(await store().applications.getAssignment(tenantId, assignment.id)).toBeNull()
      expect(await store().jobs.get(tenantId, job.id)).toBeNull()
      expect(await store().jobs.openCycle(job.id)).toBeNull()
      expect(await store().jobs.secrets(tenantId, servicePrincipalId)).toEqual([])
      expect(await store().links.count(job.id)).toEqual([])
      expect(await store().escrows.count(job.id)).toBe(0)
      expect(await store().pending.count(job.id)).toBe(0)
      expect(await store().log.get(tenantId, entry.id)).toEqual(entry)
    })

    it('hides an application in the recycle bin from everything else', async () => {
      const [application, other] = [anApplication({ displayName: 'Gone' }), anApplication()]
      const { applications } = store()
      for (const one of [application, other]) await applications.insert(tenantId, one)
      await applications.delete(tenantId, application.id, AN_INSTANT)
      const deleted = { ...application, deletedAt: AN_INSTANT }
      const { appId, id, servicePrincipalId } = application
      expect(await applications.get(tenantId, id)).toBeNull()
      expect(await applications.getByAppId(tenantId, appId)).toBeNull()
      expect(await applications.getByServicePrincipal(tenantId, servicePrincipalId)).toBeNull()
      expect(await applications.getByIds(tenantId, [id, other.id])).toEqual([other])
      expect(await applications.getByServicePrincipals(tenantId, [servicePrincipalId])).toEqual([])
      const page = { after: null, limit: 9 }
      expect(await applications.list(tenantId, {}, page)).toEqual([other])
      expect(await applications.list(tenantId, { deleted: true }, page)).toEqual([deleted])
      expect(await applications.list(tenantId, { deleted: true, displayName: 'other' }, page)).toEqual([])
      for (const key of [id, appId, servicePrincipalId]) {
        expect(await applications.getDeleted(tenantId, key)).toEqual(deleted)
      }
      expect(await applications.getDeleted(tenantId, other.id)).toBeNull()
      expect(await applications.getDeletedByIds(tenantId, [other.id, newId(), id])).toEqual([deleted])
      await expect(applications.update(tenantId, application)).rejects.toThrow(NotFound)
      await expect(applications.insert(tenantId, anApplication({ appId }))).rejects.toThrow(Conflict)
      await applications.delete(tenantId, id, minutesLater(5))
      expect(await applications.getDeleted(tenantId, id)).toEqual(deleted)
    })

    it('keeps assignments and secrets in the recycle bin, and no job', async () => {
      const application = anApplication()
      const { id, servicePrincipalId } = application
      const job = aJob({ tenantId, servicePrincipalId })
      const [to, of] = [
        anAssignment({ servicePrincipalId }),
        anAssignment({ principalId: asId(servicePrincipalId), principalType: 'ServicePrincipal' }),
      ]
      const secret = aSecret({ applicationId: id, endAt: minutesLater(5) })
      const { applications, jobs, links } = store()
      await applications.insert(tenantId, application)
      await applications.insertSecret(tenantId, secret)
      await applications.assign(tenantId, [to, of])
      await jobs.insert(job, aSchema())
      await jobs.replaceSecrets(tenantId, servicePrincipalId, [
        { key: 'SecretToken', value: 'sealed', isSealed: true },
      ])
      await links.put(job.id, [aLink()])

      await applications.delete(tenantId, id, AN_INSTANT)
      expect(await jobs.get(tenantId, job.id)).toBeNull()
      expect(await links.count(job.id)).toEqual([])
      expect(await jobs.secrets(tenantId, servicePrincipalId)).toEqual([])
      expect(await applications.secretsEndingBefore(tenantId, minutesLater(9), 9)).toEqual([])

      await applications.restore(tenantId, id)
      expect(await applications.get(tenantId, id)).toEqual(application)
      expect(await applications.secrets(tenantId, [id])).toEqual([secret])
      expect(await applications.secretsEndingBefore(tenantId, minutesLater(9), 9)).toEqual([secret])
      expect(await applications.getAssignment(tenantId, to.id)).toEqual(to)
      expect(await applications.getAssignment(tenantId, of.id)).toEqual(of)
      await expect(applications.restore(tenantId, id)).rejects.toThrow(NotFound)

      await applications.delete(tenantId, id, AN_INSTANT)
      await applications.purge(tenantId, [id])
      expect(await applications.getDeleted(tenantId, id)).toBeNull()
      expect(await applications.secrets(tenantId, [id])).toEqual([])
      expect(await applications.getAssignments(tenantId, [to.id, of.id])).toEqual([])
      await expect(applications.restore(tenantId, id)).rejects.toThrow(NotFound)
    })

    it('purges many at once, each with what it kept', async () => {
      const gone = [anApplication(), anApplication()]
      const { applications, groups } = store()
      const group = aGroup()
      await groups.put(tenantId, [group])
      const assignments = gone.map(({ servicePrincipalId }) => anAssignment({ servicePrincipalId }))
      for (const application of gone) {
        await applications.insert(tenantId, application)
        await applications.insertSecret(tenantId, aSecret({ applicationId: application.id }))
      }
      await applications.assign(tenantId, assignments)
      await groups.addMembers(
        tenantId,
        gone.map(({ servicePrincipalId }) => ({
          groupId: group.id,
          memberId: asId(servicePrincipalId),
          memberType: 'ServicePrincipal',
        })),
      )
      const ids = gone.map(({ id }) => id)
      await applications.purge(tenantId, ids)
      expect(await applications.getByIds(tenantId, ids)).toEqual([])
      expect(await applications.secrets(tenantId, ids)).toEqual([])
      const assignmentIds = assignments.map(({ id }) => id)
      expect(await applications.getAssignments(tenantId, assignmentIds)).toEqual([])
      const memberIds = gone.map(({ servicePrincipalId }) => asId<ObjectId>(servicePrincipalId))
      expect(await groups.memberOfAny(tenantId, memberIds)).toEqual([])
    })

    it('leaves other applications alone when one is deleted and purged', async () => {
      const [gone, stays] = [anApplication(), anApplication()]
      const assignment = anAssignment({ servicePrincipalId: stays.servicePrincipalId })
      const job = aJob({ tenantId, servicePrincipalId: stays.servicePrincipalId })
      await store().applications.insert(tenantId, gone)
      await store().applications.insert(tenantId, stays)
      await store().applications.assign(tenantId, [assignment])
      await store().jobs.insert(job, aSchema())
      await store().applications.delete(tenantId, gone.id, AN_INSTANT)
      await store().applications.delete(tenantId, newId(), AN_INSTANT)
      await store().applications.purge(tenantId, [gone.id, newId()])
      expect(await store().applications.get(tenantId, stays.id)).toEqual(stays)
      expect(await store().applications.getAssignment(tenantId, assignment.id)).toEqual(assignment)
      expect(await store().jobs.get(tenantId, job.id)).toEqual(job)
    })

    describe('client secrets', () => {
      it('gives back the secrets of an application, oldest first, and removes one', async () => {
        const { id: applicationId } = anApplication()
        const newer = aSecret({ applicationId, startAt: minutesLater(9), endAt: minutesLater(99) })
        const older = aSecret({ applicationId, displayName: 'first' })
        const { applications } = store()
        await applications.insertSecret(tenantId, newer)
        await applications.insertSecret(tenantId, older)
        const foreign = aSecret()
        await applications.insertSecret(tenantId, foreign)
        expect(await applications.secrets(tenantId, [applicationId])).toEqual([older, newer])
        const ofBoth = await applications.secrets(tenantId, [applicationId, foreign.applicationId])
        expect(ofBoth.filter((one) => one.applicationId === applicationId)).toEqual([older, newer])
        expect(ofBoth).toContainEqual(foreign)
        expect(await applications.secrets(tenantId, [])).toEqual([])
        expect(await applications.getSecret(tenantId, older.keyId)).toEqual(older)
        await applications.removeSecret(tenantId, older.keyId)
        expect(await applications.getSecret(tenantId, older.keyId)).toBeNull()
        expect(await applications.secrets(tenantId, [applicationId])).toEqual([newer])
      })

      it('names the secrets that end before a time, the first to end first', async () => {
        const { applications } = store()
        const tenant = await insertTenant(store())
        const [soon, later] = [aSecret({ endAt: minutesLater(5) }), aSecret({ endAt: minutesLater(7) })]
        for (const secret of [later, soon, aSecret({ endAt: minutesLater(50) }), aSecret({ endAt: null })]) {
          await applications.insertSecret(tenant, secret)
        }
        expect(await applications.secretsEndingBefore(tenant, minutesLater(9), 10)).toEqual([soon, later])
        expect(await applications.secretsEndingBefore(tenant, minutesLater(9), 1)).toEqual([soon])
      })

      it('refuses a key id that is taken', async () => {
        const secret = aSecret()
        await store().applications.insertSecret(tenantId, secret)
        await expect(store().applications.insertSecret(tenantId, secret)).rejects.toMatchObject({
          property: 'keyId',
        })
      })
    })
  })
}

function aSecret(change: Partial<ClientSecretRecord> = {}): ClientSecretRecord {
  return {
    keyId: newId(),
    applicationId: newId(),
    secretHash: 'hash',
    displayName: null,
    hint: 'abc',
    startAt: AN_INSTANT,
    endAt: null,
    ...change,
  }
}
