// `attributes` and `excludedAttributes` of requests that answer with one resource (scim.md A6.29.4).

import { parseListQuery } from '@rollcall/scim'
import type { Projection } from './scim-account.ts'

/** @throws {ScimError} `invalidValue` */
export function parseProjection(query: unknown): Projection {
  const { attributes, excludedAttributes } = parametersOf(query)
  if (attributes === undefined && excludedAttributes === undefined) return NOTHING
  return parseListQuery({ attributes, excludedAttributes })
}

/** A query as the HTTP server decoded it: names to texts, or to lists where a name is repeated. */
export function parametersOf(query: unknown): Readonly<Record<string, unknown>> {
  return typeof query === 'object' && query !== null ? { ...query } : {}
}

/** Whether the resource is wanted as it is. */
export function isWhole(projection: Projection): boolean {
  return projection.attributes.length === 0 && projection.excludedAttributes.length === 0
}

/** Whether anything of this attribute is to be shown. Sub-attributes that are left out leave the rest. */
export function namesAttribute({ attributes, excludedAttributes }: Projection, name: string): boolean {
  const whole = (path: string) => path.toLowerCase().replace(/^urn:.*:/, '')
  if (attributes.length > 0) return attributes.some((path) => whole(path).split(/[.[]/, 1)[0] === name)
  return !excludedAttributes.some((path) => whole(path) === name)
}

const NOTHING: Projection = { attributes: [], excludedAttributes: [] }
