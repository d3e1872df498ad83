// Who gets an application, and in which role (graph-api.md §9, provisioning.md 2.2).

import { asId, DEFAULT_ACCESS_ROLE_ID, type ObjectId, type TenantId } from '@rollcall/core'
import {
  type ApplicationRecord,
  type AppRoleAssignmentRecord,
  Conflict,
  InvalidInput,
  type PrincipalType,
} from '@rollcall/ports'
import { type ApplicationKey, requireApplication } from '../applications/find-application.ts'
import { inFieldWords } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { livePrincipals } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { show } from '../properties/check-properties.ts'
import { type AssignmentQuery, getAssignment } from './list-assignments.ts'

export type NewAssignment = {
  readonly tenantId: TenantId
  /** The application assigned, usually as the service principal in the path. */
  readonly application: ApplicationKey
  /** From the request, unchecked: ids of the principal, the role, and the service principal once more. */
  readonly principalId: unknown
  readonly appRoleId: unknown
  /** Left out, it is the application's. */
  readonly resourceId?: unknown
}

/**
 * Assigns a user, a group or another application to an application and returns the assignment. The zero role, Default Access, is always taken.
 *
 * @throws {NotFound} There is no such application.
 * @throws {InvalidInput} The resource is another one, the principal is not in the directory, or the role is unknown,
 * disabled or not for a principal of that type. Never `NotFound`: clients retry that until they time out (graph-api.md §3.9).
 * @throws {Conflict} The principal has this role already; the message is the field's own.
 */
export async function assign(deps: DirectoryDeps, request: NewAssignment): Promise<AppRoleAssignmentRecord> {
  const { tenantId } = request
  return inFieldWords(alreadyAssigned, () =>
    changeTenant(deps, tenantId, async (store) => {
      const application = await requireApplication(store, tenantId, request.application)
      checkResource(application, request.resourceId)
      const principalId = guid(request.principalId, 'principalId')
      const [principal] = await livePrincipals(store, tenantId, [principalId])
      if (principal === undefined) {
        throw new InvalidInput(
          `principalId "${principalId}" is not a user, group or service principal of this directory`,
          'principalId',
        )
      }
      const appRoleId = checkRole(application, request.appRoleId, principal.objectType)
      const assignment: AppRoleAssignmentRecord = {
        id: asId(deps.ids.next()),
        servicePrincipalId: application.servicePrincipalId,
        principalId,
        principalType: principal.objectType,
        appRoleId,
        createdAt: nowText(deps.clock),
      }
      await store.applications.assign(tenantId, [assignment])
      return assignment
    }),
  )
}

/**
 * Removes one assignment that is shown; those that come back with somebody in the recycle bin stay for them.
 *
 * @param of The application or principal whose assignment it must be, as the request's path says.
 * @throws {NotFound} As `getAssignment`.
 */
export async function unassign(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  of: AssignmentQuery = {},
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const assignment = await getAssignment({ ...deps, store }, tenantId, id, of)
    await store.applications.unassign(tenantId, [assignment.id])
  })
}

function alreadyAssigned(): Conflict {
  return new Conflict('appRoleId', 'Permission being assigned already exists on the object')
}

function checkResource(application: ApplicationRecord, resourceId: unknown): void {
  if (resourceId === undefined) return
  if (typeof resourceId === 'string' && resourceId.toLowerCase() === application.servicePrincipalId) return
  throw new InvalidInput(
    `resourceId is ${show(resourceId)}; it takes "${application.servicePrincipalId}", the service principal in the path`,
    'resourceId',
  )
}

function checkRole(application: ApplicationRecord, input: unknown, principalType: PrincipalType) {
  const id = guid(input, 'appRoleId')
  if (id === asId<ObjectId>(DEFAULT_ACCESS_ROLE_ID)) return DEFAULT_ACCESS_ROLE_ID
  const role = application.appRoles.find((candidate) => candidate.id === asId(id))
  if (role === undefined) {
    const known = application.appRoles.map(({ id, displayName }) => `${id} (${displayName})`).join(', ')
    throw new InvalidInput(
      `appRoleId "${id}" is not a role of "${application.displayName}"; it takes ${known || 'no role of its own'} or ${DEFAULT_ACCESS_ROLE_ID} (Default Access)`,
      'appRoleId',
    )
  }
  if (!role.isEnabled) {
    throw new InvalidInput(`role "${role.displayName}" is disabled; enable it or choose another`, 'appRoleId')
  }
  const memberType = principalType === 'ServicePrincipal' ? 'Application' : 'User'
  if (!role.allowedMemberTypes.includes(memberType)) {
    const others = application.appRoles.filter(
      ({ allowedMemberTypes, isEnabled }) => isEnabled && allowedMemberTypes.includes(memberType),
    )
    const fitting = others.map(({ displayName, id }) => `${id} (${displayName})`)
    throw new InvalidInput(
      `role "${role.displayName}" is for ${role.allowedMemberTypes.join(' and ')}; a ${WORDS[principalType]} takes ${[...fitting, `${DEFAULT_ACCESS_ROLE_ID} (Default Access)`].join(' or ')}`,
      'appRoleId',
    )
  }
  return role.id
}

const WORDS = { User: 'user', Group: 'group', ServicePrincipal: 'service principal' } as const

function guid(value: unknown, property: string): ObjectId {
  const id = typeof value === 'string' ? objectIdFrom(value) : null
  if (id === null) throw new InvalidInput(`${property} is ${show(value)}; it takes a GUID`, property)
  return id
}
