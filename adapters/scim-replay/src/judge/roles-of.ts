// A role that a server takes, as far as its schema says so.

import type { ScimResource } from '@rollcall/scim'
import { isObject } from './json-object.ts'

/** A canonical value of `roles.value` in the answer of `/Schemas`, preferably one with few rights; `null` for none. */
export function rolesOf(schemas: unknown): string | null {
  if (!isObject(schemas)) return null
  const values = listOf(schemas.Resources)
    .flatMap((schema) => listOf(schema.attributes))
    .filter(({ name }) => name === 'roles')
    .flatMap((roles) => listOf(roles.subAttributes))
    .filter(({ name }) => name === 'value')
    .flatMap(({ canonicalValues }) => (Array.isArray(canonicalValues) ? canonicalValues : []))
    .filter((value) => typeof value === 'string')
  return values.find((value) => !/admin|owner/i.test(value)) ?? values[0] ?? null
}

function listOf(value: unknown): readonly ScimResource[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
