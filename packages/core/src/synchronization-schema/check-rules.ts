// What can be wrong with the synchronization rules of a schema: their ids, the names they use, and what they may change.

import { checkObjectMapping } from './check-object-mapping.ts'
import { isSameContent } from './same-content.ts'
import { duplicateNames, knownNames, quoted, type SchemaProblem } from './schema-problem.ts'
import {
  findObjectDefinition,
  OBJECT_TYPES,
  type ObjectDefinition,
  type ObjectMapping,
  type SynchronizationRule,
  type SynchronizationSchema,
} from './synchronization-schema.ts'

/** Every problem of the rules, in their order; `previous` is the schema they replace, or `null`. */
export function checkRules(
  schema: SynchronizationSchema,
  previous: SynchronizationSchema | null,
): readonly SchemaProblem[] {
  const rules = schema.synchronizationRules
  return [
    ...(previous === null ? [] : checkAgainst(rules, previous.synchronizationRules)),
    ...duplicateNames(
      rules.map(({ id }) => id),
      (index) => `/synchronizationRules/${index}/id`,
      (id) => `rule "${id}" is given twice; each rule is given once`,
    ),
    ...checkSourceObjects(schema),
    ...rules.flatMap((rule, index) => checkRule(schema, rule, `/synchronizationRules/${index}`)),
  ]
}

// The template decides which rules there are; only what they hold may change, and not that of a fixed one.
function checkAgainst(
  rules: readonly SynchronizationRule[],
  previous: readonly SynchronizationRule[],
): readonly SchemaProblem[] {
  const ids = previous.map(({ id }) => id)
  const missing = ids.filter((id) => !rules.some((rule) => rule.id === id))
  return [
    ...missing.map((id) => ({
      pointer: '/synchronizationRules',
      message: `rule "${id}" is missing; rules cannot be removed, accepted are exactly ${quoted(ids)}`,
    })),
    ...rules.flatMap((rule, index) => {
      const before = previous.find(({ id }) => id === rule.id)
      if (before === undefined) {
        const message = `rule "${rule.id}" is new; rules cannot be added, accepted are exactly ${quoted(ids)}`
        return [{ pointer: `/synchronizationRules/${index}/id`, message }]
      }
      if (before.editable || isSameContent(before, rule)) return []
      const message = `rule "${rule.id}" is not editable; accepted is the rule as it was`
      return [{ pointer: `/synchronizationRules/${index}`, message }]
    }),
  ]
}

// Of several enabled mappings of one source object only the first would be carried out.
function checkSourceObjects(schema: SynchronizationSchema): readonly SchemaProblem[] {
  const taken = new Map<string, string>()
  return schema.synchronizationRules.flatMap((rule, ruleIndex) =>
    rule.objectMappings.flatMap((mapping, index) => {
      const { enabled, name, sourceObjectName } = mapping
      if (!enabled) return []
      const owner = taken.get(sourceObjectName)
      if (owner === undefined) {
        taken.set(sourceObjectName, name)
        return []
      }
      const pointer = `/synchronizationRules/${ruleIndex}/objectMappings/${index}/sourceObjectName`
      const message = `source object "${sourceObjectName}" is mapped by "${owner}" already; accepted is one enabled object mapping for each source object`
      return [{ pointer, message }]
    }),
  )
}

function checkRule(
  schema: SynchronizationSchema,
  rule: SynchronizationRule,
  pointer: string,
): readonly SchemaProblem[] {
  const directories = schema.directories.map(({ name }) => name)
  const unknown = (['sourceDirectoryName', 'targetDirectoryName'] as const).filter(
    (member) => !directories.includes(rule[member]),
  )
  return [
    ...unknown.map((member) => ({
      pointer: `${pointer}/${member}`,
      message: `directory "${rule[member]}" is not defined in the schema${knownNames(rule[member], directories)}`,
    })),
    ...rule.objectMappings.flatMap((mapping, index) =>
      checkMapping(schema, rule, mapping, `${pointer}/objectMappings/${index}`),
    ),
  ]
}

function checkMapping(
  schema: SynchronizationSchema,
  rule: SynchronizationRule,
  mapping: ObjectMapping,
  pointer: string,
): readonly SchemaProblem[] {
  const { sourceDirectoryName, targetDirectoryName } = rule
  const source = findObjectDefinition(schema, sourceDirectoryName, mapping.sourceObjectName)
  const target = findObjectDefinition(schema, targetDirectoryName, mapping.targetObjectName)
  return [
    ...checkObjectName(schema, sourceDirectoryName, mapping, 'sourceObjectName', source, pointer),
    ...checkObjectName(schema, targetDirectoryName, mapping, 'targetObjectName', target, pointer),
    ...(source === null ? [] : checkEnabled(mapping, pointer)),
    ...checkObjectMapping(mapping, { source, target }, pointer),
  ]
}

function checkObjectName(
  schema: SynchronizationSchema,
  directoryName: string,
  mapping: ObjectMapping,
  member: 'sourceObjectName' | 'targetObjectName',
  found: ObjectDefinition | null,
  pointer: string,
): readonly SchemaProblem[] {
  const directory = schema.directories.find(({ name }) => name === directoryName)
  if (found !== null || directory === undefined) return []
  const names = directory.objects.map(({ name }) => name)
  const message = `object "${mapping[member]}" is not defined in directory "${directoryName}"${knownNames(mapping[member], names)}`
  return [{ pointer: `${pointer}/${member}`, message }]
}

// The group mapping can be switched off, that of users cannot (provisioning.md 4.1); nothing reads any other object.
function checkEnabled({ enabled, sourceObjectName }: ObjectMapping, at: string): readonly SchemaProblem[] {
  const objectTypes: readonly string[] = OBJECT_TYPES
  if (enabled && !objectTypes.includes(sourceObjectName)) {
    const message = `source object "${sourceObjectName}" cannot be provisioned; accepted are ${quoted(objectTypes)}`
    return [{ pointer: `${at}/sourceObjectName`, message }]
  }
  if (enabled || sourceObjectName !== 'User') return []
  const message =
    'the mapping of "User" cannot be switched off; accepted is true, and flowTypes says what it may do'
  return [{ pointer: `${at}/enabled`, message }]
}
