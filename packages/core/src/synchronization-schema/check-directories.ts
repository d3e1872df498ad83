// What can be wrong with the attribute lists of a schema (provisioning.md 4.11).

import { convertValue } from '../mapping/convert-value.ts'
import { duplicateNames, quoted, type SchemaProblem } from './schema-problem.ts'
import type {
  AttributeDefinition,
  DirectoryDefinition,
  ObjectDefinition,
  SynchronizationSchema,
} from './synchronization-schema.ts'

/** Names that are not unique, objects without just one anchor, and defaults that the attribute does not take. */
export function checkDirectories(schema: SynchronizationSchema): readonly SchemaProblem[] {
  const targets = new Set(schema.synchronizationRules.map((rule) => rule.targetDirectoryName))
  return [
    ...duplicateNames(
      schema.directories.map(({ name }) => name),
      (index) => `/directories/${index}/name`,
      (name) => `directory "${name}" is defined twice; each name is defined once`,
    ),
    ...schema.directories.flatMap((directory, index) =>
      checkDirectory(directory, `/directories/${index}`, { isTarget: targets.has(directory.name) }),
    ),
  ]
}

function checkDirectory(
  directory: DirectoryDefinition,
  pointer: string,
  { isTarget }: { readonly isTarget: boolean },
): readonly SchemaProblem[] {
  return [
    ...duplicateNames(
      directory.objects.map(({ name }) => name),
      (index) => `${pointer}/objects/${index}/name`,
      (name) =>
        `object "${name}" is defined twice in directory "${directory.name}"; each name is defined once`,
    ),
    ...directory.objects.flatMap((object, index) => [
      ...checkAnchor(object, `${pointer}/objects/${index}`, { isTarget }),
      ...checkAttributes(object, `${pointer}/objects/${index}`),
    ]),
  ]
}

// Accounts are found and written by their anchor; what the source calls one is for people to read.
function checkAnchor(
  { name, attributes }: ObjectDefinition,
  pointer: string,
  { isTarget }: { readonly isTarget: boolean },
): readonly SchemaProblem[] {
  const anchors = attributes.filter(({ anchor }) => anchor).map((attribute) => attribute.name)
  if (anchors.length > 1) {
    const message = `object "${name}" has ${anchors.length} anchors, ${quoted(anchors)}; accepted is exactly one`
    return [{ pointer: `${pointer}/attributes`, message }]
  }
  if (anchors.length === 1 || !isTarget) return []
  const message = `object "${name}" has no anchor; accepted is exactly one, for SCIM the attribute "id"`
  return [{ pointer: `${pointer}/attributes`, message }]
}

function checkAttributes(
  { name: object, attributes }: ObjectDefinition,
  at: string,
): readonly SchemaProblem[] {
  return [
    ...duplicateNames(
      attributes.map(({ name }) => name),
      (index) => `${at}/attributes/${index}/name`,
      (name) => `attribute "${name}" is defined twice on "${object}"; each name is defined once`,
    ),
    ...attributes.flatMap((attribute, index) =>
      checkDefault(attribute, attribute.defaultValue, `${at}/attributes/${index}/defaultValue`),
    ),
  ]
}

/** That a fixed value, by default a default value, does not fit the attribute it is for. */
export function checkDefault(
  definition: AttributeDefinition,
  value: string | null,
  pointer: string,
  kind: 'default value' | 'constant' = 'default value',
): readonly SchemaProblem[] {
  const converted = convertValue(value, definition)
  if (converted.kind === 'value') return []
  const message = `${kind} "${value}" does not fit attribute "${definition.name}" of type ${definition.type}; accepted is ${converted.accepted}`
  return [{ pointer, message }]
}
