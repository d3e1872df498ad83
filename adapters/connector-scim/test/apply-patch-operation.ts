// The least of RFC 7644 §3.5.2 that shows what a PATCH did: strict, so that a sloppy request is seen.

import { isObject, type Json, type JsonObject } from './flat-resource.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const PATH = /^(\w+)(?:\[(\w+) eq ("(?:[^"\\]|\\.)*"|true|false)\])?(?:\.([\w$]+))?$/
const MULTI_VALUED = [
  'emails',
  'phoneNumbers',
  'addresses',
  'ims',
  'photos',
  'roles',
  'entitlements',
  'members',
]

/** An operation that a strict server refuses; `scimType` says why. */
export class PatchRefused extends Error {
  readonly scimType: string
  constructor(scimType: string, message: string) {
    super(message)
    this.scimType = scimType
  }
}

/** Changes `resource` in place. @throws {PatchRefused} */
export function applyPatchOperation(resource: JsonObject, operation: JsonObject): void {
  const { op, path, value } = operation
  if (op !== 'add' && op !== 'remove' && op !== 'replace') throw new PatchRefused('invalidSyntax', `op ${op}`)
  if (path === undefined) {
    if (op === 'remove' || !isObject(value)) throw new PatchRefused('noTarget', 'a path is missing')
    for (const [name, member] of Object.entries(value)) mergeMember(resource, name, member)
    return
  }
  if (typeof path !== 'string') throw new PatchRefused('invalidPath', 'path is no text')
  const inExtension = path.startsWith(`${ENTERPRISE}:`)
  const container = inExtension ? childOf(resource, ENTERPRISE) : resource
  applyAt(container, inExtension ? path.slice(ENTERPRISE.length + 1) : path, op, value)
}

function mergeMember(resource: JsonObject, name: string, value: Json | undefined): void {
  if (name.includes('.') && !name.startsWith('urn:')) throw new PatchRefused('invalidPath', `key ${name}`)
  if (isObject(value)) Object.assign(childOf(resource, name), value)
  else resource[name] = value
}

function applyAt(container: JsonObject, path: string, op: string, value: Json | undefined): void {
  const parsed = PATH.exec(path)
  if (parsed === null) throw new PatchRefused('invalidPath', path)
  const [, attribute = '', filterName, filterLiteral, sub] = parsed
  if (filterName !== undefined && filterLiteral !== undefined) {
    applyToElements(container, { attribute, filterName, literal: JSON.parse(filterLiteral), sub, op, value })
    return
  }
  if (op !== 'remove' && value === undefined) throw new PatchRefused('invalidValue', 'value is missing')
  if (sub !== undefined) setOrDelete(childOf(container, attribute), sub, op, value)
  else if (MULTI_VALUED.includes(attribute)) applyToList(container, attribute, op, value)
  else if (isObject(value) && op !== 'remove') Object.assign(childOf(container, attribute), value)
  else setOrDelete(container, attribute, op, value)
}

type ElementOperation = {
  readonly attribute: string
  readonly filterName: string
  readonly literal: Json
  readonly sub: string | undefined
  readonly op: string
  readonly value: Json | undefined
}

function applyToElements(container: JsonObject, operation: ElementOperation): void {
  const { attribute, filterName, literal, sub, op, value } = operation
  const list = listIn(container, attribute)
  const matching = list.filter(isObject).filter((element) => element[filterName] === literal)
  if (matching.length === 0) {
    if (op === 'remove') return
    throw new PatchRefused('noTarget', `${attribute} has no element where ${filterName} is ${literal}`)
  }
  for (const element of matching) {
    if (sub !== undefined) setOrDelete(element, sub, op, value)
    else if (op === 'remove') list.splice(list.indexOf(element), 1)
    else if (isObject(value)) Object.assign(element, value)
  }
}

function applyToList(container: JsonObject, attribute: string, op: string, value: Json | undefined): void {
  const list = listIn(container, attribute)
  // RFC 7644 §3.5.2.2: a remove without filter empties the attribute, whatever value it carries.
  if (op !== 'add') list.length = 0
  if (op === 'remove') return
  for (const element of Array.isArray(value) ? value : [value ?? null]) {
    const text = JSON.stringify(element)
    if (!list.some((held) => JSON.stringify(held) === text)) list.push(element)
  }
}

function setOrDelete(container: JsonObject, name: string, op: string, value: Json | undefined): void {
  if (op === 'remove' || value === null) delete container[name]
  else container[name] = value
}

function childOf(container: JsonObject, name: string): JsonObject {
  const held = container[name]
  if (isObject(held)) return held
  const child: JsonObject = {}
  container[name] = child
  return child
}

function listIn(container: JsonObject, name: string): Json[] {
  const held = container[name]
  if (Array.isArray(held)) return held
  const list: Json[] = []
  container[name] = list
  return list
}
