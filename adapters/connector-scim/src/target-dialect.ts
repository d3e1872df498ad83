// How a target wants things said, at the last moment before they go out: everything else speaks as the RFCs do.

import type { AttributeValue } from '@rollcall/core'
import type { TargetProfile } from '@rollcall/ports'
import {
  ENTERPRISE_USER_URN,
  isComplex,
  isList,
  type OperationWording,
  type PatchRequest,
  type PatchRequestOperation,
  type ScimResource,
  textBooleans,
  wordOperations,
} from '@rollcall/scim'
import { isJsonObject, type JsonObject } from './parse-json.ts'

export type Dialect = {
  /** The first value with brackets is written as if its element were there (scim.md C29). */
  readonly replacesNewElements: boolean
  /** A single value goes by `add` where there was none (scim.md B5). */
  readonly addsFirstValues: boolean
  /** The body of a POST or PUT. */
  resource(body: JsonObject): object
  /** The body of a PATCH. */
  patch(body: PatchRequest): object
}

/** As the RFCs have it: nothing is changed. */
export const RFC_DIALECT: Dialect = {
  replacesNewElements: false,
  addsFirstValues: false,
  resource: (body) => body,
  patch: (body) => body,
}

/** The dialect of targets with this profile. */
export function dialectOf(profile: TargetProfile): Dialect {
  const { patch, schemas, values } = profile
  const toText = values.booleans === 'text'
  const bareManager = values.manager === 'text'
  const urn = schemas.enterpriseUser
  const ownUrn = urn !== ENTERPRISE_USER_URN
  const resource = (body: JsonObject): object => {
    const managed = bareManager ? withBareManager(body) : body
    const named = ownUrn ? withEnterpriseUrn(managed, urn) : managed
    return toText ? withTextBooleans(named as ScimResource) : named // a body is JSON
  }
  const wording: OperationWording = {
    operationNames: patch.operationNames,
    booleans: values.booleans === 'boolean' ? 'boolean' : 'text',
    singleValues: patch.singleValues,
  }
  return {
    replacesNewElements: patch.newElement === 'replace',
    addsFirstValues: patch.firstValue === 'add',
    resource: toText || bareManager || ownUrn ? resource : RFC_DIALECT.resource,
    patch: (body) => {
      const operations =
        patch.memberRemoval === 'value' ? withValueRemovals(body.Operations) : body.Operations
      return {
        ...body,
        Operations: wordOperations(
          operations.map((one) => operation(one, profile)),
          wording,
        ),
      }
    },
  }
}

/** The operation with its path and its value as the target has them. */
function operation(
  { op, path, value }: PatchRequestOperation,
  { schemas, values }: TargetProfile,
): PatchRequestOperation {
  const named = path.startsWith(`${ENTERPRISE_USER_URN}:`)
    ? schemas.enterpriseUser + path.slice(ENTERPRISE_USER_URN.length)
    : path
  if (value === undefined) return { op, path: named }
  if (values.manager === 'text' && /(^|:)manager$/i.test(path) && isComplex(value))
    return { op, path: named, value: value.value ?? null }
  if (values.members === 'nullReference' && path === 'members' && isList(value))
    return { op, path: named, value: value.map(withNullReference) }
  return { op, path: named, value }
}

/** scim.md B7. */
function withNullReference(member: AttributeValue): AttributeValue {
  return isComplex(member) ? { $ref: null, ...member } : member
}

const REMOVED_MEMBER = /^members\[value eq ("(?:[^"\\]|\\.)*")\]$/

/** scim.md C28: all that leave in one operation, with their ids as its value. */
function withValueRemovals(operations: readonly PatchRequestOperation[]): readonly PatchRequestOperation[] {
  const leaving: AttributeValue[] = []
  const others = operations.filter(({ op, path }) => {
    const id = op === 'remove' ? REMOVED_MEMBER.exec(path)?.[1] : undefined
    if (id !== undefined) leaving.push({ value: JSON.parse(id) })
    return id === undefined
  })
  return leaving.length === 0 ? others : [{ op: 'remove', path: 'members', value: leaving }, ...others]
}

function withBareManager(body: JsonObject): JsonObject {
  const extension = body[ENTERPRISE_USER_URN]
  if (!isJsonObject(extension) || !isJsonObject(extension.manager)) return body
  return { ...body, [ENTERPRISE_USER_URN]: { ...extension, manager: extension.manager.value } }
}

function withEnterpriseUrn(body: JsonObject, urn: string): JsonObject {
  const { [ENTERPRISE_USER_URN]: extension, schemas, ...rest } = body
  const named = Array.isArray(schemas)
    ? schemas.map((one) => (one === ENTERPRISE_USER_URN ? urn : one))
    : schemas
  return { schemas: named, ...rest, ...(extension === undefined ? {} : { [urn]: extension }) }
}

/** scim.md C31, the other way round. */
function withTextBooleans(body: ScimResource): ScimResource {
  return Object.fromEntries(Object.entries(body).map(([member, value]) => [member, textBooleans(value)]))
}
