// Bodies of the synchronization calls (graph-api.md §10.3 to §10.7).

import { z } from 'zod'
import { badRequest } from '../graph-refusal.ts'
import { parseDuration } from '../odata/duration.ts'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'

/** A named value; `null` counts as empty. */
const NAMED_VALUE = bodyObject({
  key: z.string().min(1).max(256),
  value: z
    .string()
    .max(64 * 1024)
    .nullish()
    .transform((value) => value ?? ''),
})
export const NAMED_VALUES = z.array(NAMED_VALUE).max(200)

export type NamedValue = { readonly key: string; readonly value: string }

export const SECRETS_BODY = bodyObject(
  { value: NAMED_VALUES.optional(), credentials: NAMED_VALUES.optional() },
  ['id'],
)

/** The entries of a PUT of secrets, in their order; the array is called `value` or `credentials`. */
export function readSecretEntries(body: unknown): readonly NamedValue[] {
  const { value, credentials } = parseRequest(SECRETS_BODY, body)
  const entries = value ?? credentials
  if (entries === undefined)
    throw badRequest("A value is required for property 'value': an array of key and value.")
  return entries
}

export const VALIDATE_CREDENTIALS_BODY = bodyObject({
  useSavedCredentials: z.boolean().nullish(),
  credentials: NAMED_VALUES.nullish(),
  templateId: z.string().nullish(),
  applicationIdentifier: z.string().nullish(),
})

/** What to test; `credentials` is `null` when the saved ones are meant. */
export type CredentialTest = {
  readonly credentials: readonly NamedValue[] | null
  readonly templateId: string | null
}

export function readCredentialTest(body: unknown): CredentialTest {
  const parsed = parseRequest(VALIDATE_CREDENTIALS_BODY, body)
  const usesSaved = parsed.useSavedCredentials ?? parsed.credentials == null
  return { credentials: usesSaved ? null : (parsed.credentials ?? []), templateId: parsed.templateId ?? null }
}

export const NEW_JOB_BODY = bodyObject({ templateId: z.string().min(1).max(256) }, [
  'id',
  'schedule',
  'status',
  'schema',
  'synchronizationJobSettings',
])

/** The template of a new job. */
export function readNewJob(body: unknown): string {
  return parseRequest(NEW_JOB_BODY, body).templateId
}

export const RESTART_BODY = bodyObject({
  criteria: bodyObject({ resetScope: z.string().nullish() }).nullish(),
})

/** The `resetScope` text; empty when the body does not say. */
export function readResetScope(body: unknown): string {
  return parseRequest(RESTART_BODY, body).criteria?.resetScope ?? ''
}

export const JOB_CHANGE_BODY = bodyObject(
  {
    synchronizationJobSettings: z
      .array(bodyObject({ name: z.string().min(1), value: z.string().nullish() }))
      .optional(),
    schedule: bodyObject({ interval: z.string().optional() }, ['expiration', 'state']).optional(),
  },
  ['id', 'templateId', 'status', 'schema'],
)

/** What a PATCH of a job changes; an empty setting goes back to its default. */
export type JobChangeRequest = {
  readonly settings?: Readonly<Record<string, string>>
  readonly intervalSeconds?: number
}

export function readJobChange(body: unknown): JobChangeRequest {
  const { synchronizationJobSettings: settings, schedule } = parseRequest(JOB_CHANGE_BODY, body)
  return {
    ...(settings === undefined
      ? {}
      : { settings: Object.fromEntries(settings.map(({ name, value }) => [name, value ?? ''])) }),
    ...(schedule?.interval === undefined ? {} : { intervalSeconds: parseDuration(schedule.interval) }),
  }
}

const SUBJECT_REFERENCE = bodyObject({ objectId: z.string().min(1), objectTypeName: z.string().nullish() })

export const PROVISION_ON_DEMAND_BODY = bodyObject({
  parameters: z
    .array(
      bodyObject({
        ruleId: z.string().min(1),
        subjects: z
          .array(
            bodyObject({
              objectId: z.string().min(1),
              objectTypeName: z.string().min(1),
              links: bodyObject({
                members: z.array(SUBJECT_REFERENCE).max(5).nullish(),
                manager: z.union([SUBJECT_REFERENCE, z.array(SUBJECT_REFERENCE)]).nullish(),
                owners: z.array(SUBJECT_REFERENCE).nullish(),
              }).nullish(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})

/** One object to provision now, by the rule that applies to it (graph-api.md §10.7). */
export type OnDemandSubject = {
  readonly ruleId: string
  readonly objectId: string
  readonly objectTypeName: string
  readonly memberIds: readonly string[]
}

export function readProvisionOnDemand(body: unknown): readonly OnDemandSubject[] {
  const { parameters } = parseRequest(PROVISION_ON_DEMAND_BODY, body)
  return parameters.flatMap(({ ruleId, subjects }) =>
    subjects.map(({ objectId, objectTypeName, links }) => ({
      ruleId,
      objectId,
      objectTypeName,
      memberIds: (links?.members ?? []).map((member) => member.objectId),
    })),
  )
}
