// What a job does, in the field's words (graph-api.md §10.9): rules hold object mappings, which hold attribute mappings.

import type { AttributeMappingSource } from '../expressions/mapping-source.ts'

/** The types of attributes (provisioning.md 4.11). */
export const ATTRIBUTE_TYPES = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'] as const
/** One of `ATTRIBUTE_TYPES`. */
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number]

/** Who may write an attribute, and when (provisioning.md 4.11, RFC 7643 §2.2). */
export const MUTABILITIES = ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'] as const
/** One of `MUTABILITIES`. */
export type Mutability = (typeof MUTABILITIES)[number]

/** When a mapping flows at all. `ObjectAddOnly` is "only during creation". */
export const FLOW_TYPES = [
  'Always',
  'ObjectAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
  'AttributeAddOnly',
] as const
/** One of `FLOW_TYPES`. */
export type FlowType = (typeof FLOW_TYPES)[number]

/** Whether an unchanged value is sent all the same. */
export const FLOW_BEHAVIORS = ['FlowWhenChanged', 'FlowAlways'] as const
/** One of `FLOW_BEHAVIORS`. */
export type FlowBehavior = (typeof FLOW_BEHAVIORS)[number]

/** What an object mapping may do in the target (provisioning.md MAP-1). */
export const OBJECT_FLOW_TYPES = ['Add', 'Update', 'Delete'] as const
/** One of `OBJECT_FLOW_TYPES`. */
export type ObjectFlowType = (typeof OBJECT_FLOW_TYPES)[number]

/** The directory’s own kinds of objects that can be provisioned. */
export const OBJECT_TYPES = ['User', 'Group'] as const
/** The directory's own kinds of objects that can be provisioned. */
export type ObjectType = (typeof OBJECT_TYPES)[number]

/** A key and its value, kept as they came (provisioning.md 4.1). */
export type MetadataEntry = { readonly key: string; readonly value: string }

/** What a reference points to (provisioning.md 4.11); without a property, its anchor. */
export type ReferencedObject = {
  readonly referencedObjectName: string
  readonly referencedProperty?: string | null
}

/** One attribute of one side. A SCIM path such as `emails[type eq "work"].value` is a name (provisioning.md 4.11). */
export type AttributeDefinition = {
  readonly name: string
  readonly type: AttributeType
  readonly anchor: boolean
  readonly required: boolean
  readonly multivalued: boolean
  readonly caseExact: boolean
  readonly flowNullValues: boolean
  readonly mutability: Mutability
  readonly defaultValue: string | null
  readonly referencedObjects: readonly ReferencedObject[]
  readonly apiExpressions: readonly MetadataEntry[]
  /** Values that the target is known to take; others are warned of, not refused (provisioning.md 4.11). */
  readonly canonicalValues?: readonly string[]
  readonly metadata: readonly MetadataEntry[]
}

/** One kind of object of one side, with its attributes (provisioning.md 4.12). */
export type ObjectDefinition = {
  readonly name: string
  readonly attributes: readonly AttributeDefinition[]
  readonly supportedApis: readonly string[]
  readonly metadata: readonly MetadataEntry[]
}

/** One side of a job: its kinds of objects (provisioning.md 4.12). */
export type DirectoryDefinition = {
  readonly id: string
  readonly name: string
  readonly objects: readonly ObjectDefinition[]
  readonly readOnly: boolean
  readonly discoverabilities: string
  readonly discoveryDateTime: string | null
  readonly version: string | null
}

/** How one target attribute gets its value (provisioning.md 4.2, 4.3). */
export type AttributeMapping = {
  readonly targetAttributeName: string
  /** `null`: the type None, the target is left alone unless empty (provisioning.md 4.2). */
  readonly source: AttributeMappingSource | null
  /** Sent on creation when the source yields nothing (provisioning.md MAP-10). */
  readonly defaultValue: string | null
  readonly flowBehavior: FlowBehavior
  readonly flowType: FlowType
  /** 0: not matching. Otherwise matching attributes are tried in ascending order (provisioning.md MAP-31). */
  readonly matchingPriority: number
  readonly exportMissingReferences: boolean
  /** One of the two gates that let an empty value clear the target (provisioning.md MAP-14). */
  readonly flowNullValues: boolean
}

/** One test of one source attribute (provisioning.md 3.2). */
export type FilterClause = {
  readonly sourceOperandName: string
  readonly operatorName: string
  readonly targetOperand: { readonly values: readonly string[] }
  /** Whole value by default; `search` finds the pattern anywhere (provisioning.md SCP-33). */
  readonly regexMode?: 'full' | 'search'
}

/** All clauses must hold (provisioning.md SCP-6). */
export type FilterGroup = { readonly name: string; readonly clauses: readonly FilterClause[] }

/** Any group may hold. Without groups everything passes. */
export type ScopingFilter = {
  readonly groups: readonly FilterGroup[]
  readonly categoryFilterGroups: readonly FilterGroup[]
  readonly inputFilterGroups: readonly FilterGroup[]
}

/** How objects of one kind become objects of the target (provisioning.md 4.1). */
export type ObjectMapping = {
  readonly name: string
  readonly enabled: boolean
  readonly flowTypes: readonly ObjectFlowType[]
  readonly sourceObjectName: string
  readonly targetObjectName: string
  readonly scope: ScopingFilter | null
  readonly attributeMappings: readonly AttributeMapping[]
  readonly metadata: readonly MetadataEntry[]
}

/** The object mappings from one directory to another (provisioning.md 4.12). */
export type SynchronizationRule = {
  readonly id: string
  readonly name: string
  readonly priority: number
  readonly editable: boolean
  readonly sourceDirectoryName: string
  readonly targetDirectoryName: string
  readonly objectMappings: readonly ObjectMapping[]
  readonly metadata: readonly MetadataEntry[]
  readonly containerFilter: unknown
  readonly groupFilter: unknown
}

/** What a job does, whole: rules and the directories they name (provisioning.md 4.12). */
export type SynchronizationSchema = {
  readonly id: string
  readonly version: string
  readonly synchronizationRules: readonly SynchronizationRule[]
  readonly directories: readonly DirectoryDefinition[]
}

/**
 * The enabled mapping of a source object type, with the attribute definitions of both sides; `null` when there is none.
 * `sourceObject` is `null` when the schema does not define the source.
 */
export function findObjectMapping(
  schema: SynchronizationSchema,
  objectType: ObjectType,
): {
  readonly rule: SynchronizationRule
  readonly mapping: ObjectMapping
  readonly targetObject: ObjectDefinition
  readonly sourceObject: ObjectDefinition | null
} | null {
  const byPriority = schema.synchronizationRules.toSorted((a, b) => a.priority - b.priority)
  for (const rule of byPriority) {
    for (const mapping of rule.objectMappings) {
      if (!mapping.enabled || mapping.sourceObjectName !== objectType) continue
      const targetObject = findObjectDefinition(schema, rule.targetDirectoryName, mapping.targetObjectName)
      const sourceObject = findObjectDefinition(schema, rule.sourceDirectoryName, mapping.sourceObjectName)
      if (targetObject !== null) return { rule, mapping, targetObject, sourceObject }
    }
  }
  return null
}

/** The definition of one object of one directory, or `null`. */
export function findObjectDefinition(
  schema: SynchronizationSchema,
  directoryName: string,
  objectName: string,
): ObjectDefinition | null {
  const directory = schema.directories.find((candidate) => candidate.name === directoryName)
  return directory?.objects.find((candidate) => candidate.name === objectName) ?? null
}
