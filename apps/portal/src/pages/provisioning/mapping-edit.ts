// Finding and changing one object mapping inside a schema. Nothing is changed in place.

import type { SynchronizationSchema } from '../../api/__generated__/api.ts'
import { fillsDirectory } from '../../api/fills-directory.ts'

export type Rule = SynchronizationSchema['synchronizationRules'][number]
export type ObjectMapping = Rule['objectMappings'][number]
export type AttributeMapping = ObjectMapping['attributeMappings'][number]
export type AttributeDefinition =
  SynchronizationSchema['directories'][number]['objects'][number]['attributes'][number]

export type FoundMapping = {
  readonly ruleIndex: number
  readonly mappingIndex: number
  readonly rule: Rule
  readonly mapping: ObjectMapping
}

/** The mapping of a source object, e.g. `User`; `null` when there is none. */
export function findMapping(schema: SynchronizationSchema, sourceObjectName: string): FoundMapping | null {
  for (const [ruleIndex, rule] of schema.synchronizationRules.entries()) {
    for (const [mappingIndex, mapping] of rule.objectMappings.entries()) {
      if (mapping.sourceObjectName === sourceObjectName) return { ruleIndex, mappingIndex, rule, mapping }
    }
  }
  return null
}

/** The schema with another mapping in the place of the one that was found. */
export function changeMapping(
  schema: SynchronizationSchema,
  found: FoundMapping,
  next: ObjectMapping,
): SynchronizationSchema {
  const objectMappings = found.rule.objectMappings.map((mapping, index) =>
    index === found.mappingIndex ? next : mapping,
  )
  const synchronizationRules = schema.synchronizationRules.map((rule, index) =>
    index === found.ruleIndex ? { ...rule, objectMappings } : rule,
  )
  return { ...schema, synchronizationRules }
}

/** Attributes that mappings and filters may read. */
export function sourceAttributesOf(
  schema: SynchronizationSchema,
  found: FoundMapping,
): readonly AttributeDefinition[] {
  return attributesOf(schema, found.rule.sourceDirectoryName, found.mapping.sourceObjectName)
}

/** Attributes that mappings may write. */
export function targetAttributesOf(
  schema: SynchronizationSchema,
  found: FoundMapping,
): readonly AttributeDefinition[] {
  return attributesOf(schema, found.rule.targetDirectoryName, found.mapping.targetObjectName).filter(
    ({ anchor, mutability }) => !anchor && mutability !== 'ReadOnly',
  )
}

/** What an administrator may add attributes to: the object on the side that is not Rollcall's own directory. */
export function listedObjectOf({ rule, mapping }: FoundMapping): {
  readonly directory: string
  readonly object: string
} {
  return fillsDirectory(rule)
    ? { directory: rule.sourceDirectoryName, object: mapping.sourceObjectName }
    : { directory: rule.targetDirectoryName, object: mapping.targetObjectName }
}

/** Every attribute that the other side is known to have, those that cannot be written included. */
export function attributeListOf(
  schema: SynchronizationSchema,
  found: FoundMapping,
): readonly AttributeDefinition[] {
  const { directory, object } = listedObjectOf(found)
  return attributesOf(schema, directory, object)
}

/** Names of the list that mappings write, or read where that is the side they read. */
export function usedAttributesOf(schema: SynchronizationSchema, found: FoundMapping): readonly string[] {
  const { attributeMappings } = found.mapping
  if (!fillsDirectory(found.rule))
    return attributeMappings.map(({ targetAttributeName }) => targetAttributeName)
  const expressions = attributeMappings.map(({ source }) => source?.expression ?? '')
  return attributeListOf(schema, found)
    .map(({ name }) => name)
    .filter((name) => expressions.some((expression) => expression.includes(`[${name}]`)))
}

/** The schema with another list in the place of the above. */
export function changeAttributeList(
  schema: SynchronizationSchema,
  found: FoundMapping,
  attributes: readonly AttributeDefinition[],
): SynchronizationSchema {
  const listed = listedObjectOf(found)
  const directories = schema.directories.map((directory) =>
    directory.name === listed.directory
      ? {
          ...directory,
          objects: directory.objects.map((object) =>
            object.name === listed.object ? { ...object, attributes: [...attributes] } : object,
          ),
        }
      : directory,
  )
  return { ...schema, directories }
}

/** Kinds of objects on the side of the list, e.g. for an attribute to refer to. */
export function listedObjectNames(schema: SynchronizationSchema, found: FoundMapping): readonly string[] {
  const listed = listedObjectOf(found)
  const directory = schema.directories.find(({ name }) => name === listed.directory)
  return (directory?.objects ?? []).map(({ name }) => name)
}

function attributesOf(
  schema: SynchronizationSchema,
  directory: string,
  object: string,
): readonly AttributeDefinition[] {
  const objects = schema.directories.find(({ name }) => name === directory)?.objects ?? []
  return objects.find(({ name }) => name === object)?.attributes ?? []
}
