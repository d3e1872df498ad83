// Which applications a person gets, and why: directly, or through a group.

import { queryOptions } from '@tanstack/react-query'
import type { AppRoleAssignment, DirectoryObject, ServicePrincipal } from '../../api/__generated__/api.ts'
import { readAll } from '../../api/batch.ts'
import { api, bodyOf } from '../../api/client.ts'

/** Groups looked at; someone in more than that is told so. */
const MOST_GROUPS = 200

export type Reason = {
  readonly assignment: AppRoleAssignment
  /** `null`: assigned directly. */
  readonly group: { readonly id: string; readonly displayName: string } | null
}

export type PersonApplication = {
  readonly servicePrincipalId: string
  readonly displayName: string
  /** With its roles; `null` when it may not be seen. */
  readonly application: ServicePrincipal | null
  readonly reasons: readonly Reason[]
}

export type PersonApplications = {
  readonly applications: readonly PersonApplication[]
  readonly hasMoreGroups: boolean
}

export const userApplicationsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['user', userId, 'applications'],
    queryFn: () => readApplications(userId),
  })

type Page<Item> = { readonly value: readonly Item[] }

async function readApplications(userId: string): Promise<PersonApplications> {
  const params = { path: { userId } }
  const [direct, memberOf] = await Promise.all([
    api.GET('/v1.0/users/{userId}/appRoleAssignments', { params: { ...params, query: { $top: '999' } } }),
    api.GET('/v1.0/users/{userId}/memberOf', {
      params: { ...params, query: { $top: String(MOST_GROUPS + 1) } },
    }),
  ])
  const found = bodyOf(memberOf).value
  const groups = found.slice(0, MOST_GROUPS)
  const ofGroups = await readAll<Page<AppRoleAssignment>>(
    groups.map(({ id }) => `/groups/${id}/appRoleAssignments?$top=999`),
  )
  const reasons: readonly Reason[] = [
    ...bodyOf(direct).value.map((assignment) => ({ assignment, group: null })),
    ...groups.flatMap((group, index) =>
      (ofGroups[index]?.value ?? []).map((assignment) => ({ assignment, group: named(group) })),
    ),
  ]
  return { applications: await byApplication(reasons), hasMoreGroups: found.length > MOST_GROUPS }
}

function named({ id, displayName }: DirectoryObject) {
  return { id, displayName: displayName ?? id }
}

async function byApplication(reasons: readonly Reason[]): Promise<readonly PersonApplication[]> {
  const grouped = [...Map.groupBy(reasons, ({ assignment }) => assignment.resourceId ?? '')]
  const found = await readAll<ServicePrincipal>(
    grouped.map(([id]) => `/servicePrincipals/${id}?$select=id,appId,displayName,appRoles`),
  )
  return grouped
    .map(([servicePrincipalId, of], index) => ({
      servicePrincipalId,
      displayName: of[0]?.assignment.resourceDisplayName ?? servicePrincipalId,
      application: found[index] ?? null,
      reasons: of,
    }))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName))
}
