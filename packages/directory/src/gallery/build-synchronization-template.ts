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
  UPLOADED_MANAGER,
} from '@rollcall/core'
import {
  differencesFromRfc,
  InvalidInput,
  type JobSource,
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
  /** Where its jobs' objects come from; the other side is a target for `directory`, and the directory for `uploads`. */
  readonly source: JobSource
}

/** The directory's name in a schema, which scripts look for (graph-api.md §10.9). */
export const TENANT_DIRECTORY_NAME = 'Azure Active Directory'

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
    metadata: templateMetadata(template, provisioning.source),
    schema: {
      id: `${provisioning.templateTag}.${'0'.repeat(32)}`,
      version: 'v1.0',
      synchronizationRules: [buildRule(template.id, provisioning)],
      directories: [sourceDirectory(template.id, provisioning), targetDirectory(template.id, provisioning)],
    },
    profile: profileOf(provisioning),
    softDelete: provisioning.deprovisioning === 'disable',
    source: provisioning.source,
  }
}

function profileOf({ profile }: TemplateProvisioning): TargetProfileReference {
  return typeof profile === 'string' ? profile : differencesFromRfc(parseTargetProfile(profile))
}

// What a connection takes (graph-api.md §10.3).
const CONFIGURATION_FIELDS: Readonly<Record<JobSource, readonly object[]>> = {
  directory: [{ name: 'baseaddress' }, { name: 'secrettoken', secret: true }],
  uploads: [],
}

function templateMetadata(template: ApplicationTemplate, source: JobSource): readonly MetadataEntry[] {
  return [
    { key: 'GalleryApplicationIdentifier', value: template.templateId },
    { key: 'GalleryApplicationKey', value: template.id },
    { key: 'IsOAuthEnabled', value: 'false' },
    { key: 'IsSynchronizationAgentAssignmentRequired', value: 'false' },
    { key: 'IsSynchronizationAgentRequired', value: 'false' },
    { key: 'IsSynchronizationInPreview', value: 'false' },
    { key: 'ConfigurationFields', value: JSON.stringify(CONFIGURATION_FIELDS[source]) },
  ]
}

// From where to where; what is uploaded goes into the directory.
function directoryNames({ source, directoryName }: TemplateProvisioning): { from: string; to: string } {
  return source === 'uploads'
    ? { from: directoryName, to: TENANT_DIRECTORY_NAME }
    : { from: TENANT_DIRECTORY_NAME, to: directoryName }
}

function ruleName({ objects, source }: TemplateProvisioning): string {
  if (source === 'uploads') return 'USER_INBOUND_USER'
  const hasGroups = objects.some(({ sourceObjectName }) => sourceObjectName === 'Group')
  return hasGroups ? 'USERGROUP_OUTBOUND_USERGROUP' : 'USER_OUTBOUND_USER'
}

function buildRule(slug: string, provisioning: TemplateProvisioning): SynchronizationRule {
  const { from, to } = directoryNames(provisioning)
  return {
    id: stableGuid(`synchronization-rule:${slug}`),
    name: ruleName(provisioning),
    priority: 1,
    editable: true,
    sourceDirectoryName: from,
    targetDirectoryName: to,
    objectMappings: provisioning.objects.map((object) => buildObjectMapping(object, provisioning)),
    metadata: [{ key: 'supportsProvisionOnDemand', value: String(provisioning.source === 'directory') }],
    containerFilter: null,
    groupFilter: null,
  }
}

function buildObjectMapping(object: TemplateObject, provisioning: TemplateProvisioning): ObjectMapping {
  const { from, to } = directoryNames(provisioning)
  return {
    name: `Synchronize ${from} ${object.sourceObjectName}s to ${to}`,
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

function sourceDirectory(slug: string, provisioning: TemplateProvisioning): DirectoryDefinition {
  const { source } = provisioning
  const types = source === 'uploads' ? (['User'] as const) : OBJECT_TYPES
  return {
    id: stableGuid(`source-directory:${slug}`),
    name: directoryNames(provisioning).from,
    objects: types.map((objectType) => ({
      name: objectType,
      attributes: sourceAttributesOf(objectType, source).map(sourceDefinition),
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
    name: directoryNames(provisioning).to,
    objects: provisioning.objects.map((object) => targetObject(object, provisioning)),
    readOnly: false,
    discoverabilities: provisioning.source === 'uploads' ? 'None' : 'AttributeNames, AttributeDataTypes',
    discoveryDateTime: null,
    version: null,
  }
}

function targetObject(object: TemplateObject, provisioning: TemplateProvisioning): ObjectDefinition {
  return {
    name: object.targetObjectName,
    attributes: targetAttributes(object, provisioning.source).map((attribute) =>
      targetDefinition(attribute, provisioning),
    ),
    supportedApis: [],
    metadata: [],
  }
}

function targetDefinition(
  { references, ...attribute }: TemplateAttribute,
  provisioning: TemplateProvisioning,
): AttributeDefinition {
  const referencedObjects = references.map((objectType) => reference(objectType, provisioning))
  return { ...attribute, referencedObjects, apiExpressions: [], metadata: [] }
}

// A reference names the target's own object and the attribute that identifies it there (provisioning.md 4.11).
function reference(objectType: ObjectType, { objects, source }: TemplateProvisioning): ReferencedObject {
  const target = objects.find(({ sourceObjectName }) => sourceObjectName === objectType)
  const anchor = target === undefined ? undefined : targetAttributes(target, source)[0]
  return {
    referencedObjectName: target?.targetObjectName ?? objectType,
    referencedProperty: anchor?.name ?? null,
  }
}

const REFERENCED_BY_SOURCE: Readonly<Record<string, readonly ObjectType[]>> = {
  manager: ['User'],
  members: ['User', 'Group'],
  [UPLOADED_MANAGER]: ['User'],
}

// What identifies an object there, and what references to it hold.
const SOURCE_ANCHORS = new Set(['objectId', 'externalId'])

function sourceDefinition({ name, type, multivalued }: SourceAttribute): AttributeDefinition {
  const referenced = REFERENCED_BY_SOURCE[name] ?? []
  return {
    name,
    type,
    anchor: SOURCE_ANCHORS.has(name),
    required: false,
    multivalued,
    caseExact: false,
    flowNullValues: false,
    mutability: 'ReadWrite',
    defaultValue: null,
    referencedObjects: referenced.map((objectType) => ({
      referencedObjectName: objectType,
      referencedProperty: name === UPLOADED_MANAGER ? 'externalId' : 'objectId',
    })),
    apiExpressions: [],
    metadata: [],
  }
}
