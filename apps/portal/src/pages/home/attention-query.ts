// What needs somebody: read from every application's job and its health, many in one request.

import { queryOptions } from '@tanstack/react-query'
import type { JobHealth, ServicePrincipal, SynchronizationJob } from '../../api/__generated__/api.ts'
import { readAll } from '../../api/batch.ts'
import { api, bodyOf } from '../../api/client.ts'

/** Applications looked at; the list of applications has them all. */
const MOST_APPLICATIONS = 100

export type ApplicationState = {
  readonly application: ServicePrincipal
  /** `null`: provisioning was never saved. */
  readonly job: SynchronizationJob | null
  readonly health: JobHealth | null
}

type Page<Item> = { readonly value: readonly Item[] }

export const applicationStatesQuery = queryOptions({
  queryKey: ['applications', 'states'],
  refetchInterval: 30_000,
  queryFn: async (): Promise<readonly ApplicationState[]> => {
    const applications = bodyOf(
      await api.GET('/v1.0/servicePrincipals', {
        params: {
          query: {
            $filter: 'applicationTemplateId ne null',
            $count: 'true',
            $select: 'id,displayName,applicationTemplateId',
            $top: String(MOST_APPLICATIONS),
          },
        },
      }),
    ).value
    const jobs = await readAll<Page<SynchronizationJob>>(
      applications.map(({ id }) => `/servicePrincipals/${id}/synchronization/jobs`),
    )
    const found = jobs.map((page) => page?.value[0] ?? null)
    const started = found.filter((job) => job !== null)
    const health = await readAll<JobHealth>(
      started.map(({ id }) => `/rollcall/jobs/${encodeURIComponent(id)}/health`),
    )
    const healthOf = new Map(started.map(({ id }, index) => [id, health[index] ?? null]))
    return applications.map((application, index) => {
      const job = found[index] ?? null
      return { application, job, health: job === null ? null : (healthOf.get(job.id) ?? null) }
    })
  },
})
