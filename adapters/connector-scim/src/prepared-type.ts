// Everything about one object type that is known before the first request: paths, schemas, which attributes to read.

import type { AttributeValue, AttributeValues, ObjectType } from '@rollcall/core'
import { asId, isEmptyValue, type TargetId } from '@rollcall/core'
import { type TargetConnection, TargetError, type TargetObject, type TargetObjectType } from '@rollcall/ports'
import { GROUP_URN, readValue, ScimError, type ScimResource, USER_URN } from '@rollcall/scim'
import type { Resource } from './list-response.ts'
import { RECOMMENDED_ACTIONS } from './recommended-actions.ts'

export type PreparedType = {
  readonly objectType: ObjectType
  /** Path of the collection, e.g. `/scim/v2/Users`. */
  readonly path: string
  /** What every query begins with: `?`, and for groups the wish to leave out the members (scim.md B7). */
  readonly queryStart: string
  /** URNs of a new resource. */
  readonly schemas: readonly string[]
  /** Attributes to read; paths that cannot be read are left out, and refused when they are written. */
  readonly attributes: readonly string[]
  readonly references: ReadonlySet<string>
  readonly matchingAttribute: string
}

/** The types of a connection by object type. */
export function prepareTypes(
  { objectTypes }: TargetConnection,
  basePath: string,
): ReadonlyMap<ObjectType, PreparedType> {
  return new Map(objectTypes.map((type) => [type.objectType, prepareType(type, basePath)]))
}

/** Path of one resource. */
export function resourcePath(type: PreparedType, id: TargetId): string {
  return `${type.path}/${encodeURIComponent(id)}`
}

/**
 * What a resource of the target holds. An attribute that it does not return keeps what `known` says (scim.md C41);
 * without that it is not said.
 */
export function toTargetObject(
  type: PreparedType,
  resource: Resource,
  known: AttributeValues = {},
): TargetObject {
  const values: Record<string, AttributeValue> = {}
  for (const attribute of type.attributes) {
    // A parsed body is JSON, which is what a resource is.
    const answered = readValue(resource as ScimResource, attribute)
    const value = isEmptyValue(answered) ? known[attribute] : asBoolean(attribute, answered)
    if (!isEmptyValue(value)) values[attribute] = value
  }
  return { id: asId<TargetId>(resource.id), values }
}

/** `act`, which reads attribute paths, with an unreadable path told as an error of the object. */
export function withReadablePaths<Result>(act: () => Result, request: string): Result {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    throw new TargetError(
      'ERR_TARGET_REJECTED',
      `${request}: a target attribute cannot be sent over SCIM: ${error.detail}`,
      {
        errorCode: 'SchemaAttributeNotFound',
        scope: 'object',
        recommendedAction: RECOMMENDED_ACTIONS.SchemaAttributeNotFound,
        httpStatus: null,
        request,
        responseBody: null,
      },
      { cause: error },
    )
  }
}

function prepareType(type: TargetObjectType, basePath: string): PreparedType {
  const isGroup =
    /:group$/i.test(type.targetObjectName) ||
    (!/:user$/i.test(type.targetObjectName) && type.objectType === 'Group')
  const hasMembers = type.attributes.some((attribute) => attribute.toLowerCase() === 'members')
  const core = isGroup ? GROUP_URN : USER_URN
  return {
    objectType: type.objectType,
    path: `${basePath}/${isGroup ? 'Groups' : 'Users'}`,
    queryStart: hasMembers || isGroup ? '?excludedAttributes=members&' : '?',
    schemas: [core],
    attributes: type.attributes.filter(isReadable),
    references: new Set(type.referenceAttributes),
    matchingAttribute: type.matchingAttribute,
  }
}

function isReadable(attribute: string): boolean {
  try {
    readValue({}, attribute)
    return true
  } catch {
    // Told when it is written (`withReadablePaths`), to the object that is then affected.
    return false
  }
}

/** Targets that write booleans as text still mean booleans (scim.md C31); only `active` is surely one. */
function asBoolean(attribute: string, value: AttributeValue): AttributeValue {
  if (attribute !== 'active' || typeof value !== 'string') return value
  const text = value.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : value
}
