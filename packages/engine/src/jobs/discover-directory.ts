// Asking the target which attributes it has, and adding to a job's schema those that it lacks (graph-api.md §10.10).

import type {
  AttributeDefinition,
  DirectoryDefinition,
  ObjectDefinition,
  ObjectType,
  SynchronizationSchema,
} from '@rollcall/core'
import type { DiscoveredAttribute, JobRecord } from '@rollcall/ports'
import { openJobContext } from '../cycle/job-context.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { saveDefinitions } from './control-job.ts'

/**
 * Reads the target's own schemas and stores what is new in the directory. What is defined already stays as it is: an
 * administrator may know better, and mappings stand on it.
 *
 * @returns The directory afterwards.
 * @throws {TargetError} The target cannot be asked, or does not describe itself.
 */
export async function discoverDirectory(
  deps: EngineDeps,
  job: JobRecord,
  schema: SynchronizationSchema,
  directory: DirectoryDefinition,
): Promise<DirectoryDefinition> {
  const context = await openJobContext(deps, job)
  let found: ReadonlyMap<ObjectType, readonly DiscoveredAttribute[]>
  try {
    found = await context.connector.discoverAttributes()
  } finally {
    await context.connector.close()
  }
  const discovered: DirectoryDefinition = {
    ...directory,
    objects: directory.objects.map((object) =>
      withDiscovered(object, found.get(typeOf(schema, object)) ?? []),
    ),
    discoveryDateTime: nowText(deps),
    version: `v${Number(directory.version?.slice(1) ?? 0) + 1}`,
  }
  await saveDefinitions(deps, job, {
    ...schema,
    directories: schema.directories.map((other) => (other.id === directory.id ? discovered : other)),
  })
  return discovered
}

// Which of ours is provisioned to it says what kind of object it is.
function typeOf(schema: SynchronizationSchema, { name }: ObjectDefinition): ObjectType {
  const mappings = schema.synchronizationRules.flatMap((rule) => rule.objectMappings)
  const mapping = mappings.find(({ targetObjectName }) => targetObjectName === name)
  return mapping?.sourceObjectName === 'Group' ? 'Group' : 'User'
}

function withDiscovered(
  object: ObjectDefinition,
  discovered: readonly DiscoveredAttribute[],
): ObjectDefinition {
  const known = new Set(object.attributes.map(({ name }) => name.toLowerCase()))
  const added = discovered.filter(({ name }) => !known.has(name.toLowerCase()))
  return { ...object, attributes: [...object.attributes, ...added.map(toDefinition)] }
}

function toDefinition(attribute: DiscoveredAttribute): AttributeDefinition {
  return {
    ...attribute,
    // The target says what it wants of a whole account; a mapping that exists satisfies it already.
    required: false,
    anchor: false,
    flowNullValues: false,
    defaultValue: null,
    referencedObjects: [],
    apiExpressions: [],
    metadata: [],
  }
}
