// What pages read of people and groups.

import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf } from './client.ts'
import { ApiError } from './errors.ts'
import { queryClient } from './query-client.ts'

/** Everything of a user that the portal shows; the default answer leaves most of it out. */
export const USER_PROPERTIES = [
  'id',
  'userPrincipalName',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'mailNickname',
  'accountEnabled',
  'userType',
  'jobTitle',
  'department',
  'companyName',
  'officeLocation',
  'employeeId',
  'employeeType',
  'businessPhones',
  'mobilePhone',
  'streetAddress',
  'postalCode',
  'city',
  'state',
  'country',
  'usageLocation',
  'preferredLanguage',
  'createdDateTime',
] as const

export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: ['user', userId],
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1.0/users/{userId}', {
          params: { path: { userId }, query: { $select: USER_PROPERTIES.join(',') } },
        }),
      ),
  })

/** The user's manager; `null` when there is none. */
export const managerQuery = (userId: string) =>
  queryOptions({
    queryKey: ['user', userId, 'manager'],
    queryFn: async () => {
      try {
        return bodyOf(await api.GET('/v1.0/users/{userId}/manager', { params: { path: { userId } } }))
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }
    },
  })

export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['group', groupId],
    queryFn: async () => bodyOf(await api.GET('/v1.0/groups/{groupId}', { params: { path: { groupId } } })),
  })

/** The domain that new names end with. */
export const domainQuery = queryOptions({
  queryKey: ['domain'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => bodyOf(await api.GET('/v1.0/domains')).value[0]?.id ?? '',
})

/** People are read again wherever they are shown. */
export async function forgetUsers(): Promise<void> {
  await Promise.all(
    // Their names stand in these lists too.
    ['users', 'user', 'deleted-users', 'assignments', 'members', 'owners', 'principals'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  )
}

/** Groups and their members are read again wherever they are shown. */
export async function forgetGroups(): Promise<void> {
  await Promise.all(
    ['groups', 'group', 'members'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )
}
