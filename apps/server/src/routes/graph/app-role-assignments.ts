// Assignments, from the application's side and from the principal's (graph-api.md §9).

import { asId } from '@rollcall/core'
import {
  type AssignmentQuery,
  type AssignmentView,
  assign,
  getAssignment,
  getGroup,
  getUser,
  listAssignments,
  unassign,
} from '@rollcall/directory'
import {
  APP_ROLE_ASSIGNMENT,
  ASSIGNMENT_BODY,
  appRoleAssignmentValues,
  badRequest,
  contextLink,
  odataType,
  one,
  pageOf,
  readAssignment,
  resolveSelection,
  showProperties,
} from '@rollcall/graph'
import { NotFound } from '@rollcall/ports'
import type { Operation } from '../../permissions.ts'
import { refuseForUploadsOf } from '../synchronization/refuse-for-uploads.ts'
import { servicePrincipalInPath } from './application-access.ts'
import type { Collection } from './collection.ts'
import {
  count,
  created,
  type GraphReply,
  type GraphRequest,
  type GraphRoute,
  noContent,
  ok,
  param,
} from './graph-route.ts'
import { countItems, list } from './list-collection.ts'

/** One address of assignments: whose they are decides what is listed and what may be added. */
type Side = {
  readonly path: string
  readonly read: Operation
  /** Owners of the application may use it; the principal's side is for those who may see all principals. */
  readonly checksOwnership?: true
  owner(request: GraphRequest): Promise<AssignmentQuery>
}

const SIDES: readonly Side[] = [
  {
    path: '/servicePrincipals/:servicePrincipalId/appRoleAssignedTo',
    read: 'assignments.read',
    checksOwnership: true,
    owner: async (request) => {
      const { servicePrincipalId } = await servicePrincipalInPath(request)
      return { servicePrincipalId }
    },
  },
  {
    path: '/servicePrincipals/:servicePrincipalId/appRoleAssignments',
    read: 'assignments.read',
    owner: async (request) => ({ principalId: (await servicePrincipalInPath(request)).servicePrincipalId }),
  },
  {
    path: '/users/:userId/appRoleAssignments',
    read: 'users.read',
    owner: async ({ deps, tenantId, ...request }) => ({
      principalId: (await getUser(deps, tenantId, request.params.userId ?? '')).id,
    }),
  },
  {
    path: '/groups/:groupId/appRoleAssignments',
    read: 'groups.read',
    owner: async ({ deps, tenantId, ...request }) => ({
      principalId: (await getGroup(deps, tenantId, request.params.groupId ?? '')).id,
    }),
  },
]

export const appRoleAssignmentRoutes: readonly GraphRoute[] = SIDES.flatMap((side) => [
  ...readRoutes(side),
  ...writeRoutes(side),
])

function readRoutes({ path, read, owner, ...side }: Side): readonly GraphRoute[] {
  return [
    {
      method: 'GET',
      path,
      operation: read,
      ...ownedBy(side),
      summary: 'List assignments',
      answer: pageOf('appRoleAssignment'),
      handle: async (request) => list(request, assignmentCollection(request, await owner(request))),
    },
    {
      method: 'GET',
      path: `${path}/$count`,
      operation: read,
      ...ownedBy(side),
      summary: 'Count assignments',
      handle: async (request) =>
        count(await countItems(request, assignmentCollection(request, await owner(request)))),
    },
    {
      method: 'GET',
      path: `${path}/:assignmentId`,
      operation: read,
      ...ownedBy(side),
      summary: 'Get an assignment',
      answer: one('appRoleAssignment'),
      async handle(request) {
        const of = await owner(request)
        const id = param(request, 'assignmentId')
        return ok(showAssignment(request, await getAssignment(request.deps, request.tenantId, id, of)))
      },
    },
  ]
}

function writeRoutes({ path, owner, ...side }: Side): readonly GraphRoute[] {
  return [
    {
      method: 'POST',
      path,
      operation: 'assignments.write',
      ...ownedBy(side),
      summary: 'Assign a user, a group or another application to an application',
      answer: one('appRoleAssignment'),
      body: ASSIGNMENT_BODY,
      handle: async (request) => addAssignment(request, await owner(request)),
    },
    {
      method: 'DELETE',
      path: `${path}/:assignmentId`,
      operation: 'assignments.write',
      ...ownedBy(side),
      summary: 'Remove an assignment',
      async handle(request) {
        const of = await owner(request)
        await unassign(request.deps, request.tenantId, param(request, 'assignmentId'), of)
        return noContent
      },
    },
  ]
}

function ownedBy({ checksOwnership }: Pick<Side, 'checksOwnership'>): Pick<GraphRoute, 'checksOwnership'> {
  return checksOwnership === undefined ? {} : { checksOwnership }
}

async function addAssignment(request: GraphRequest, of: AssignmentQuery): Promise<GraphReply> {
  const { deps, tenantId } = request
  const body = readAssignment(request.body)
  if (of.principalId !== undefined && of.principalId !== body.principalId) {
    throw badRequest(
      `principalId is '${body.principalId}'; '${of.principalId}', the principal in the path, is accepted.`,
    )
  }
  const servicePrincipalId = of.servicePrincipalId ?? body.resourceId
  const application = await deps.store.applications.getByServicePrincipal(tenantId, asId(servicePrincipalId))
  if (application !== null) refuseForUploadsOf(request, application, 'assignment')
  const { id } = await assign(deps, { tenantId, application: { servicePrincipalId }, ...body }).catch(
    asBadReference,
  )
  const view = await getAssignment(deps, tenantId, id)
  return created(showAssignment(request, view), `${request.address}/${id}`)
}

// A 404 here would be retried by clients until they time out (graph-api.md §3.9).
function asBadReference(error: unknown): never {
  throw error instanceof NotFound
    ? badRequest(`The request names an object that is not in this directory: ${error.message}.`)
    : error
}

function assignmentCollection(request: GraphRequest, query: AssignmentQuery): Collection<AssignmentView> {
  return {
    definition: APP_ROLE_ASSIGNMENT,
    context: 'appRoleAssignments',
    orderable: ['principalDisplayName', 'createdDateTime'],
    read: (page) => listAssignments(request.deps, request.tenantId, query, page),
    cursorOf: ({ id }) => id,
    valuesOf,
    annotate: () => ({ '@odata.type': odataType(APP_ROLE_ASSIGNMENT) }),
  }
}

function showAssignment(request: GraphRequest, assignment: AssignmentView): object {
  const selection = resolveSelection(APP_ROLE_ASSIGNMENT, request.options.select)
  return {
    '@odata.context': contextLink(request.versionRoot, 'appRoleAssignments/$entity'),
    ...showProperties(APP_ROLE_ASSIGNMENT, valuesOf(assignment), selection),
  }
}

function valuesOf(assignment: AssignmentView) {
  return appRoleAssignmentValues(assignment, {
    principal: assignment.principalDisplayName,
    resource: assignment.resourceDisplayName,
  })
}
