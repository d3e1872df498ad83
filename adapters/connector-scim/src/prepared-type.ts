// Everything about one object type that is known before the first request: paths, schemas, which attributes to read.

import {
  type AttributeValue,
  type AttributeValues,
  asId,
  isEmptyValue,
  type ObjectType,
  recommendedActionFor,
  type TargetId,
} from '@rollcall/core'
import {
  RFC_PROFILE,
  type TargetConnection,
  TargetError,
  type TargetObject,
  type TargetObjectType,
  type TargetProfile,
} from '@rollcall/ports'
import { groupSchema, type ResourceSchema, ScimError, userSchema } from '@rollcall/scim'
import type { Resource } from './list-response.ts'
import { type PreparedAttribute, prepareAttribute } from './prepared-attribute.ts'
import { type Dialect, dialectOf } from './target-dialect.ts'

export type PreparedType = {
  readonly objectType: ObjectType
  /** Path of the collection, e.g. `/scim/v2/Users`. */
  readonly path: string
  /** What every query begins with: `?`, and for groups the wish to leave out the members (scim.md B7). */
  readonly queryStart: string
  /** What reading one resource asks for: everything, but no members that nobody maps (scim.md C26). */
  readonly readQuery: string
  readonly resourceSchema: ResourceSchema
  /** URNs of a new resource. */
  readonly schemas: readonly string[]
  /** By name; paths that cannot be read are left out, and refused when they are written. */
  readonly attributes: ReadonlyMap<string, PreparedAttribute>
  readonly references: ReadonlySet<string>
  readonly matchingAttribute: string
  readonly profile: TargetProfile
  /** How changes are told to this target. */
  readonly dialect: Dialect
  /** The same, for a target that turned out to empty groups when members leave as a list of values (scim.md C27). */
  readonly filterRemovals: Dialect
  readonly learned: Learned
}

/** What asking has taught about the target beyond its profile; the only part that changes. */
export type Learned = {
  /** Attributes whose filters the target takes in the RFC's form only. */
  readonly strictFilters: Set<string>
  /** Whether a filter was seen to find a value of other case, as it should. */
  foldsCase: boolean
  /** Whether the target changes objects by PUT only. */
  replacesOnly: boolean
  /** Whether a value with brackets leaves the other elements of its list alone; `null` before it was seen (scim.md C30). */
  keepsOtherElements: boolean | null
  /** Whether members who leave as a list of values leave the others alone; `null` before it was seen (scim.md C28). */
  removesOnlyNamed: boolean | null
}

/** The types of a connection by object type. */
export function prepareTypes(
  { objectTypes, profile = RFC_PROFILE }: Pick<TargetConnection, 'objectTypes' | 'profile'>,
  basePath: string,
): ReadonlyMap<ObjectType, PreparedType> {
  return new Map(objectTypes.map((type) => [type.objectType, prepareType(type, basePath, profile)]))
}

/** Path of one resource. */
export function resourcePath(type: PreparedType, id: TargetId): string {
  // "." and ".." would be taken for a step in the path.
  const segment = /^\.+$/.test(id) ? id.replaceAll('.', '%2E') : encodeURIComponent(id.toWellFormed())
  return `${type.path}/${segment}`
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
  for (const { name, read } of type.attributes.values()) {
    const answered = read(resource)
    const value = isEmptyValue(answered) ? known[name] : asBoolean(name, answered)
    if (!isEmptyValue(value)) values[name] = value
  }
  return { id: asId<TargetId>(String(resource.id)), values }
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
        recommendedAction: recommendedActionFor('SchemaAttributeNotFound'),
        httpStatus: null,
        request,
        responseBody: null,
      },
      { cause: error },
    )
  }
}

function prepareType(type: TargetObjectType, basePath: string, profile: TargetProfile): PreparedType {
  const isGroup =
    /:group$/i.test(type.targetObjectName) ||
    (!/:user$/i.test(type.targetObjectName) && type.objectType === 'Group')
  const hasMembers = type.attributes.some((attribute) => attribute.toLowerCase() === 'members')
  const resourceSchema = isGroup ? groupSchema : userSchema
  const canExclude = profile.members.canBeExcluded
  return {
    objectType: type.objectType,
    path: `${basePath}/${isGroup ? 'Groups' : 'Users'}`,
    queryStart: (hasMembers || isGroup) && canExclude ? '?excludedAttributes=members&' : '?',
    readQuery: isGroup && !hasMembers && canExclude ? '?excludedAttributes=members' : '',
    resourceSchema,
    schemas: [isGroup ? profile.schemas.group : profile.schemas.user],
    attributes: prepareAttributes(type.attributes),
    references: new Set(type.referenceAttributes),
    matchingAttribute: type.matchingAttribute,
    profile,
    dialect: dialectOf(profile),
    filterRemovals: dialectOf({ ...profile, patch: { ...profile.patch, memberRemoval: 'filter' } }),
    learned: {
      strictFilters: new Set(profile.filter.brackets === 'inside' ? type.attributes : []),
      foldsCase: profile.filter.comparesCase === false,
      replacesOnly: (isGroup ? profile.groups : profile.users).update === 'put',
      keepsOtherElements: keepsOtherElements(profile),
      removesOnlyNamed: profile.patch.memberRemoval === 'filter' ? true : null,
    },
  }
}

function keepsOtherElements({ patch, values }: TargetProfile): boolean | null {
  if (patch.elementValues === 'wholeList') return false
  return values.lists === 'one' ? true : null
}

function prepareAttributes(names: readonly string[]): ReadonlyMap<string, PreparedAttribute> {
  const prepared = new Map<string, PreparedAttribute>()
  for (const name of names) {
    try {
      prepared.set(name, prepareAttribute(name))
    } catch (error) {
      // Told when it is written (`withReadablePaths`), to the object that is then affected.
      if (!(error instanceof ScimError)) throw error
    }
  }
  return prepared
}

/** Targets that write booleans as text still mean booleans (scim.md C31); only `active` is surely one. */
function asBoolean(attribute: string, value: AttributeValue): AttributeValue {
  if (attribute !== 'active' || typeof value !== 'string') return value
  const text = value.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : value
}
