// A schema as one property for each thing that an administrator changes in it, so that a change of one mapping is one line.

import type { SynchronizationSchema } from '@rollcall/core'

/** By names such as `Provision Users/emails`; the directories' own definitions by directory. */
export function schemaProperties(schema: SynchronizationSchema): Readonly<Record<string, unknown>> {
  const rules = schema.synchronizationRules.flatMap(({ objectMappings, ...rule }) => [
    [`rule ${rule.name}`, rule] as const,
    ...objectMappings.flatMap(({ attributeMappings, scope, ...mapping }) => [
      [mapping.name, mapping] as const,
      [`${mapping.name}/scope`, scope] as const,
      ...attributeMappings.map(
        (attribute) => [`${mapping.name}/${attribute.targetAttributeName}`, attribute] as const,
      ),
    ]),
  ])
  const objects = schema.directories.flatMap((directory) =>
    directory.objects.flatMap((object) =>
      object.attributes.map(
        (attribute) => [`${directory.name}/${object.name}/${attribute.name}`, attribute] as const,
      ),
    ),
  )
  return Object.fromEntries([...rules, ...objects])
}
