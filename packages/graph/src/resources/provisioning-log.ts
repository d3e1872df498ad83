// Entries of the provisioning log on the wire (graph-api.md §11).

import type { AttributeValue } from '@rollcall/core'
import type { FilterKind, FilterProperties } from '../odata/check-filter.ts'

export type LogEntryFacts = {
  readonly id: string
  readonly tenantId: string
  readonly jobId: string
  readonly cycleId: string
  readonly changeId: string
  readonly servicePrincipalId: string
  readonly activityAt: string
  readonly action: string
  readonly status: string
  readonly objectType: string
  readonly sourceId: string
  readonly sourceDisplayName: string
  readonly targetId: string | null
  readonly targetDisplayName: string | null
  readonly durationMs: number
  readonly errorInformation: {
    readonly errorCode: string
    readonly reason: string
    readonly additionalDetails: string | null
    readonly errorCategory: string
    readonly recommendedAction: string | null
  } | null
  readonly steps: readonly {
    readonly name: string
    readonly provisioningStepType: string
    readonly status: string
    readonly description: string
    readonly details: Readonly<Record<string, string>>
  }[]
  readonly modifiedProperties: readonly {
    readonly displayName: string
    readonly oldValue: AttributeValue
    readonly newValue: AttributeValue
  }[]
  /** `null`: the service itself. */
  readonly initiatedBy: {
    readonly id: string
    readonly displayName: string
    readonly initiatorType: string
  } | null
}

const SERVICE = { id: '', displayName: 'Rollcall Provisioning Service', initiatorType: 'system' }

/** The application an entry belongs to; names may be gone with the application. */
export type LogApplication = {
  readonly appId: string
  readonly displayName: string
  /** The directory is the target of its jobs; otherwise it is their source. */
  readonly fillsDirectory?: boolean
} | null

const KINDS: readonly (readonly [string, FilterKind])[] = [
  ['id', 'text'],
  ['activityDateTime', 'dateTime'],
  ['tenantId', 'text'],
  ['jobId', 'text'],
  ['cycleId', 'text'],
  ['changeId', 'text'],
  ['provisioningAction', 'choice'],
  ['action', 'choice'],
  ['initiatedBy/id', 'text'],
  ['initiatedBy/displayName', 'text'],
  ['initiatedBy/initiatorType', 'choice'],
  ['servicePrincipal/id', 'text'],
  ['servicePrincipal/displayName', 'text'],
  ['sourceSystem/displayName', 'text'],
  ['targetSystem/displayName', 'text'],
  ['sourceIdentity/identityType', 'text'],
  ['sourceIdentity/id', 'text'],
  ['sourceIdentity/displayName', 'text'],
  ['targetIdentity/identityType', 'text'],
  ['targetIdentity/id', 'text'],
  ['targetIdentity/displayName', 'text'],
  ['provisioningStatusInfo/status', 'choice'],
  ['provisioningStatusInfo/errorInformation/errorCode', 'text'],
  ['durationInMilliseconds', 'number'],
]

/** What a filter on the log may name; text is compared with its case. */
export const LOG_FILTER: FilterProperties = {
  typeName: 'microsoft.graph.provisioningObjectSummary',
  rules: 'free',
  kinds: new Map(KINDS),
}

/** An entry as `/v1.0` shows it; `/beta` has two older names in addition. */
export function showLogEntry(
  entry: LogEntryFacts,
  application: LogApplication,
  version: 'v1.0' | 'beta',
): Readonly<Record<string, unknown>> {
  const displayName = application?.displayName ?? ''
  const directory = { id: entry.tenantId, displayName: 'Azure Active Directory', details: {} }
  const other = {
    id: entry.servicePrincipalId,
    displayName,
    details: {
      ApplicationId: application?.appId ?? '',
      ServicePrincipalId: entry.servicePrincipalId,
      ServicePrincipalDisplayName: displayName,
    },
  }
  const isInbound = application?.fillsDirectory === true
  const shown = {
    id: entry.id,
    activityDateTime: entry.activityAt,
    tenantId: entry.tenantId,
    jobId: entry.jobId,
    cycleId: entry.cycleId,
    changeId: entry.changeId,
    provisioningAction: entry.action,
    durationInMilliseconds: entry.durationMs,
    initiatedBy: entry.initiatedBy ?? SERVICE,
    servicePrincipal: { id: entry.servicePrincipalId, displayName },
    sourceSystem: isInbound ? other : directory,
    targetSystem: isInbound ? directory : other,
    sourceIdentity: identity(entry, entry.sourceId, entry.sourceDisplayName),
    targetIdentity: identity(entry, entry.targetId ?? '', entry.targetDisplayName ?? ''),
    provisioningStatusInfo: { status: entry.status, errorInformation: entry.errorInformation },
    provisioningSteps: entry.steps,
    modifiedProperties: entry.modifiedProperties.map((property) => ({
      displayName: property.displayName,
      oldValue: showValue(property.oldValue),
      newValue: showValue(property.newValue),
    })),
  }
  return version === 'beta' ? { ...shown, ...olderNames(entry) } : shown
}

function identity(entry: LogEntryFacts, id: string, displayName: string): object {
  return {
    id,
    displayName,
    identityType: entry.objectType,
    details: { id, odatatype: entry.objectType, DisplayName: displayName },
  }
}

function olderNames(entry: LogEntryFacts): object {
  const action = `${entry.action.slice(0, 1).toUpperCase()}${entry.action.slice(1)}`
  const { errorInformation } = entry
  return {
    action,
    statusInfo: {
      '@odata.type': '#microsoft.graph.statusDetails',
      status: entry.status,
      errorCode: errorInformation?.errorCode ?? null,
      reason: errorInformation?.reason ?? null,
      additionalDetails: errorInformation?.additionalDetails ?? null,
      errorCategory: errorInformation?.errorCategory ?? null,
      recommendedAction: errorInformation?.recommendedAction ?? null,
    },
  }
}

// Values are strings or null on the wire; anything with parts is its JSON text, booleans are spelled as in expressions.
function showValue(value: AttributeValue): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
