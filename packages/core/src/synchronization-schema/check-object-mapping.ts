// What can be wrong with an object mapping: its attribute mappings, its way to match, its filters.

import { checkScopingFilter } from '../scoping/check-scoping-filter.ts'
import { checkDefault } from './check-directories.ts'
import { type CheckedExpression, checkExpression, findAttribute } from './check-expression.ts'
import { duplicateNames, knownNames, type SchemaProblem } from './schema-problem.ts'
import type {
  AttributeDefinition,
  AttributeMapping,
  ObjectDefinition,
  ObjectMapping,
} from './synchronization-schema.ts'

/** The two objects of a mapping; `null` when the schema does not define it, which is reported elsewhere. */
export type MappedObjects = {
  readonly source: ObjectDefinition | null
  readonly target: ObjectDefinition | null
}

/** Every problem inside one object mapping. */
export function checkObjectMapping(
  mapping: ObjectMapping,
  objects: MappedObjects,
  pointer: string,
): readonly SchemaProblem[] {
  const at = `${pointer}/attributeMappings`
  return [
    ...(mapping.scope === null ? [] : checkScopingFilter(mapping.scope, objects.source, `${pointer}/scope`)),
    ...duplicateNames(
      mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName),
      (index) => `${at}/${index}/targetAttributeName`,
      (name) =>
        `target attribute "${name}" is mapped twice; accepted is one mapping for each target attribute`,
    ),
    ...mapping.attributeMappings.flatMap((attributeMapping, index) =>
      checkAttributeMapping(attributeMapping, objects, `${at}/${index}`),
    ),
    ...checkMatching(mapping, at),
  ]
}

// Without one every account that exists already would be made a second time (provisioning.md MAP-30).
function checkMatching(
  { name, enabled, attributeMappings }: ObjectMapping,
  pointer: string,
): readonly SchemaProblem[] {
  if (!enabled || attributeMappings.some(({ matchingPriority }) => matchingPriority > 0)) return []
  const message = `object mapping "${name}" is enabled but matches by no attribute; accepted is one attribute mapping or more with a matchingPriority above 0`
  return [{ pointer, message }]
}

function checkAttributeMapping(
  mapping: AttributeMapping,
  { source, target }: MappedObjects,
  pointer: string,
): readonly SchemaProblem[] {
  const { source: mappingSource, matchingPriority } = mapping
  const expression: CheckedExpression =
    mappingSource === null
      ? { problems: [], attributes: [], functions: [], constant: null }
      : checkExpression(mappingSource.expression, source, `${pointer}/source`)
  const definition = target === null ? null : findAttribute(target, mapping.targetAttributeName)
  return [
    ...(target === null ? [] : checkTarget(mapping, target, definition, pointer)),
    ...expression.problems,
    ...(definition === null ? [] : checkConstant(expression, definition, pointer)),
    ...(matchingPriority > 0 ? checkMatchingSource(mapping, expression, definition, pointer) : []),
  ]
}

function checkTarget(
  { targetAttributeName: name, defaultValue }: AttributeMapping,
  target: ObjectDefinition,
  definition: AttributeDefinition | null,
  at: string,
): readonly SchemaProblem[] {
  const pointer = `${at}/targetAttributeName`
  if (definition === null) {
    const names = target.attributes.map((attribute) => attribute.name)
    const message = `target attribute "${name}" is not defined on "${target.name}"${knownNames(name, names)}`
    return [{ pointer, message }]
  }
  if (definition.anchor) {
    const message = `target attribute "${name}" is the anchor of "${target.name}", which the target alone writes; accepted is any other attribute`
    return [{ pointer, message }]
  }
  if (definition.mutability === 'ReadOnly') {
    const message = `target attribute "${name}" is read-only; accepted is an attribute that the target lets others write`
    return [{ pointer, message }]
  }
  return checkDefault(definition, defaultValue, `${at}/defaultValue`)
}

// The same value for everyone, so one that the target's type cannot take fails everyone.
function checkConstant(
  { constant }: CheckedExpression,
  definition: AttributeDefinition,
  pointer: string,
): readonly SchemaProblem[] {
  return constant === null ? [] : checkDefault(definition, constant, `${pointer}/source`, 'constant')
}

// A value that is the same for everyone, one that is made up to be free, and a list, which no query can ask for, find
// nobody (MAP-35, MAP-42, expressions.md SelectUniqueValue).
function checkMatchingSource(
  { targetAttributeName: name, source }: AttributeMapping,
  { attributes, functions }: CheckedExpression,
  definition: AttributeDefinition | null,
  at: string,
): readonly SchemaProblem[] {
  const pointer = `${at}/matchingPriority`
  if (definition?.multivalued === true) {
    const message = `target attribute "${name}" has several values and cannot match; accepted is a single-valued one`
    return [{ pointer, message }]
  }
  if (functions.includes('SelectUniqueValue')) {
    const message = `target attribute "${name}" cannot match because SelectUniqueValue gives values that nobody has; accepted is an expression without it`
    return [{ pointer, message }]
  }
  if (attributes === null || attributes.length > 0) return []
  const kind = source === null ? 'has no source' : 'reads no source attribute'
  const message = `target attribute "${name}" cannot match because its mapping ${kind}; accepted is an attribute, or an expression that reads one`
  return [{ pointer, message }]
}
