// How a target wants things said, at the last moment before they go out: everything else speaks as the RFCs do.

import type { AttributeValue } from '@rollcall/core'
import type { TargetProfile } from '@rollcall/ports'
import { ENTERPRISE_USER_URN, type PatchRequest, type PatchRequestOperation } from '@rollcall/scim'
import { isJsonObject, type JsonObject } from './parse-json.ts'

export type Dialect = {
  /** The first value with brackets is written as if its element were there (scim.md C29). */
  readonly replacesNewElements: boolean
  /** The body of a POST or PUT. */
  resource(body: JsonObject): object
  /** The body of a PATCH. */
  patch(body: PatchRequest): object
}

/** As the RFCs have it: nothing is changed. */
export const RFC_DIALECT: Dialect = {
  replacesNewElements: false,
  resource: (body) => body,
  patch: (body) => body,
}

/** The dialect of targets with this profile. */
export function dialectOf(profile: TargetProfile): Dialect {
  const { newElement } = profile.patch
  const toText = profile.values.booleans === 'text'
  const bareManager = profile.values.manager === 'text'
  const urn = profile.schemas.enterpriseUser
  const ownUrn = urn !== ENTERPRISE_USER_URN
  const value = (held: unknown): unknown => (toText ? withTextBooleans(held) : held)
  const changesResource = toText || bareManager || ownUrn
  const resource = (body: JsonObject): JsonObject => {
    const managed = bareManager ? withBareManager(body) : body
    return withTextOf(ownUrn ? withEnterpriseUrn(managed, urn) : managed, value)
  }
  return {
    replacesNewElements: newElement === 'replace',
    resource: changesResource ? resource : RFC_DIALECT.resource,
    patch: (body) => {
      const operations =
        profile.patch.memberRemoval === 'value' ? withValueRemovals(body.Operations) : body.Operations
      return { ...body, Operations: operations.map((one) => operation(one, profile, value)) }
    },
  }
}

function operation(
  { op, path, value: held }: PatchRequestOperation,
  { patch, schemas, values }: TargetProfile,
  value: (held: unknown) => unknown,
): JsonObject {
  const isManager = /(^|:)manager$/i.test(path)
  const bare = isManager && values.manager === 'text' && isJsonObject(held) ? held.value : held
  return {
    op: patch.operationNames === 'capitalized' ? op.charAt(0).toUpperCase() + op.slice(1) : op,
    path: path.startsWith(`${ENTERPRISE_USER_URN}:`)
      ? schemas.enterpriseUser + path.slice(ENTERPRISE_USER_URN.length)
      : path,
    ...(bare === undefined ? {} : { value: value(bare) }),
  }
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

function withTextOf(body: JsonObject, value: (held: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(body).map(([member, held]) => [member, value(held)]))
}

/** scim.md C31, the other way round. */
function withTextBooleans(held: unknown): unknown {
  if (typeof held === 'boolean') return held ? 'True' : 'False'
  if (Array.isArray(held)) return held.map(withTextBooleans)
  return isJsonObject(held) ? withTextOf(held, withTextBooleans) : held
}
