// Links at the public address: one at a time, and deleted only while the job rests (provisioning.md §12.3).

import { findObjectConnection, removeObjectConnection } from '@rollcall/engine'
import {
  badRequest,
  GraphRefusal,
  one,
  showObjectConnection,
  synchronizationResourceNotFound,
} from '@rollcall/graph'
import { type GraphRequest, type GraphRoute, noContent, ok, param } from '../graph/graph-route.ts'
import { jobInPath, synchronizationContext } from './job-in-path.ts'
import { connectionChange } from './note-connection.ts'

const CONNECTIONS = '/servicePrincipals/:servicePrincipalId/synchronization/jobs/:jobId/objectConnections'

export const objectConnectionRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: CONNECTIONS,
    operation: 'synchronization.read',
    summary: 'Refused: connections are read one at a time here',
    checksOwnership: true,
    async handle(request) {
      const { job } = await jobInPath(request)
      throw badRequest(
        `Listing objectConnections is not supported; read one by its id, or list them at /rollcall/jobs/${job.id}/objectConnections.`,
      )
    },
  },
  {
    method: 'GET',
    path: `${CONNECTIONS}/:objectId`,
    operation: 'synchronization.read',
    summary: 'Get the link of an object, by the id of either side',
    answer: one('objectConnection'),
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      const id = connectionId(request)
      const link = await findObjectConnection(request.deps, job, id)
      if (link === null) throw synchronizationResourceNotFound('objectConnection', id)
      return ok({
        '@odata.context': synchronizationContext(request, application, 'objectConnections/$entity'),
        ...showObjectConnection(link, { isDetailed: false }),
      })
    },
  },
  {
    method: 'DELETE',
    path: `${CONNECTIONS}/:objectId`,
    operation: 'synchronization.write',
    summary: 'Forget the link of an object; the job must be paused',
    checksOwnership: true,
    async handle(request) {
      const { job } = await jobInPath(request)
      const id = connectionId(request)
      if (job.isStarted) {
        throw new GraphRefusal(
          409,
          'Conflict',
          `The job '${job.id}' is running; pause it before a connection is deleted.`,
        )
      }
      await removeObjectConnection(request.deps, job, id, connectionChange(request, job, 'removed'))
      return noContent
    },
  },
]

const LONGEST_ID = 256

/** @throws {GraphRefusal} 400: no id that either side could have. */
export function connectionId(request: GraphRequest): string {
  const id = param(request, 'objectId')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (id.trim() !== '' && id.length <= LONGEST_ID && !/[\u0000-\u001f\u007f]/.test(id)) return id
  throw badRequest(
    `'${id.slice(0, 40)}' is not an object id; accepted is the id of a source object or of its account.`,
  )
}
