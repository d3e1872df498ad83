// What provisioning on demand is asked and answers (graph-api.md §10.7), and the same in plain JSON for our own address.

import type { AttributeValue } from '@rollcall/core'
import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'
import type { LogApplication, LogEntryFacts } from './provisioning-log.ts'
import type { OnDemandSubject } from './synchronization-requests.ts'

/** Subjects of one request; the members of a group count. Larger ones are what cycles are for. */
const MAX_SUBJECTS = 1_000

const MEMBER = z.union([z.string().min(1), bodyObject({ objectId: z.string().min(1) }, ['objectTypeName'])])

export const ON_DEMAND_BODY = bodyObject({
  subjects: z
    .array(
      bodyObject({
        objectId: z.string().min(1),
        objectTypeName: z.string().min(1),
        members: z.array(MEMBER).max(MAX_SUBJECTS).nullish(),
      }),
    )
    .min(1)
    .max(MAX_SUBJECTS),
  dryRun: z.boolean().nullish(),
})

/** What our own address is asked: any rule, any number of members, and whether anything is sent. */
export function readOnDemand(body: unknown): {
  readonly subjects: readonly (Omit<OnDemandSubject, 'ruleId'> & { readonly ruleId: null })[]
  readonly isDryRun: boolean
} {
  const { subjects, dryRun } = parseRequest(ON_DEMAND_BODY, body)
  return {
    isDryRun: dryRun ?? false,
    subjects: subjects.map(({ objectId, objectTypeName, members }) => ({
      ruleId: null,
      objectId,
      objectTypeName,
      memberIds: (members ?? []).map((member) => (typeof member === 'string' ? member : member.objectId)),
    })),
  }
}

export type OnDemandFacts = {
  readonly startedAt: string
  readonly endedAt: string
  readonly entry: LogEntryFacts
  /** What a dry run would have sent; `null` when it was sent. */
  readonly unsent:
    | readonly { readonly method: string; readonly path: string; readonly body: unknown }[]
    | null
}

/** The public answer: two texts, each of them JSON; `value` is an object, or an array for several objects. */
export function showStringKeyStringValuePair(
  results: readonly OnDemandFacts[],
  application: LogApplication,
): { readonly key: string; readonly value: string } {
  const shown = results.map((result) => showOnDemandResult(result, application))
  const telling = results.toSorted((a, b) => rank(a) - rank(b))[0]?.entry
  const information = telling?.errorInformation ?? null
  const details =
    telling === undefined || information === null || telling.status === 'success'
      ? {}
      : { errorCode: information.errorCode, errorMessage: information.reason }
  return {
    key: JSON.stringify({ result: pascal(telling?.status ?? 'success'), details }),
    value: JSON.stringify(shown.length === 1 ? shown[0] : shown),
  }
}

/** What came of one object; `requests` are what a dry run would have sent. */
export function showOnDemandResult(
  { startedAt, endedAt, entry, unsent }: OnDemandFacts,
  application: LogApplication,
): Readonly<Record<string, unknown>> {
  const displayName = application?.displayName ?? ''
  const { errorInformation } = entry
  return {
    action: pascal(entry.action),
    changeId: entry.changeId,
    startTime: withSevenDecimals(startedAt),
    endTime: withSevenDecimals(endedAt),
    reportableIdentifier: entry.sourceDisplayName,
    provisioningSteps: entry.steps.map((step) => ({
      name: step.name,
      type: pascal(step.provisioningStepType),
      status: pascal(step.status),
      description: step.description,
      timestamp: withSevenDecimals(endedAt),
      details: step.details,
    })),
    modifiedProperties: entry.modifiedProperties.map((property) => ({
      displayName: property.displayName,
      oldValue: textOf(property.oldValue),
      newValue: textOf(property.newValue),
    })),
    statusInfo: {
      status: pascal(entry.status),
      errorCode: errorInformation?.errorCode ?? null,
      reason: errorInformation?.reason ?? null,
      additionalDetails: errorInformation?.additionalDetails ?? null,
      errorCategory: errorInformation === null ? null : pascal(errorInformation.errorCategory),
      recommendedAction: errorInformation?.recommendedAction ?? null,
    },
    sourceIdentity: identity(entry, entry.sourceId, entry.sourceDisplayName),
    targetIdentity: identity(entry, entry.targetId ?? '', entry.targetDisplayName ?? ''),
    sourceSystem: { id: entry.tenantId, name: 'Azure Active Directory', details: {} },
    targetSystem: {
      id: entry.servicePrincipalId,
      name: displayName,
      details: {
        ApplicationId: application?.appId ?? '',
        ServicePrincipalId: entry.servicePrincipalId,
        ServicePrincipalDisplayName: displayName,
      },
    },
    ...(unsent === null ? {} : { isDryRun: true, requests: unsent }),
  }
}

const RANKS: readonly string[] = ['failure', 'warning', 'success', 'skipped']

function rank({ entry }: OnDemandFacts): number {
  return RANKS.indexOf(entry.status)
}

function identity({ objectType }: LogEntryFacts, id: string, displayName: string): object {
  return { id, type: objectType, displayName, details: {} }
}

function pascal(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}

/** `2026-01-05T08:00:00.123Z` with the seven decimals that the public service writes. */
function withSevenDecimals(instant: string): string {
  return instant.replace(/\.(\d{3})Z$/, '.$10000Z')
}

function textOf(value: AttributeValue): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
