// Entries of the audit log on the wire (graph-api.md §12).

import { z } from 'zod'
import type { FilterKind, FilterProperties } from '../odata/check-filter.ts'

type Actor =
  | {
      readonly kind: 'user'
      readonly id: string
      readonly displayName: string
      readonly userPrincipalName: string
      readonly ipAddress: string | null
    }
  | {
      readonly kind: 'app'
      readonly displayName: string
      readonly appId: string | null
      readonly servicePrincipalId: string | null
    }

/** An entry as the store keeps it, as far as the wire cares. Values of properties are JSON text. */
export type AuditFacts = {
  readonly id: string
  readonly activityAt: string
  readonly activity: string
  readonly category: string
  readonly operation: string
  readonly loggedByService: string
  readonly correlationId: string | null
  readonly initiatedBy: Actor
  readonly targets: readonly {
    readonly id: string
    readonly displayName: string | null
    readonly type: string
    readonly userPrincipalName: string | null
    readonly modifiedProperties: readonly {
      readonly displayName: string
      readonly oldValue: string | null
      readonly newValue: string | null
    }[]
  }[]
  readonly failureReason?: string
}

const KINDS: readonly (readonly [string, FilterKind])[] = [
  ['id', 'text'],
  ['activityDateTime', 'dateTime'],
  ['activityDisplayName', 'text'],
  ['category', 'choice'],
  ['operationType', 'choice'],
  ['loggedByService', 'text'],
  ['correlationId', 'text'],
  ['result', 'choice'],
  ['initiatedBy/user/id', 'text'],
  ['initiatedBy/user/displayName', 'text'],
  ['initiatedBy/user/userPrincipalName', 'text'],
  ['initiatedBy/app/appId', 'text'],
  ['initiatedBy/app/displayName', 'text'],
  ['initiatedBy/app/servicePrincipalId', 'text'],
  ['targetResources', 'objects'],
  ['targetResources/id', 'text'],
  ['targetResources/displayName', 'text'],
  ['targetResources/type', 'choice'],
  ['targetResources/userPrincipalName', 'text'],
]

/** What a filter on the audit log may name; text is compared with its case. */
export const AUDIT_FILTER: FilterProperties = {
  typeName: 'microsoft.graph.directoryAudit',
  rules: 'free',
  kinds: new Map(KINDS),
}

/** An entry as it is shown. A change that fails leaves nothing behind; of sign-ins both are logged. */
export function showDirectoryAudit(entry: AuditFacts): Readonly<Record<string, unknown>> {
  return {
    id: entry.id,
    activityDateTime: entry.activityAt,
    activityDisplayName: entry.activity,
    category: entry.category,
    operationType: entry.operation,
    loggedByService: entry.loggedByService,
    correlationId: entry.correlationId,
    result: entry.failureReason === undefined ? 'success' : 'failure',
    resultReason: entry.failureReason ?? '',
    initiatedBy: showActor(entry.initiatedBy),
    targetResources: entry.targets.map((target) => ({ ...target, groupType: null })),
    additionalDetails: [],
  }
}

function showActor(actor: Actor): object {
  if (actor.kind === 'user') {
    const { kind: _, ...user } = actor
    return { user, app: null }
  }
  const { appId, displayName, servicePrincipalId } = actor
  return { user: null, app: { appId, displayName, servicePrincipalId, servicePrincipalName: null } }
}

const text = z.string()
const nullableText = z.string().nullable()

/** What an entry looks like, for the API description. */
export const DIRECTORY_AUDIT = z.looseObject({
  id: text,
  activityDateTime: text,
  activityDisplayName: text,
  category: text,
  operationType: nullableText,
  loggedByService: text,
  correlationId: nullableText,
  result: z.enum(['success', 'failure', 'timeout']),
  resultReason: nullableText,
  initiatedBy: z.looseObject({
    user: z
      .looseObject({
        id: text,
        displayName: text,
        userPrincipalName: text,
        ipAddress: nullableText,
      })
      .nullable(),
    app: z
      .looseObject({
        appId: nullableText,
        displayName: text,
        servicePrincipalId: nullableText,
        servicePrincipalName: nullableText,
      })
      .nullable(),
  }),
  targetResources: z.array(
    z.looseObject({
      id: text,
      displayName: nullableText,
      type: text,
      userPrincipalName: nullableText,
      modifiedProperties: z.array(
        z.looseObject({ displayName: text, oldValue: nullableText, newValue: nullableText }),
      ),
    }),
  ),
})

/** What a check of the log's chain found. */
export const AUDIT_VERIFICATION = z.looseObject({
  isIntact: z.boolean(),
  checkedRows: z.int(),
  lastSequence: z.int(),
  lastHash: text,
  firstBrokenRow: z.looseObject({ sequence: z.int(), reason: text }).nullable(),
})
