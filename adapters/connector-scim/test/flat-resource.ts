// Between the contract's flat attribute values and SCIM resources, written apart from the code under test on purpose.

import type { AttributeValue, AttributeValues } from '@rollcall/core'

export type Json = null | string | number | boolean | Json[] | { [member: string]: Json | undefined }
export type JsonObject = { [member: string]: Json | undefined }

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const TYPED = /^(\w+)\[type eq "(\w+)"\]\.(\w+)$/
const NOT_ATTRIBUTES = ['schemas', 'id', 'meta']

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A resource without id that holds the values. */
export function toResource(values: AttributeValues): JsonObject {
  const resource: JsonObject = {}
  for (const [name, value] of Object.entries(values)) {
    // Attribute values are JSON, read-only.
    if (value !== undefined && value !== null) place(resource, name, value as Json)
  }
  return resource
}

function place(resource: JsonObject, name: string, value: Json): void {
  const typed = TYPED.exec(name)
  if (typed !== null) {
    const [, attribute = '', type = '', sub = ''] = typed
    const existing = resource[attribute]
    const list = Array.isArray(existing) ? existing : []
    resource[attribute] = list
    let element = list.filter(isObject).find((one) => one.type === type)
    if (element === undefined) {
      element = { type }
      list.push(element)
    }
    element[sub] = value
  } else if (name.startsWith(`${ENTERPRISE}:`)) {
    const own = name.slice(ENTERPRISE.length + 1)
    const container = isObject(resource[ENTERPRISE]) ? resource[ENTERPRISE] : {}
    resource[ENTERPRISE] = container
    container[own] = own === 'manager' ? { value } : value
  } else if (name === 'members' && Array.isArray(value)) {
    resource.members = value.map((id) => ({ value: id }))
  } else if (name.includes('.')) {
    const [parent = '', sub = ''] = name.split('.')
    const container = isObject(resource[parent]) ? resource[parent] : {}
    resource[parent] = container
    container[sub] = value
  } else {
    resource[name] = value
  }
}

/** Everything that a resource holds but id, schemas and meta, as flat values without empty ones. */
export function toFlatValues(resource: JsonObject): AttributeValues {
  const values: Record<string, AttributeValue> = {}
  const put = (name: string, value: Json | undefined) => {
    if (value === undefined || value === null || value === '') return
    values[name] = value as AttributeValue // both are JSON; only `undefined` members differ, and those are not sent
  }
  for (const [name, value] of Object.entries(resource)) {
    if (NOT_ATTRIBUTES.includes(name)) continue
    if (name === ENTERPRISE && isObject(value)) {
      for (const [own, inner] of Object.entries(value)) {
        put(`${ENTERPRISE}:${own}`, own === 'manager' && isObject(inner) ? inner.value : inner)
      }
    } else if (name === 'members' && Array.isArray(value)) {
      const ids = value.filter(isObject).map((member) => member.value ?? null)
      if (ids.length > 0) put('members', ids)
    } else if (Array.isArray(value)) {
      for (const element of value.filter(isObject)) {
        for (const [sub, inner] of Object.entries(element)) {
          if (sub !== 'type' && sub !== 'primary')
            put(`${name}[type eq "${String(element.type)}"].${sub}`, inner)
        }
      }
    } else if (isObject(value)) {
      for (const [sub, inner] of Object.entries(value)) put(`${name}.${sub}`, inner)
    } else {
      put(name, value)
    }
  }
  return values
}
