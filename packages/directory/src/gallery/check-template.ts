// What a gallery file must hold beyond its shape: names that meet, expressions that compile, one way to match.

import {
  compileExpression,
  ExpressionError,
  type ObjectType,
  parseExpression,
  SOURCE_GROUP_ATTRIBUTES,
  SOURCE_USER_ATTRIBUTES,
  type SourceAttribute,
  UPLOADED_USER_ATTRIBUTES,
  validateExpression,
} from '@rollcall/core'
import type { JobSource } from '@rollcall/ports'
import { readValue, ScimError } from '@rollcall/scim'
import { EXTENSION_NAME } from '../properties/check-properties.ts'
import { checkSources } from './check-sources.ts'
import type { TemplateAttribute } from './scim-attributes.ts'
import { listedAttribute, type MappedPair, targetAttributes } from './target-attributes.ts'
import type { ObjectFile, ProvisioningFile, TemplateFile, TemplateMapping } from './template-file.ts'

import type { TemplateProblem } from './template-problem.ts'

/** Names of the roles that every application of the gallery gets (graph-api.md §7). */
export const DEFAULT_ROLE_NAMES = ['User', 'msiam_access'] as const

/** The attributes an expression may read on this kind of source object; of uploads there are users only. */
export function sourceAttributesOf(objectType: ObjectType, source: JobSource): readonly SourceAttribute[] {
  if (source === 'uploads') return objectType === 'User' ? UPLOADED_USER_ATTRIBUTES : []
  return objectType === 'User' ? SOURCE_USER_ATTRIBUTES : SOURCE_GROUP_ATTRIBUTES
}

/** Everything wrong with a file of the right shape, in the order of the file. */
export function checkTemplate(file: TemplateFile): readonly TemplateProblem[] {
  return [
    ...checkProvisioningTypes(file),
    ...checkRoles(file),
    ...checkProvisioning(file),
    ...checkSources(file),
  ]
}

function checkProvisioningTypes(file: TemplateFile): readonly TemplateProblem[] {
  const says = file.supportedProvisioningTypes
  if (says === undefined || says.includes('sync') === (file.provisioning !== null)) return []
  const message = 'takes ["sync"] when there is a `provisioning` part, else []; leave it out to let it follow'
  return [{ pointer: '/supportedProvisioningTypes', message }]
}

function checkRoles(file: TemplateFile): readonly TemplateProblem[] {
  const reserved = DEFAULT_ROLE_NAMES.map((name) => name.toLowerCase())
  return file.roles.flatMap((role, index) => {
    const problems: TemplateProblem[] = []
    const name = role.displayName.toLowerCase()
    const earlier = file.roles.slice(0, index)
    if (reserved.includes(name) || earlier.some((other) => other.displayName.toLowerCase() === name)) {
      const message = `role "${role.displayName}" exists already; every application has ${DEFAULT_ROLE_NAMES.join(' and ')}`
      problems.push({ pointer: `/roles/${index}/displayName`, message })
    }
    if (role.value !== null && earlier.some((other) => other.value === role.value)) {
      const message = `role value "${role.value}" is taken by an earlier role; values are unique`
      problems.push({ pointer: `/roles/${index}/value`, message })
    }
    return problems
  })
}

function checkProvisioning({ provisioning }: TemplateFile): readonly TemplateProblem[] {
  if (provisioning === null) return []
  const problems: TemplateProblem[] = []
  const at = '/provisioning'
  problems.push(...checkTenantUrl(provisioning, `${at}/tenantUrl`), ...checkDeprovisioning(provisioning, at))
  const types = provisioning.objects.map(({ sourceObjectName }) => sourceObjectName)
  if (!provisioning.objects.some(({ sourceObjectName, enabled }) => sourceObjectName === 'User' && enabled)) {
    problems.push({ pointer: `${at}/objects`, message: 'needs an enabled object for User' })
  }
  for (const [index, object] of provisioning.objects.entries()) {
    const pointer = `${at}/objects/${index}`
    if (types.indexOf(object.sourceObjectName) < index) {
      const message = `"${object.sourceObjectName}" has an object already`
      problems.push({ pointer: `${pointer}/sourceObjectName`, message })
    }
    const { source } = provisioning
    if (source === 'uploads' && object.sourceObjectName !== 'User') {
      const message = `is "${object.sourceObjectName}", and clients upload people only; "User" is accepted`
      problems.push({ pointer: `${pointer}/sourceObjectName`, message })
    }
    problems.push(
      ...checkAttributes(object, source, types, pointer),
      ...checkMappings(object, source, pointer),
    )
  }
  return problems
}

const PLACEHOLDER = /\{[A-Za-z][A-Za-z0-9]*\}/g

function checkTenantUrl(
  { tenantUrl: { pattern } }: ProvisioningFile,
  at: string,
): readonly TemplateProblem[] {
  if (pattern === null) return []
  // What a placeholder at the beginning stands for brings its own scheme.
  const filled = pattern.replace(/^\{[A-Za-z][A-Za-z0-9]*\}/, 'https://x').replace(PLACEHOLDER, 'x')
  if (URL.canParse(filled) && /^https:\/\/[^{}\s]+$/.test(filled)) return []
  const message = `is "${pattern}"; an https address is accepted, with {names} in braces for what differs from customer to customer`
  return [{ pointer: `${at}/pattern`, message }]
}

// provisioning.md DEP-4: only a mapping that follows the account's activity can switch it off.
function checkDeprovisioning(provisioning: ProvisioningFile, at: string): readonly TemplateProblem[] {
  const users = provisioning.objects.find(({ sourceObjectName }) => sourceObjectName === 'User')
  if (provisioning.deprovisioning === 'delete' || users === undefined) return []
  // Whether somebody is enabled is among what is uploaded.
  if (provisioning.source === 'uploads') return []
  const follows = users.mappings.some(({ source, flowType }) => {
    return flowType === 'Always' && /\[(?:IsSoftDeleted|accountEnabled)\]/i.test(source ?? '')
  })
  if (follows) return []
  const message =
    'is "disable", but no mapping of User reads [IsSoftDeleted], so accounts cannot be switched off; map it to active, or say "delete"'
  return [{ pointer: `${at}/deprovisioning`, message }]
}

function checkAttributes(
  { attributes, sourceObjectName }: ObjectFile,
  source: JobSource,
  objectTypes: readonly ObjectType[],
  at: string,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const listed = attributes.map((attribute) =>
    listedAttribute({ objectType: sourceObjectName, source }, attribute),
  )
  for (const [index, { name, type, references }] of listed.entries()) {
    const pointer = `${at}/attributes/${index}`
    problems.push(...checkPath(name, `${pointer}/name`))
    if (listed.findIndex((other) => other.name === name) < index) {
      problems.push({ pointer: `${pointer}/name`, message: `attribute "${name}" is listed twice` })
    }
    if ((type === 'Reference') !== references.length > 0) {
      const message = 'names what a Reference points to, and belongs to attributes of that type only'
      problems.push({ pointer: `${pointer}/references`, message })
    }
    for (const objectType of references.filter((candidate) => !objectTypes.includes(candidate))) {
      const message = `"${objectType}" is not an object of this template`
      problems.push({ pointer: `${pointer}/references`, message })
    }
  }
  const anchors = listed.filter(({ anchor }) => anchor)
  if (anchors.length > 1) {
    const names = anchors.map(({ name }) => `"${name}"`).join(', ')
    problems.push({ pointer: `${at}/attributes`, message: `${names} are all anchors; an object has one` })
  }
  return problems
}

function checkPath(name: string, pointer: string): readonly TemplateProblem[] {
  const problem = pathProblems.get(name) ?? pathProblem(name)
  if (pathProblems.size < MOST_READINGS) pathProblems.set(name, problem)
  return problem === '' ? [] : [{ pointer, message: problem }]
}

// A path that cannot be read would stop every cycle when its connection opens.
function pathProblem(name: string): string {
  try {
    readValue({}, name)
    return ''
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    const accepted = 'a path such as title, name.givenName or emails[type eq "work"].value is accepted'
    return `is "${name}"; ${accepted} (${error.message})`
  }
}

function checkMappings(object: ObjectFile, source: JobSource, at: string): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const { mappings } = object
  const targets = new Map(targetAttributes(object, source).map((attribute) => [attribute.name, attribute]))
  const pair: MappedPair = { objectType: object.sourceObjectName, source }
  for (const [index, mapping] of mappings.entries()) {
    const pointer = `${at}/mappings/${index}`
    if (mappings.findIndex((other) => other.target === mapping.target) < index) {
      problems.push({ pointer: `${pointer}/target`, message: `"${mapping.target}" is mapped twice` })
    }
    problems.push(...checkMapping(mapping, targets.get(mapping.target), pair, pointer))
  }
  const priorities = mappings.map(({ matchingPriority }) => matchingPriority).filter((value) => value > 0)
  if (!priorities.includes(1)) {
    const message = 'need one with a matchingPriority of 1, or existing accounts cannot be found'
    problems.push({ pointer: `${at}/mappings`, message })
  }
  if (new Set(priorities).size < priorities.length) {
    const matching = mappings.filter(({ matchingPriority }) => matchingPriority > 0)
    const seen = matching.map(({ target, matchingPriority }) => `"${target}" has ${matchingPriority}`)
    const message = `share a matchingPriority (${seen.join(', ')}); each needs its own`
    problems.push({ pointer: `${at}/mappings`, message })
  }
  return problems
}

function checkMapping(
  mapping: TemplateMapping,
  target: TemplateAttribute | undefined,
  pair: MappedPair,
  at: string,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [...checkPath(mapping.target, `${at}/target`)]
  if (target?.anchor === true) {
    // provisioning.md MAP-22
    const message = `"${mapping.target}" is the anchor, which the target alone writes; take the mapping out`
    problems.push({ pointer: `${at}/target`, message })
  }
  if (mapping.source === null) {
    if (mapping.defaultValue === null) {
      const message = 'is null, so a defaultValue is needed; a mapping with neither does nothing'
      problems.push({ pointer: `${at}/source`, message })
    }
    if (mapping.matchingPriority > 0)
      problems.push({ pointer: `${at}/matchingPriority`, message: CANNOT_MATCH })
    return problems
  }
  return [...problems, ...checkSource(pair, mapping, mapping.source, target?.type, at)]
}

// provisioning.md MAP-42
const CANNOT_MATCH =
  'is for values that differ from person to person; a constant finds nobody, so give it to another mapping'

function checkSource(
  pair: MappedPair,
  mapping: TemplateMapping,
  source: string,
  targetType: string | undefined,
  at: string,
): readonly TemplateProblem[] {
  const reading = readExpression(pair, source)
  if (reading.kind === 'problem') return [{ pointer: `${at}/source`, message: reading.message }]
  if (mapping.matchingPriority > 0 && reading.isConstant) {
    return [{ pointer: `${at}/matchingPriority`, message: CANNOT_MATCH }]
  }
  if (reading.isReference !== (targetType === 'Reference')) {
    const message = reading.isReference
      ? `is a reference, and "${mapping.target}" is ${targetType}; map it to an attribute of type Reference`
      : `is no reference, and "${mapping.target}" is one; [manager] or [members] is accepted`
    return [{ pointer: `${at}/source`, message }]
  }
  return []
}

type Reading =
  | { readonly kind: 'expression'; readonly isConstant: boolean; readonly isReference: boolean }
  | { readonly kind: 'problem'; readonly message: string }

// A gallery of thousands of mappings holds a few dozen expressions and a few hundred paths: reading each once takes a
// third of the time.
const readings = new Map<string, Reading>()
const pathProblems = new Map<string, string>()
const MOST_READINGS = 2_000

function readExpression(pair: MappedPair, source: string): Reading {
  const key = `${pair.source} ${pair.objectType} ${source}`
  const known = readings.get(key)
  if (known !== undefined) return known
  const reading = readAnew(pair, source)
  if (readings.size < MOST_READINGS) readings.set(key, reading)
  return reading
}

function readAnew(pair: MappedPair, source: string): Reading {
  const known = sourceAttributesOf(pair.objectType, pair.source)
  try {
    const { attributes } = compileExpression(source)
    const extensions = attributes.filter((name) => EXTENSION_NAME.test(name))
    validateExpression(parseExpression(source), {
      knownAttributes: new Set([...known.map(({ name }) => name), ...extensions]),
    })
    const isReference = known.some(({ name, type }) => type === 'Reference' && attributes.includes(name))
    return { kind: 'expression', isConstant: attributes.length === 0, isReference }
  } catch (error) {
    if (error instanceof ExpressionError) return { kind: 'problem', message: error.message }
    throw error
  }
}
