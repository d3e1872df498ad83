// The job that somebody means when they name an application.

import { z } from 'zod'
import type { ApiClient } from './api-client.ts'
import { unusable } from './command.ts'

const PRINCIPALS = z.object({ value: z.array(z.object({ id: z.string(), displayName: z.string() })) })
const JOBS = z.object({ value: z.array(z.object({ id: z.string() })) })

export type FoundJob = {
  readonly id: string
  readonly applicationName: string
  /** Below `/v1.0`. */
  readonly path: string
}

/**
 * The provisioning job of an application.
 *
 * @param name Display name of the application, or the id of its service principal.
 * @throws {RollcallError} `ERR_INVALID_INPUT`: no such application, several of the name, or none of its jobs.
 */
export async function findJob(api: ApiClient, name: string): Promise<FoundJob> {
  const property = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name) ? 'id' : 'displayName'
  const filter = encodeURIComponent(`${property} eq '${name.replaceAll("'", "''")}'`)
  const { value } = PRINCIPALS.parse(await api.get(`/servicePrincipals?$filter=${filter}`))
  const [application, ...others] = value
  if (application === undefined)
    throw unusable(`there is no application "${name}"; rollcall apps list names them`)
  if (others.length > 0) {
    const ids = value.map(({ id }) => id).join(', ')
    throw unusable(`${value.length} applications are called "${name}"; name one by its id: ${ids}`)
  }
  const jobs = `/servicePrincipals/${application.id}/synchronization/jobs`
  const [job] = JOBS.parse(await api.get(jobs)).value
  if (job === undefined) throw unusable(`provisioning of "${name}" is not set up yet; it has no job`)
  return { id: job.id, applicationName: application.displayName, path: `${jobs}/${job.id}` }
}
