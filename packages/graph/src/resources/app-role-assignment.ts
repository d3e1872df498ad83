// Assignments of users, groups and applications to applications, on the wire (graph-api.md §9).

import type { AttributeValue } from '@rollcall/core'
import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'
import { dateTime, type ResourceDefinition, readOnly, text } from './resource-definition.ts'

const shown = { isDefault: true } as const

export const APP_ROLE_ASSIGNMENT: ResourceDefinition = {
  name: 'appRoleAssignment',
  bindable: [],
  navigation: [],
  properties: {
    id: readOnly(text(64, { ...shown, filter: 'guid' })),
    deletedDateTime: readOnly(dateTime(shown)),
    appRoleId: readOnly(text(36, { ...shown, filter: 'guid' })),
    createdDateTime: readOnly(dateTime(shown)),
    principalDisplayName: readOnly(text(256, shown)),
    principalId: readOnly(text(36, { ...shown, filter: 'guid' })),
    principalType: readOnly(text(64, { ...shown, filter: 'choice' })),
    resourceDisplayName: readOnly(text(256, shown)),
    resourceId: readOnly(text(36, { ...shown, filter: 'guid' })),
    // Ours: why it gives nobody an account (provisioning.md ASN-5, ASN-20).
    ineffectiveBecause: readOnly(text(64, shown)),
  },
}

export type AppRoleAssignmentFacts = {
  readonly id: string
  readonly servicePrincipalId: string
  readonly principalId: string
  readonly principalType: string
  readonly appRoleId: string
  readonly createdAt: string
  readonly ineffectiveBecause: string | null
}

export function appRoleAssignmentValues(
  assignment: AppRoleAssignmentFacts,
  names: { readonly principal: string | null; readonly resource: string | null },
): Readonly<Record<string, AttributeValue>> {
  return {
    id: assignment.id,
    appRoleId: assignment.appRoleId,
    createdDateTime: assignment.createdAt,
    deletedDateTime: null,
    principalDisplayName: names.principal,
    principalId: assignment.principalId,
    principalType: assignment.principalType,
    resourceDisplayName: names.resource,
    resourceId: assignment.servicePrincipalId,
    ineffectiveBecause: assignment.ineffectiveBecause,
  }
}

export const ASSIGNMENT_BODY = bodyObject(
  { principalId: z.guid(), resourceId: z.guid(), appRoleId: z.guid() },
  [
    'id',
    'principalType',
    'principalDisplayName',
    'resourceDisplayName',
    'ineffectiveBecause',
    'createdDateTime',
    'deletedDateTime',
    'creationTimestamp',
  ],
)

/** The three ids of a new assignment, lower case. */
export function readAssignment(body: unknown): {
  readonly principalId: string
  readonly resourceId: string
  readonly appRoleId: string
} {
  const { principalId, resourceId, appRoleId } = parseRequest(ASSIGNMENT_BODY, body)
  return {
    principalId: principalId.toLowerCase(),
    resourceId: resourceId.toLowerCase(),
    appRoleId: appRoleId.toLowerCase(),
  }
}
