// What means nothing for an application that fills the directory from uploads (graph-api.md §13): it has no target to connect
// to, nobody is assigned to it, and what is to be provisioned comes when a client sends it.

import { badRequest } from '@rollcall/graph'
import type { ApplicationRecord, JobSource } from '@rollcall/ports'
import type { GraphRequest } from '../graph/graph-route.ts'
import { galleryTemplateOf } from './job-in-path.ts'

/** Why not, and what to do instead. */
const REASONS = {
  provisionOnDemand:
    'Nobody can be provisioned on demand here: people come when they are uploaded. Send the person to bulkUpload; a started job takes them at once, and the provisioning log shows what came of it.',
  preview:
    'There is nothing to preview: what is uploaded is evaluated when it comes. Try an expression out with schema/parseExpression, or upload one person first.',
  connection:
    'There is no target to connect to: this application fills the directory of Rollcall itself. Give the client that uploads the permission SynchronizationData-User.Upload, and start the job.',
  accountsOnDeletion:
    'The people in the directory are not accounts of this application: they stay when it is deleted. Send "accounts": "leave".',
  link: 'People of uploads are linked by the mapping that matches them; give the user in the directory the value that it compares, such as their employeeId, and upload the person again.',
  assignment:
    'Nobody is assigned to this application: it fills the directory with whoever is uploaded. A scoping filter of its mapping keeps people out.',
} as const

export type RefusedForUploads = keyof typeof REASONS

/** @throws {GraphRefusal} 400: the objects of this job, or of jobs of this template, are uploaded. */
export function refuseForUploads(
  { source }: { readonly source: JobSource },
  wanted: RefusedForUploads,
): void {
  if (source === 'uploads') throw badRequest(REASONS[wanted])
}

/** The same for whatever jobs an application can have. */
export function refuseForUploadsOf(
  request: GraphRequest,
  application: ApplicationRecord,
  wanted: RefusedForUploads,
): void {
  const template = galleryTemplateOf(request, application)
  if (template !== null) refuseForUploads(template, wanted)
}

/** Kept with the secrets, and no secret of a target. */
const KEYS_WITHOUT_TARGET: readonly string[] = ['none', 'syncnotificationsettings', 'testreferences']

/** @throws {GraphRefusal} 400: an entry is about a target, which the application does not have. */
export function refuseSecretsForUploads(
  request: GraphRequest,
  application: ApplicationRecord,
  entries: readonly { readonly key: string; readonly value: string }[],
): void {
  if (galleryTemplateOf(request, application)?.source !== 'uploads') return
  const strange = entries.find(
    ({ key, value }) => value !== '' && !KEYS_WITHOUT_TARGET.includes(key.toLowerCase()),
  )
  if (strange === undefined) return
  throw badRequest(`'${strange.key}' means nothing here. ${REASONS.connection}`, [
    { code: 'Request_BadRequest', message: 'there is no target', target: 'value' },
  ])
}
