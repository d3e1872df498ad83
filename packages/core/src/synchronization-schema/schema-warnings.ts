// What a schema may be saved with, and an administrator should hear of: it works otherwise than it looks.

import { walkExpression } from '../expressions/expression.ts'
import { ExpressionError } from '../expressions/expression-error.ts'
import { parseExpression } from '../expressions/parse.ts'
import { findAttribute } from './check-expression.ts'
import { quoted, type SchemaProblem } from './schema-problem.ts'
import {
  type AttributeDefinition,
  type AttributeMapping,
  findObjectDefinition,
  type SynchronizationSchema,
} from './synchronization-schema.ts'

/**
 * The reservations about a schema, in its order, each with its place: a signal that skips whole objects outside
 * `objectFilter` (expressions.md §9.3), a unique value that is asked to flow on updates too (expressions.md §14), a
 * constant that is none of the target's canonical values (provisioning.md 4.11), and more than one element of a list of
 * which the target keeps one (scim.md C6).
 *
 * @param target What is known of it; `lists` is `one` where it keeps one element of each list.
 */
export function schemaWarnings(
  schema: SynchronizationSchema,
  { lists = 'all' }: { readonly lists?: 'all' | 'one' } = {},
): readonly SchemaProblem[] {
  return schema.synchronizationRules.flatMap((rule, ruleIndex) =>
    rule.objectMappings.flatMap((mapping, mappingIndex) => {
      const at = `/synchronizationRules/${ruleIndex}/objectMappings/${mappingIndex}/attributeMappings`
      const target = findObjectDefinition(schema, rule.targetDirectoryName, mapping.targetObjectName)
      const firstElements = new Map<string, string>()
      return mapping.attributeMappings.flatMap((attributeMapping, index) => {
        const { targetAttributeName: name } = attributeMapping
        const definition = target === null ? null : findAttribute(target, name)
        const warnings = mappingWarnings(attributeMapping, definition, `${at}/${index}`)
        const rival = lists === 'one' ? rivalOf(name, firstElements) : null
        return rival === null ? warnings : [...warnings, rivalWarning(name, rival, `${at}/${index}`)]
      })
    }),
  )
}

function mappingWarnings(
  mapping: AttributeMapping,
  definition: AttributeDefinition | null,
  at: string,
): readonly SchemaProblem[] {
  const { source, targetAttributeName: name } = mapping
  if (source === null) return []
  const { constant, functions, keywords } = partsOf(source.expression)
  const pointer = `${at}/source`
  const canonical = definition?.canonicalValues ?? []
  const warnings: SchemaProblem[] = []
  if (keywords.has('IgnoreObjectFlow') && name !== 'objectFilter') {
    const message = `IgnoreObjectFlow in the mapping of "${name}" leaves the whole object alone, not only this attribute; IgnoreAttributeFlow leaves only the attribute`
    warnings.push({ pointer, message })
  }
  if (functions.has('SelectUniqueValue') && mapping.flowType !== 'ObjectAddOnly') {
    const message = `SelectUniqueValue gives "${name}" a value on creation only; say so with flowType ObjectAddOnly`
    warnings.push({ pointer: `${at}/flowType`, message })
  }
  if (constant !== null && canonical.length > 0 && !canonical.includes(constant)) {
    const message = `"${constant}" is none of the values that the target knows for "${name}": ${quoted(canonical)}`
    warnings.push({ pointer, message })
  }
  return warnings
}

const IN_LIST = /^(?<list>[^[\]]+)(?<element>\[[^\]]*\])/

/** The element that is mapped already, of the list that this path is in; `null` for the first one, which is kept in mind. */
function rivalOf(name: string, firstElements: Map<string, string>): string | null {
  const { list, element } = IN_LIST.exec(name)?.groups ?? {}
  if (list === undefined || element === undefined) return null
  const first = firstElements.get(list)
  if (first === undefined) firstElements.set(list, element)
  return first === undefined || first === element ? null : `${list}${first}`
}

function rivalWarning(name: string, rival: string, at: string): SchemaProblem {
  const message = `the target keeps one element of a list, so "${name}" and "${rival}" take each other's place; map one of them`
  return { pointer: `${at}/targetAttributeName`, message }
}

type Parts = {
  readonly constant: string | null
  readonly functions: ReadonlySet<string>
  readonly keywords: ReadonlySet<string>
}

// An expression that does not parse is a problem, which is told elsewhere.
function partsOf(text: string): Parts {
  const functions = new Set<string>()
  const keywords = new Set<string>()
  try {
    const expression = parseExpression(text)
    walkExpression(expression, (node) => {
      if (node.kind === 'call') functions.add(node.name)
      if (node.kind === 'keyword') keywords.add(node.keyword)
    })
    return { constant: expression.kind === 'text' ? expression.value : null, functions, keywords }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { constant: null, functions, keywords }
  }
}
