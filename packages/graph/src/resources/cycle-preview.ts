// A dry run of a whole cycle: what is asked, and what is answered.

import type { AttributeValue, SynchronizationSchema } from '@rollcall/core'
import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'
import { readSchema, requireValidSchema, SCHEMA_BODY } from './synchronization-schema.ts'

const DEFAULT_EXAMPLES = 10
const MAX_EXAMPLES = 50
const DEFAULT_SECONDS = 60
const MAX_SECONDS = 600

export const PREVIEW_BODY = bodyObject({
  schema: SCHEMA_BODY.nullish(),
  synchronizationJobSettings: z
    .array(bodyObject({ name: z.string().min(1), value: z.string().nullish() }))
    .nullish(),
  syncAll: z.boolean().nullish(),
  skipOutOfScopeDeletions: z.boolean().nullish(),
  examples: z.int().min(0).max(MAX_EXAMPLES).nullish(),
  timeLimitSeconds: z.int().min(1).max(MAX_SECONDS).nullish(),
})

export type PreviewRequest = {
  readonly schema?: SynchronizationSchema
  readonly settings?: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly examples: number
  readonly timeLimitMs: number
}

/**
 * What to preview: the saved configuration, changed by what the body gives. A schema is checked as if it were saved.
 *
 * @throws {GraphRefusal} 400, naming the place.
 */
export function readPreview(body: unknown, stored: SynchronizationSchema): PreviewRequest {
  const parsed = parseRequest(PREVIEW_BODY, body ?? {})
  const raw = typeof body === 'object' && body !== null && 'schema' in body ? body.schema : null
  const schema = parsed.schema == null ? null : readSchema(raw, stored)
  if (schema !== null) requireValidSchema(schema, stored)
  const { skipOutOfScopeDeletions, syncAll, synchronizationJobSettings } = parsed
  const settings = (synchronizationJobSettings ?? []).map(({ name, value }) => [name, value ?? ''] as const)
  return {
    ...(schema === null ? {} : { schema }),
    settings: {
      ...Object.fromEntries(settings),
      ...(skipOutOfScopeDeletions == null
        ? {}
        : { SkipOutOfScopeDeletions: String(skipOutOfScopeDeletions) }),
    },
    secrets: syncAll == null ? {} : { SyncAll: String(syncAll) },
    examples: parsed.examples ?? DEFAULT_EXAMPLES,
    timeLimitMs: (parsed.timeLimitSeconds ?? DEFAULT_SECONDS) * 1000,
  }
}

export type PreviewFacts = {
  readonly isComplete: boolean
  readonly evaluated: number
  readonly notAsked: number
  readonly counts: readonly {
    readonly objectType: string
    readonly action: string
    readonly status: string
    readonly reason: string | null
    readonly objects: number
    readonly requests: number
    readonly examples: readonly {
      readonly objectType: string
      readonly objectId: string
      readonly displayName: string
      readonly targetId: string | null
      readonly modifiedProperties: readonly {
        readonly displayName: string
        readonly oldValue: AttributeValue
        readonly newValue: AttributeValue
      }[]
      readonly requests: readonly { readonly method: string; readonly path: string; readonly body: unknown }[]
    }[]
  }[]
  readonly requests: { readonly writes: Readonly<Record<string, number>>; readonly reads: number }
  readonly deletionThreshold: {
    readonly removals: number
    readonly removedWithinDay: number
    readonly threshold: number | null
    readonly wouldTrip: boolean
  }
}

/** The same, with values as the log writes them. */
export function showPreview(preview: PreviewFacts): Readonly<Record<string, unknown>> {
  return {
    ...preview,
    counts: preview.counts.map((count) => ({
      ...count,
      examples: count.examples.map((example) => ({
        ...example,
        modifiedProperties: example.modifiedProperties.map((property) => ({
          displayName: property.displayName,
          oldValue: textOf(property.oldValue),
          newValue: textOf(property.newValue),
        })),
      })),
    })),
  }
}

function textOf(value: AttributeValue): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
