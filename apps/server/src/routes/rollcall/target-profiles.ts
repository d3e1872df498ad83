// /rollcall/targetProfiles, /rollcall/jobs/{jobId}/targetProfile and /rollcall/servicePrincipals/{id}/probe: what targets can
// do, what a job knows of its own, and how that is found out.

import { type AuditDraft, recordAudit } from '@rollcall/directory'
import { changeJob, probeTarget, profileOf, readProfileReference } from '@rollcall/engine'
import {
  contextLink,
  one,
  PROBE_BODY,
  pageOf,
  readProbe,
  readProfileBody,
  TARGET_PROFILE_BODY,
} from '@rollcall/graph'
import type { JobRecord } from '@rollcall/ports'
import { servicePrincipalInPath } from '../graph/application-access.ts'
import { type GraphReply, type GraphRequest, type GraphRoute, ok } from '../graph/graph-route.ts'
import { refuseForUploadsOf } from '../synchronization/refuse-for-uploads.ts'
import { findJob } from './find-job.ts'

export const targetProfileRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/rollcall/targetProfiles',
    operation: 'synchronization.read',
    summary: 'List the target profiles that come with Rollcall',
    answer: pageOf('targetProfile'),
    checksOwnership: true,
    async handle({ deps, versionRoot }) {
      return ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/targetProfiles'),
        value: [...deps.connectors.profiles.values()],
      })
    },
  },
  {
    method: 'GET',
    path: '/rollcall/jobs/:jobId/targetProfile',
    operation: 'synchronization.read',
    summary: 'Get what a job knows of its target',
    answer: one('jobTargetProfile'),
    checksOwnership: true,
    handle: async (request) => show(request, await findJob(request)),
  },
  {
    method: 'PUT',
    path: '/rollcall/jobs/:jobId/targetProfile',
    operation: 'synchronization.write',
    summary: 'Give a job the target profile of a name, or one of its own',
    body: TARGET_PROFILE_BODY,
    answer: one('jobTargetProfile'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      const profile = readProfileBody(request.body)
      const text = typeof profile === 'string' ? profile : JSON.stringify(profile)
      const settings = { TargetProfile: text }
      await changeJob(request.deps, job, { settings })
      return show(request, { ...job, settings: { ...job.settings, ...settings } })
    },
  },
  {
    method: 'POST',
    path: '/rollcall/servicePrincipals/:servicePrincipalId/probe',
    operation: 'synchronization.write',
    summary: 'Find out what the target of an application can do; changes it only where mayWrite allows it',
    body: PROBE_BODY,
    answer: one('targetProbe'),
    checksOwnership: true,
    async handle(request) {
      const application = await servicePrincipalInPath(request)
      refuseForUploadsOf(request, application, 'connection')
      const { displayName, servicePrincipalId } = application
      const { credentials, domain, mayWrite } = readProbe(request.body)
      const { audit, deps, tenantId, versionRoot } = request
      const options = { mayWrite, domain }
      // Before the first write: whatever becomes of the probe, somebody wanted it.
      if (mayWrite)
        await recordAudit(deps.store, audit, tenantId, probeDraft(servicePrincipalId, displayName))
      const report = await probeTarget(deps, { tenantId, servicePrincipalId, credentials, options })
      return ok({ '@odata.context': contextLink(versionRoot, 'rollcall/targetProbe'), ...report })
    },
  },
]

/** The target is a customer's: who let an account be made there is on record. */
function probeDraft(id: string, displayName: string): AuditDraft {
  return {
    activity: 'Probe target with an account and a group of its own',
    category: 'ProvisioningManagement',
    operation: 'Add',
    targets: [{ id, displayName, type: 'ServicePrincipal', userPrincipalName: null, modifiedProperties: [] }],
  }
}

function show({ deps, versionRoot }: GraphRequest, job: Pick<JobRecord, 'settings'>): GraphReply {
  return ok({
    '@odata.context': contextLink(versionRoot, 'rollcall/jobTargetProfile'),
    profile: readProfileReference(job.settings.TargetProfile),
    effectiveProfile: profileOf(deps, job.settings),
  })
}
