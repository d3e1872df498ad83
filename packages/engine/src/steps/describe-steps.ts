// The steps of one object as the log shows them: the same facts that decided, as text.

import {
  type AttributeValue,
  type CompiledObjectMapping,
  type EntitlementPath,
  groupsOfPath,
  type MappedChange,
  type ScopeDecision,
  type ScopeSettings,
  SKIPS,
  type SkipCode,
  type UnresolvedReference,
} from '@rollcall/core'
import type {
  ModifiedProperty,
  ProvisioningAction,
  ProvisioningStatus,
  ProvisioningStep,
} from '@rollcall/ports'
import type { ImportedObject } from '../cycle/load-page.ts'
import type { Match } from '../cycle/match-page.ts'

const REDACTED = '[Redact]'

/** What was read of the source: the mapped attributes that have a value. */
export function importStep(object: ImportedObject, compiled: CompiledObjectMapping): ProvisioningStep {
  const details: Record<string, string> = {}
  for (const name of compiled.sourceAttributes) {
    const value = object.attributes[name]
    if (value !== null && value !== undefined && value !== '') details[name] = textOf(value)
  }
  const isPurged = object.scope.state === 'purged'
  const [role, ...others] = compiled.picksRole ? object.scope.roles : []
  const isWarned = role !== undefined && others.length > 0
  const read = `Read ${object.objectType} "${object.displayName}"`
  return {
    name: isPurged ? 'EntryImportDelete' : 'EntryImport',
    provisioningStepType: 'import',
    status: isWarned ? 'warning' : 'success',
    description: isPurged
      ? `${object.objectType} is no longer in the directory`
      : isWarned
        ? `${read}, who holds ${others.length + 1} roles: "${role.displayName}" is sent, as the first of the application's`
        : read,
    details,
  }
}

/**
 * Each fact of the scope formula, and through which assignment it holds (provisioning.md SCP-2).
 *
 * @param told Steps of the page so far; objects that belong in the same way get the same one.
 */
export function scopingStep(
  { scope }: ImportedObject,
  groupNames: ReadonlyMap<string, string>,
  { syncAll }: Pick<ScopeSettings, 'syncAll'>,
  told: Map<string, ProvisioningStep>,
): ProvisioningStep {
  const { filter, isAssigned, hasRequiredRole, state } = scope
  const description = scope.inScope
    ? `In scope${assignedHow(scope.paths, groupNames)}`
    : outOfScopeText(scope)
  const facts = [description, state, isAssigned, hasRequiredRole, filter.passes, filter.admittedBy]
  const key = [...facts, ...scope.reasons, ...filter.failedClauses].join('\n')
  const known = told.get(key)
  if (known !== undefined) return known
  const step = describeScope(scope, description, syncAll)
  told.set(key, step)
  return step
}

function describeScope(scope: ScopeDecision, description: string, syncAll: boolean): ProvisioningStep {
  return {
    name: 'EntrySynchronizationScoping',
    provisioningStepType: 'scoping',
    status: scope.inScope ? 'success' : 'skipped',
    description,
    details: {
      'Active in the source system': boolText(scope.state === 'active'),
      'Assigned to the application': boolText(scope.isAssigned),
      'User has the required role': boolText(scope.hasRequiredRole),
      'Scoping filter evaluation passed': boolText(scope.filter.passes),
      'Sync all users and groups': boolText(syncAll),
      ScopeEvaluationResult: filterResult(scope),
      ...(scope.inScope ? {} : { SkipReason: scope.reasons.join(', ') }),
      ...(scope.filter.failedClauses.length === 0
        ? {}
        : { FailedClauses: scope.filter.failedClauses.join('; ') }),
    },
  }
}

/** The filter that admitted the object, or every clause that kept it out, as the public service writes it: a JSON text. */
function filterResult({ filter }: ScopeDecision): string {
  const admitted = filter.admittedBy === null ? [] : [[filter.admittedBy, true] as const]
  const failed = filter.failedClauses.map((clause) => [clause, false] as const)
  return JSON.stringify(Object.fromEntries(filter.passes ? admitted : failed))
}

function assignedHow(paths: readonly EntitlementPath[], groupNames: ReadonlyMap<string, string>): string {
  const ways = paths.map((path) => {
    const names = groupsOfPath(path).map((id) => `"${groupNames.get(id) ?? id}"`)
    return names.length === 0 ? 'directly' : `through group ${names.join(' and in it ')}`
  })
  return ways.length === 0 ? '' : `: assigned ${[...new Set(ways)].join(' and ')}`
}

function outOfScopeText(scope: ScopeDecision): string {
  if (scope.state === 'purged') return 'Deleted for ever in the directory'
  return SKIPS[scope.reasons[0] ?? 'SourceInactive'].reason
}

/** How the account was found: by link, by which attribute, or not at all. */
export function matchingStep(object: ImportedObject, match: Match | undefined): ProvisioningStep | null {
  if (object.link !== null)
    return step('success', 'Linked to an account already', { TargetId: object.link.targetId })
  switch (match?.kind) {
    case undefined:
      return null
    case 'noMatchingValue':
      return step('skipped', SKIPS.ImportSkipped.reason, { SkipReason: 'ImportSkipped' })
    case 'none':
      return step(
        'success',
        object.lostTargetId === null
          ? 'No account found'
          : `The linked account ${object.lostTargetId} does not exist any more, and no other was found`,
        Object.fromEntries(match.tried.map((query) => [query.attribute, textOf(query.value)])),
      )
    case 'one':
      return step('success', `Found one account by ${match.query.attribute}`, {
        TargetId: match.target.id,
        [match.query.attribute]: textOf(match.query.value),
      })
    case 'many':
      return step('failure', `Found ${match.targets.length} accounts by ${match.query.attribute}`, {
        TargetIds: match.targets.map(({ id }) => id).join(', '),
      })
    case 'failed':
      return step('failure', 'The target did not answer which account matches', {})
  }
}

/** References that wait for their object to get an account (provisioning.md MAP-47); `null` when none does. */
export function referenceStep(unresolved: readonly UnresolvedReference[]): ProvisioningStep | null {
  if (unresolved.length === 0) return null
  return {
    name: 'EntryReferenceResolution',
    provisioningStepType: 'referenceResolution',
    status: 'skipped',
    description:
      'UnableToResolveReferenceAttributeValue: the referenced object has no account yet; set as soon as it has one',
    details: Object.fromEntries(unresolved.map((reference) => [reference.attribute, reference.referencedId])),
  }
}

const EXPORT_NAMES: Readonly<Record<ProvisioningAction, string>> = {
  create: 'EntryExportAdd',
  update: 'EntryExportUpdate',
  delete: 'EntryExportDelete',
  disable: 'EntryExportDisable',
  stagedDelete: 'EntryExportDelete',
  other: 'EntrySynchronizationSkip',
}

/** What was sent, and how it ended. */
export function exportStep(
  action: ProvisioningAction,
  status: ProvisioningStatus,
  description: string,
  details: Readonly<Record<string, string>>,
): ProvisioningStep {
  return { name: EXPORT_NAMES[action], provisioningStepType: 'export', status, description, details }
}

/** That nothing was sent, and why. */
export function skipStep(code: SkipCode): ProvisioningStep {
  return SKIP_STEPS[code]
}

const SKIP_STEPS = bySkipCode(
  (code): ProvisioningStep => ({
    name: 'EntrySynchronizationSkip',
    provisioningStepType: 'processing',
    status: 'skipped',
    description: SKIPS[code].reason,
    details: { SkipReason: code },
  }),
)

/** What is said by each reason to send nothing: the same of every object, and then one value, which the log keeps once. */
export function bySkipCode<Said>(say: (code: SkipCode) => Said): Readonly<Record<SkipCode, Said>> {
  // The keys of `SKIPS` are the codes.
  const codes = Object.keys(SKIPS) as SkipCode[]
  return Object.fromEntries(codes.map((code) => [code, say(code)])) as Record<SkipCode, Said>
}

/** Old and new values as the log keeps them. */
export function modifiedProperties(changes: readonly MappedChange[]): readonly ModifiedProperty[] {
  return changes.map(({ attribute, oldValue, newValue, isRedacted }) => ({
    displayName: attribute,
    oldValue: isRedacted ? REDACTED : oldValue,
    newValue: isRedacted ? REDACTED : newValue,
  }))
}

function step(
  status: ProvisioningStatus,
  description: string,
  details: Readonly<Record<string, string>>,
): ProvisioningStep {
  return { name: 'EntryImport', provisioningStepType: 'matching', status, description, details }
}

function textOf(value: AttributeValue): string {
  if (typeof value === 'string') return value
  return typeof value === 'boolean' ? boolText(value) : JSON.stringify(value)
}

function boolText(value: boolean): string {
  return value ? 'True' : 'False'
}
