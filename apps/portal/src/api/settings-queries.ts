// What pages read of the organization, its roles, its mail, and one's own sessions.

import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf } from './client.ts'
import { ApiError } from './errors.ts'

export const organizationQuery = queryOptions({
  queryKey: ['organization'],
  queryFn: async () => {
    const [organization] = bodyOf(await api.GET('/v1.0/organization')).value
    if (organization === undefined)
      throw new ApiError(200, 'EmptyAnswer', 'The server named no organization.')
    return organization
  },
})

export const roleDefinitionsQuery = queryOptions({
  queryKey: ['roles'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => bodyOf(await api.GET('/v1.0/roleManagement/directory/roleDefinitions')).value,
})

/** Permissions that an API client can be given. */
export const grantablePermissionsQuery = queryOptions({
  queryKey: ['permissions'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => bodyOf(await api.GET('/v1.0/rollcall/permissions')).value,
})

/** Kinds of alerts that a webhook can be told of. */
export const alertKindsQuery = queryOptions({
  queryKey: ['alert-kinds'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => bodyOf(await api.GET('/v1.0/rollcall/alertKinds')).value.map(({ value }) => value),
})

export const mailSettingsQuery = queryOptions({
  queryKey: ['mail'],
  queryFn: async () => bodyOf(await api.GET('/v1.0/rollcall/mail')),
})

/** Secrets and tokens that have ended, or end within thirty days. */
export const expiringCredentialsQuery = queryOptions({
  queryKey: ['expiringCredentials'],
  queryFn: async () => bodyOf(await api.GET('/v1.0/rollcall/expiringCredentials')).value,
})

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => bodyOf(await api.GET('/v1.0/rollcall/sessions')).value,
})
