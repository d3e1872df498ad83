// From the compact gallery file to the full schema that a job starts with (graph-api.md §10.2, §10.9).

import {
  type AttributeDefinition,
  type AttributeMapping,
  type DirectoryDefinition,
  type MetadataEntry,
  OBJECT_TYPES,
  type ObjectDefinition,
  type ObjectMapping,
  type ObjectType,
  parseExpression,
  type ReferencedObject,
  type SourceAttribute,
  type SynchronizationRule,
  type SynchronizationSchema,
  toMappingSource,
} from '@rollcall/core'
import {
  differencesFromRfc,
  InvalidInput,
  parseTargetProfile,
  type TargetProfileReference,
} from '@rollcall/ports'
import { stableGuid } from '../stable-guid.ts'
import { sourceAttributesOf } from './check-template.ts'
import type { ApplicationTemplate, TemplateObject, TemplateProvisioning } from './parse-template.ts'
import type { TemplateAttribute } from './scim-attributes.ts'
import { targetAttributes } from './target-attributes.ts'
import type { TemplateMapping } from './template-file.ts'

/** A ready-made schema with what a job needs to know of the target beside it. */
export type SynchronizationTemplate = {
  /** First part of the ids of its jobs, e.g. `Wrike`. */
  readonly id: string
  /** The application template's id. */
  readonly applicationId: string
  readonly default: boolean
  readonly description: string | null
  readonly discoverable: boolean
  readonly factoryTag: string
  readonly metadata: readonly MetadataEntry[]
  readonly schema: SynchronizationSchema
  /** What the target can do: the name of a profile, or what is not as the RFCs have it. */
  readonly profile: TargetProfileReference
  /** `false`: the target cannot switch accounts off, leaving means deletion (provisioning.md DEP-5). */
  readonly softDelete: boolean
}

/** The name that scripts look for (graph-api.md §10.9). */
export const SOURCE_DIRECTORY_NAME = 'Azure Active Directory'

/**
 * The synchronization template of an application, the same on every call.
 *
 * @throws {InvalidInput} The application is not provisioned at all.
 */
export function buildSynchronizationTemplate(template: ApplicationTemplate): SynchronizationTemplate {
  const { provisioning } = template
  if (provisioning === null) {
    throw new InvalidInput(`application template "${template.id}" does not support provisioning`)
  }
  return {
    id: provisioning.templateTag,
    applicationId: template.templateId,
    default: true,
    description: template.description,
    discoverable: true,
    factoryTag: provisioning.factoryTag,
    metadata: templateMetadata(template),
    schema: {
      id: `${provisioning.templateTag}.${'0'.repeat(32)}`,
      version: 'v1.0',
      synchronizationRules: [buildRule(template.id, provisioning)],
      directories: [sourceDirectory(template.id), targetDirectory(template.id, provisioning)],
    },
    profile: profileOf(provisioning),
    softDelete: provisioning.deprovisioning === 'disable',
  }
}

function profileOf({ profile }: TemplateProvisioning): TargetProfileReference {
  return typeof profile === 'string' ? profile : differencesFromRfc(parseTargetProfile(profile))
}

// What a connection takes (graph-api.md §10.3).
const CONFIGURATION_FIELDS = [{ name: 'baseaddress' }, { name: 'secrettoken', secret: true }]

function templateMetadata(template: ApplicationTemplate): readonly MetadataEntry[] {
  return [
    { key: 'GalleryApplicationIdentifier', value: template.templateId },
    { key: 'GalleryApplicationKey', value: template.id },
    { key: 'IsOAuthEnabled', value: 'false' },
    { key: 'IsSynchronizationAgentAssignmentRequired', value: 'false' },
    { key: 'IsSynchronizationAgentRequired', value: 'false' },
    { key: 'IsSynchronizationInPreview', value: 'false' },
    { key: 'ConfigurationFields', value: JSON.stringify(CONFIGURATION_FIELDS) },
  ]
}

function buildRule(slug: string, provisioning: TemplateProvisioning): SynchronizationRule {
  const hasGroups = provisioning.objects.some(({ sourceObjectName }) => sourceObjectName === 'Group')
  return {
    id: stableGuid(`synchronization-rule:${slug}`),
    name: hasGroups ? 'USERGROUP_OUTBOUND_USERGROUP' : 'USER_OUTBOUND_USER',
    priority: 1,
    editable: true,
    sourceDirectoryName: SOURCE_DIRECTORY_NAME,
    targetDirectoryName: provisioning.directoryName,
    objectMappings: provisioning.objects.map((object) => buildObjectMapping(object, provisioning)),
    metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
    containerFilter: null,
    groupFilter: null,
  }
}

function buildObjectMapping(object: TemplateObject, { directoryName }: TemplateProvisioning): ObjectMapping {
  return {
    name: `Synchronize ${SOURCE_DIRECTORY_NAME} ${object.sourceObjectName}s to ${directoryName}`,
    enabled: object.enabled,
    flowTypes: object.flowTypes,
    sourceObjectName: object.sourceObjectName,
    targetObjectName: object.targetObjectName,
    scope: null,
    attributeMappings: object.mappings.map(buildAttributeMapping),
    metadata: [],
  }
}

function buildAttributeMapping(mapping: TemplateMapping): AttributeMapping {
  return {
    targetAttributeName: mapping.target,
    source: mapping.source === null ? null : toMappingSource(parseExpression(mapping.source)),
    defaultValue: mapping.defaultValue,
    flowBehavior: mapping.flowBehavior,
    flowType: mapping.flowType,
    matchingPriority: mapping.matchingPriority,
    exportMissingReferences: false,
    flowNullValues: mapping.flowNullValues,
  }
}

function sourceDirectory(slug: string): DirectoryDefinition {
  return {
    id: stableGuid(`source-directory:${slug}`),
    name: SOURCE_DIRECTORY_NAME,
    objects: OBJECT_TYPES.map((objectType) => ({
      name: objectType,
      attributes: sourceAttributesOf(objectType).map(sourceDefinition),
      supportedApis: [],
      metadata: [],
    })),
    readOnly: false,
    discoverabilities: 'None',
    discoveryDateTime: null,
    version: null,
  }
}

function targetDirectory(slug: string, provisioning: TemplateProvisioning): DirectoryDefinition {
  return {
    id: stableGuid(`target-directory:${slug}`),
    name: provisioning.directoryName,
    objects: provisioning.objects.map((object) => targetObject(object, provisioning.objects)),
    readOnly: false,
    discoverabilities: 'AttributeNames, AttributeDataTypes',
    discoveryDateTime: null,
    version: null,
  }
}

function targetObject(object: TemplateObject, objects: readonly TemplateObject[]): ObjectDefinition {
  return {
    name: object.targetObjectName,
    attributes: targetAttributes(object).map((attribute) => targetDefinition(attribute, objects)),
    supportedApis: [],
    metadata: [],
  }
}

function targetDefinition(
  { references, ...attribute }: TemplateAttribute,
  objects: readonly TemplateObject[],
): AttributeDefinition {
  const referencedObjects = references.map((objectType) => reference(objectType, objects))
  return { ...attribute, referencedObjects, apiExpressions: [], metadata: [] }
}

// A reference names the target's own object and the attribute that identifies it there (provisioning.md 4.11).
function reference(objectType: ObjectType, objects: readonly TemplateObject[]): ReferencedObject {
  const target = objects.find(({ sourceObjectName }) => sourceObjectName === objectType)
  const anchor = target === undefined ? undefined : targetAttributes(target)[0]
  return {
    referencedObjectName: target?.targetObjectName ?? objectType,
    referencedProperty: anchor?.name ?? null,
  }
}

const REFERENCED_BY_SOURCE: Readonly<Record<string, readonly ObjectType[]>> = {
  manager: ['User'],
  members: ['User', 'Group'],
}

function sourceDefinition({ name, type, multivalued }: SourceAttribute): AttributeDefinition {
  const referenced = REFERENCED_BY_SOURCE[name] ?? []
  return {
    name,
    type,
    anchor: name === 'objectId',
    required: false,
    multivalued,
    caseExact: false,
    flowNullValues: false,
    mutability: 'ReadWrite',
    defaultValue: null,
    referencedObjects: referenced.map((objectType) => ({
      referencedObjectName: objectType,
      referencedProperty: 'objectId',
    })),
    apiExpressions: [],
    metadata: [],
  }
}
