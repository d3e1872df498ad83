// Bodies of the calls about what a target can do: Rollcall's own, beside Graph.

import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'
import { NAMED_VALUES, type NamedValue } from './synchronization-requests.ts'

export const PROBE_BODY = bodyObject({
  useSavedCredentials: z.boolean().nullish(),
  credentials: NAMED_VALUES.nullish(),
  mayWrite: z.boolean().nullish(),
  domain: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/, 'takes a mail domain such as contoso.example')
    .nullish(),
})

export type ProbeRequest = {
  /** `null` when the saved ones are meant. */
  readonly credentials: readonly NamedValue[] | null
  readonly mayWrite: boolean
  readonly domain: string | null
}

/** How to probe. Without a word on it nothing is written. */
export function readProbe(body: unknown): ProbeRequest {
  const { credentials, domain, mayWrite, useSavedCredentials } = parseRequest(PROBE_BODY, body)
  const usesSaved = useSavedCredentials ?? credentials == null
  return {
    credentials: usesSaved ? null : (credentials ?? []),
    mayWrite: mayWrite ?? false,
    domain: domain ?? null,
  }
}

export const TARGET_PROFILE_BODY = bodyObject({
  profile: z.union([z.string().min(1).max(60), z.record(z.string(), z.unknown())]),
})

/** The profile of a job: the name of one that comes with Rollcall, or a profile as it was sent. */
export function readProfileBody(body: unknown): string | Readonly<Record<string, unknown>> {
  return parseRequest(TARGET_PROFILE_BODY, body).profile
}

const EXCHANGE = z.looseObject({
  request: z.string(),
  requestBody: z.unknown(),
  status: z.int(),
  answer: z.string().nullable(),
})

const PROFILE = z.looseObject({ name: z.string().optional() })

export const TARGET_PROBE = z.looseObject({
  findings: z.array(
    z.looseObject({
      id: z.string(),
      outcome: z.enum(['usual', 'deviation', 'problem', 'unknown']),
      text: z.string(),
      profile: PROFILE.nullable(),
      exchanges: z.array(EXCHANGE),
    }),
  ),
  profile: PROFILE,
  leftBehind: z.array(z.string()),
})

/** A profile with everything filled in that it left out. */
export const TARGET_PROFILE = z.looseObject({ name: z.string(), description: z.string() })

export const JOB_TARGET_PROFILE = z.looseObject({
  /** As it is set: a name, or the profile itself. */
  profile: z.union([z.string(), PROFILE]),
  /** What follows from it. */
  effectiveProfile: TARGET_PROFILE,
})
