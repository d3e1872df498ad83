// PATCH as a function: a resource and operations in, the changed resource out, or an error and nothing changed (scim.md A8).

import type { AttributeValue } from '@rollcall/core'
import type { CompatMode } from '../compat-mode.ts'
import { scimError } from '../messages/error.ts'
import { isAttributeName } from '../paths/attribute-path.ts'
import { extensionNamedBy } from '../paths/resolve-attribute.ts'
import type { NormaliseOptions } from '../schemas/normalise-value.ts'
import { findExtension, type ResourceSchema, topLevelAttributes } from '../schemas/resource-schema.ts'
import { refuseUnknownUrns, withSchemasOf } from '../schemas/schemas-member.ts'
import {
  type ComplexValue,
  elementsOf,
  isAssigned,
  isComplex,
  readMember,
  type ScimResource,
  withMember,
} from '../values/complex-value.ts'
import { isSameValue } from '../values/same-value.ts'
import { changeElements } from './change-elements.ts'
import { type Change, changeSubAttribute, changeValue } from './change-value.ts'
import { type PatchPath, parsePath } from './parse-path.ts'
import type { PatchOperation } from './patch-operation.ts'
import { type PatchTarget, resolveTarget } from './patch-target.ts'

export interface PatchResult {
  /** The argument itself when nothing changed. */
  readonly resource: ScimResource
  /** False when version and time stamp must stay as they are (scim.md A2.18.4). */
  readonly isChanged: boolean
}

interface PatchContext {
  readonly schema: ResourceSchema
  readonly options: NormaliseOptions
}

/**
 * The resource after all operations, each seeing the result of the one before. The argument is never changed, so an
 * error leaves nothing half done (scim.md A8.1.3).
 *
 * `meta` is not touched; whoever stores the result does that when `isChanged` is true. Uniqueness is the store's to
 * check.
 *
 * @param resource Names in schema spelling, as `validateResource` gives them.
 * @throws {ScimError} By scim.md A8.4: `noTarget`, `invalidPath`, `invalidFilter`, `mutability`, `invalidValue`.
 */
export function applyPatch(
  resource: ScimResource,
  operations: readonly PatchOperation[],
  schema: ResourceSchema,
  options: { mode?: CompatMode } = {},
): PatchResult {
  const context: PatchContext = { schema, options: patchOptions(options.mode ?? 'rfc') }
  const patched = operations.reduce(
    (current, operation) => applyOperation(current, operation, context),
    resource,
  )
  refuseLostRequired(resource, patched, schema)
  const complete = withSchemasOf(resource, patched, schema)
  const isChanged = !isSameValue(resource, complete)
  return { resource: isChanged ? complete : resource, isChanged }
}

function patchOptions(mode: CompatMode): NormaliseOptions {
  return {
    mode,
    unknownSubAttributes: 'invalidValue',
    loneElements: 'accept',
    manyPrimaries: mode === 'rfc' ? 'reject' : 'keepLast',
  }
}

function applyOperation(
  resource: ScimResource,
  operation: PatchOperation,
  context: PatchContext,
): ScimResource {
  const { path } = operation
  if (path === null) return applyWithoutPath(resource, operation, context)
  const extension = isLenient(context) && path.filter === null ? extensionNamedBy(path, context.schema) : null
  if (extension !== null) return applyToExtension(resource, extension, operation, context)
  return applyToTarget(resource, resolveTarget(path, context.schema, context.options), operation, context)
}

function applyToTarget(
  resource: ScimResource,
  target: PatchTarget,
  operation: PatchOperation,
  context: PatchContext,
): ScimResource {
  if (target.extension === null && target.definition.name === 'schemas') {
    return applyToSchemas(resource, operation, context)
  }
  const held = target.extension === null ? resource : readMember(resource, target.extension)
  const container: ComplexValue = isComplex(held) ? held : {}
  const current = readMember(container, target.definition.name)
  const change: Change = {
    op: operation.op,
    value: operation.value,
    options: context.options,
    label: target.label,
  }
  const next = changeTarget(target, current, change)
  if (next === current) return resource
  const changed = withMember(container, target.definition.name, next)
  return target.extension === null ? changed : withMember(resource, target.extension, changed)
}

function changeTarget(
  target: PatchTarget,
  current: AttributeValue | undefined,
  change: Change,
): AttributeValue | undefined {
  const { definition, subDefinition } = target
  const isByElement = definition.multiValued && (target.selection !== null || subDefinition !== null)
  if (isByElement) return changeElements(target, current, change)
  if (subDefinition === null) return changeValue(definition, current, change)
  if (definition.mutability === 'readOnly') return changeValue(definition, current, change)
  return changeSubAttribute(subDefinition, current, change)
}

// `schemas` follows the data (scim.md A8.1.6, E7); writing what is known anyway is accepted and changes nothing.
function applyToSchemas(
  resource: ScimResource,
  operation: PatchOperation,
  context: PatchContext,
): ScimResource {
  if (operation.op === 'remove') {
    throw scimError('mutability', '"schemas" is required and cannot be removed.', { path: 'schemas' })
  }
  refuseUnknownUrns(elementsOf(operation.value), context.schema, 'invalidValue')
  return resource
}

function applyWithoutPath(
  resource: ScimResource,
  operation: PatchOperation,
  context: PatchContext,
): ScimResource {
  if (operation.op === 'remove') throw scimError('noTarget', '"remove" needs a path.')
  const { value } = operation
  if (!isComplex(value)) {
    throw scimError('invalidValue', `"${operation.op}" without a path needs an object as its value.`)
  }
  return Object.entries(value).reduce(
    (current, [name, held]) => applyMember(current, name, { ...operation, value: held }, context),
    resource,
  )
}

/** One member of a path-less value, as if it were an operation with its own path (scim.md A8.3). */
function applyMember(
  resource: ScimResource,
  name: string,
  operation: PatchOperation,
  context: PatchContext,
): ScimResource {
  const extension = findExtension(context.schema, name)
  if (extension !== null) return applyToExtension(resource, extension.id, operation, context)
  // Okta repeats the id when it renames a group (scim.md A8.5).
  const isEchoedId = name.toLowerCase() === 'id' && isLenient(context) && operation.value === resource.id
  if (isEchoedId) return resource
  const target = resolveTarget(pathOfMember(name, context), context.schema, context.options)
  return applyToTarget(resource, target, operation, context)
}

function pathOfMember(name: string, context: PatchContext): PatchPath {
  const path: PatchPath = { schema: null, attribute: name, subAttribute: null, filter: null }
  if (isAttributeName(name)) return path
  if (isLenient(context)) return parsePath(name, context.options)
  throw scimError('noTarget', `"${name}" names no attribute of ${context.schema.name}.`, { path: name })
}

/** An operation on an extension as a whole: its members one by one, or, to remove it, all that it holds. */
function applyToExtension(
  resource: ScimResource,
  extension: string,
  operation: PatchOperation,
  context: PatchContext,
): ScimResource {
  const held = readMember(resource, extension)
  const isRemoval = operation.op === 'remove' || operation.value === null
  const members = isRemoval
    ? Object.keys(isComplex(held) ? held : {}).map((name) => [name, undefined] as const)
    : Object.entries(requireObject(operation, extension))
  return members.reduce((current, [name, value]) => {
    const path: PatchPath = { schema: extension, attribute: name, subAttribute: null, filter: null }
    const target = resolveTarget(path, context.schema, context.options)
    const memberOperation: PatchOperation = { op: isRemoval ? 'remove' : operation.op, path, value }
    return applyToTarget(current, target, memberOperation, context)
  }, resource)
}

function requireObject(operation: PatchOperation, label: string): ComplexValue {
  if (isComplex(operation.value)) return operation.value
  throw scimError('invalidValue', `"${label}" takes an object.`, { path: label })
}

/** scim.md A8.3.8, checked when all operations are done: one may remove what a later one sets again. */
function refuseLostRequired(before: ScimResource, after: ScimResource, schema: ResourceSchema): void {
  const containers = [
    { attributes: topLevelAttributes(schema), before, after },
    ...schema.extensions.map(({ schema: { id, attributes } }) => ({
      attributes,
      before: containerOf(before, id),
      after: containerOf(after, id),
    })),
  ]
  for (const container of containers) {
    for (const { name, required } of container.attributes) {
      if (!required) continue
      const [previous, next] = [readMember(container.before, name), readMember(container.after, name)]
      if (isAssigned(previous) && !isAssigned(next)) {
        throw scimError('mutability', `"${name}" is required and cannot be removed.`, { attribute: name })
      }
      if (next === '' && previous !== '') {
        throw scimError('invalidValue', `"${name}" is required and cannot be empty.`, { attribute: name })
      }
    }
  }
}

function containerOf(resource: ScimResource, urn: string): ComplexValue {
  const held = readMember(resource, urn)
  return isComplex(held) ? held : {}
}

function isLenient(context: PatchContext): boolean {
  return context.options.mode === 'entra-legacy'
}
