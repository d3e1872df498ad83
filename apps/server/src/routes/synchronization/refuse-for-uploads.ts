// What means nothing for an application that fills the directory from uploads, before anything is known of its jobs.

import { type RefusedForUploads, reasonAgainst, refuseForUploads } from '@rollcall/engine'
import { badRequest } from '@rollcall/graph'
import type { ApplicationRecord } from '@rollcall/ports'
import type { GraphRequest } from '../graph/graph-route.ts'
import { galleryTemplateOf } from './job-in-path.ts'

/** @throws {InvalidInput} The objects of whatever jobs the application can have are uploaded. */
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
  throw badRequest(`'${strange.key}' means nothing here. ${reasonAgainst('connection')}`, [
    { code: 'Request_BadRequest', message: 'there is no target', target: 'value' },
  ])
}
