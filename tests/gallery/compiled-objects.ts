// The mappings of a template ready to be evaluated, with what the target says of each attribute.

import {
  type AttributeDefinition,
  type AttributeMapping,
  type AttributeValues,
  type CompiledObjectMapping,
  compileMappings,
  findObjectMapping,
  type MappingOutcome,
  mapForCreate,
  type ObjectType,
} from '@rollcall/core'
import { type ApplicationTemplate, buildSynchronizationTemplate } from '@rollcall/directory'

export type CompiledObject = {
  readonly mappings: readonly AttributeMapping[]
  readonly compiled: CompiledObjectMapping
  readonly definitions: ReadonlyMap<string, AttributeDefinition>
  readonly isEnabled: boolean
  readonly creates: boolean
}

/** `null`: the template does not provision this kind of object. */
export function compileObject(template: ApplicationTemplate, objectType: ObjectType): CompiledObject | null {
  const found = findObjectMapping(buildSynchronizationTemplate(template).schema, objectType)
  if (found === null) return null
  return {
    mappings: found.mapping.attributeMappings,
    compiled: compileMappings(found.mapping, found.targetObject),
    definitions: new Map(found.targetObject.attributes.map((definition) => [definition.name, definition])),
    isEnabled: found.mapping.enabled,
    creates: found.mapping.flowTypes.includes('Add'),
  }
}

/** What a new account is created with. */
export function mapNew(
  { compiled }: CompiledObject,
  source: AttributeValues,
  targetIdOf: (sourceId: string) => string | null,
): MappingOutcome {
  return mapForCreate(compiled, source, {
    now: Date.UTC(2026, 0, 5),
    operation: 'create',
    randomBytes: (count) => new Uint8Array(count).fill(7),
    targetIdOf,
  })
}
