// interim until @rollcall/scim exports these
import { parseAttributePath, readMember, type ScimResource, scimError } from '@rollcall/scim'

export type Projection = {
  readonly attributes: readonly string[] | null
  readonly excludedAttributes: readonly string[] | null
}
export type ListQuery = Projection & {
  readonly filter: string | null
  readonly sortBy: string | null
  readonly sortOrder: 'ascending' | 'descending'
  readonly startIndex: number
  readonly count: number
}
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
type Raw = Readonly<Record<string, unknown>>

export function parseProjection(query: unknown): Projection {
  const raw = (query ?? {}) as Raw
  const attributes = names(raw.attributes)
  const excludedAttributes = names(raw.excludedAttributes)
  if (attributes !== null && excludedAttributes !== null)
    throw scimError('invalidValue', '"attributes" and "excludedAttributes" exclude each other.')
  return { attributes, excludedAttributes }
}
export function parseListQuery(query: unknown): ListQuery {
  const raw = (query ?? {}) as Raw
  const sortOrder = raw.sortOrder ?? 'ascending'
  if (sortOrder !== 'ascending' && sortOrder !== 'descending')
    throw scimError('invalidValue', '"sortOrder" is wrong.')
  return {
    ...parseProjection(raw),
    filter: text(raw.filter),
    sortBy: text(raw.sortBy),
    sortOrder,
    startIndex: Math.max(1, number(raw.startIndex, 1, 'startIndex')),
    count: Math.min(200, Math.max(0, number(raw.count, 100, 'count'))),
  }
}
export function parseSearchRequest(body: unknown): ListQuery {
  const raw = (body ?? {}) as Raw
  if (!Array.isArray(raw.schemas) || !raw.schemas.includes(SEARCH))
    throw scimError('invalidSyntax', `"schemas" must contain "${SEARCH}".`)
  return parseListQuery(raw)
}
export function projectResource(resource: ScimResource, projection: Projection): ScimResource {
  if (projection.attributes !== null) {
    const wanted = projection.attributes.map((name) => parseAttributePath(name)?.attribute.toLowerCase())
    return Object.fromEntries(
      Object.entries(resource).filter(
        ([name]) => name === 'id' || name === 'schemas' || wanted.includes(name.toLowerCase()),
      ),
    )
  }
  const unwanted = (projection.excludedAttributes ?? []).map((name) => name.toLowerCase())
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([name]) => name === 'id' || name === 'schemas' || !unwanted.includes(name.toLowerCase()),
    ),
  )
}
void readMember
function names(value: unknown): readonly string[] | null {
  if (typeof value === 'string')
    return value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
  return Array.isArray(value) ? value.map(String) : null
}
function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
function number(value: unknown, otherwise: number, name: string): number {
  if (value === undefined || value === null) return otherwise
  const parsed = Number(value)
  if (!Number.isInteger(parsed)) throw scimError('invalidValue', `"${name}" must be a whole number.`)
  return parsed
}
