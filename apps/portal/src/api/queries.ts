// What pages read of one application, by its service principal: shared by loaders, pages and the saves that change it.

import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf } from './client.ts'
import { queryClient } from './query-client.ts'

const path = (servicePrincipalId: string) => ({ path: { servicePrincipalId } })

/** The application's presence in the tenant, with its roles. */
export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: async () =>
      bodyOf(await api.GET('/v1.0/servicePrincipals/{servicePrincipalId}', { params: path(id) })),
  })

/** Its synchronization templates; none: the application cannot be provisioned. */
export const templatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id, 'templates'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates', {
          params: path(id),
        }),
      ).value,
  })

/** Its job with its status; `null` before provisioning was saved for the first time. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id, 'job'],
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs', {
          params: path(id),
        }),
      ).value[0] ?? null,
  })

/**
 * How its job fares beyond the status that the public API has.
 *
 * @param completedUnits Of the running cycle: it is read again whenever that is another number.
 */
export const healthQuery = (id: string, jobId: string, completedUnits: number | null = null) =>
  queryOptions({
    queryKey: ['application', id, 'health', jobId, completedUnits],
    queryFn: async () =>
      bodyOf(await api.GET('/v1.0/rollcall/jobs/{jobId}/health', { params: { path: { jobId } } })),
  })

/** Credentials and what is kept with them; secret values read as `*`. */
export const secretsQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id, 'secrets'],
    queryFn: async () => {
      const { value } = bodyOf(
        await api.GET('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/secrets', {
          params: path(id),
        }),
      )
      return new Map(value.map((secret) => [secret.key, secret.value]))
    },
  })

/** The job's mappings, filters and attribute lists. */
export const schemaQuery = (id: string, jobId: string) =>
  queryOptions({
    queryKey: ['application', id, 'schema', jobId],
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema', {
          params: { path: { servicePrincipalId: id, jobId } },
        }),
      ),
  })

/** Applications are read again wherever they are listed: live, deleted, and as API clients. */
export async function forgetApplications(): Promise<void> {
  await Promise.all(
    ['applications', 'deleted-applications', 'api-clients'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  )
}

/** Everything of the application is read again where it is shown. */
export function forgetApplication(id: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['application', id] })
}
