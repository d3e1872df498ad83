// Objects of every kind as one list shows them: each with its type and its own properties (graph-api.md §3.2, §6).

import type { AttributeValue } from '@rollcall/core'
import type { DirectoryObject } from '@rollcall/directory'
import {
  APPLICATION,
  applicationValues,
  GROUP,
  groupValues,
  odataType,
  type PasswordCredentialFacts,
  type ResourceDefinition,
  resolveSelection,
  SERVICE_PRINCIPAL,
  servicePrincipalValues,
  showProperties,
  USER,
  userValues,
  type WireObject,
} from '@rollcall/graph'
import type { GraphRequest } from './graph-route.ts'

type ObjectType = DirectoryObject['objectType']

const DEFINITIONS: Readonly<Record<ObjectType, ResourceDefinition>> = {
  User: USER,
  Group: GROUP,
  ServicePrincipal: SERVICE_PRINCIPAL,
  Application: APPLICATION,
}

/** The `@odata.type` of objects of this kind. */
export function typeOf(objectType: ObjectType): string {
  return odataType(DEFINITIONS[objectType])
}

/** An object with its type, as a mixed collection shows it; of `select`, what its kind has. */
export function showObject(
  request: GraphRequest,
  item: DirectoryObject,
  select: readonly string[] | null,
  /** An application's. */
  secrets: readonly PasswordCredentialFacts[] = [],
): WireObject {
  const definition = DEFINITIONS[item.objectType]
  const known = select?.filter((name) => namesOf(definition).has(name.toLowerCase())) ?? null
  return {
    '@odata.type': odataType(definition),
    ...showProperties(definition, objectValues(request, item, secrets), resolveSelection(definition, known)),
  }
}

/** Every wire value of an object. */
export function objectValues(
  { tenantId }: GraphRequest,
  item: DirectoryObject,
  secrets: readonly PasswordCredentialFacts[] = [],
): Readonly<Record<string, AttributeValue | undefined>> {
  switch (item.objectType) {
    case 'User':
      return userValues(item.object)
    case 'Group':
      return groupValues(item.object)
    case 'ServicePrincipal':
      return servicePrincipalValues(item.object, tenantId)
    case 'Application':
      return applicationValues(item.object, secrets)
  }
}

const known = new WeakMap<ResourceDefinition, ReadonlySet<string>>()

function namesOf(definition: ResourceDefinition): ReadonlySet<string> {
  const names =
    known.get(definition) ?? new Set(Object.keys(definition.properties).map((name) => name.toLowerCase()))
  known.set(definition, names)
  return names
}
