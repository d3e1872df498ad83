// What one target can do and where it leaves the RFCs, as data: a connector reads it, and nothing else asks which target it
// is talking to. Every field has a default, so a profile says only what is special.

import { z } from 'zod'
import { InvalidInput } from './errors.ts'

const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'takes lower-case letters and digits, parts joined by -')
  .max(60)

const urn = z.string().regex(/^urn:[!-~]+$/i, 'takes a URN')

const update = z
  .enum(['patch', 'put'])
  .default('patch')
  .describe(
    'How an object is changed. `put`: it is read, changed and written back whole. A target that refuses PATCH although it says `patch` is changed by PUT from then on.',
  )

const rate = z.number().positive().max(10_000)

const paceSchema = z
  .strictObject({
    requestsPerSecond: rate.default(25).describe('Requests a second to begin with.'),
    maxRequestsPerSecond: rate
      .default(25)
      .describe('The rate grows to this while the target does not object.'),
    concurrency: z.int().min(1).max(256).default(8).describe('Requests under way at once.'),
  })
  .refine((pace) => pace.maxRequestsPerSecond >= pace.requestsPerSecond, {
    path: ['maxRequestsPerSecond'],
    error: 'is lower than requestsPerSecond, which the rate starts from',
  })

/** What a profile may hold. The types, the checks and the reference page come from here. */
export const targetProfileSchema = z.strictObject({
  $schema: z.string().optional().describe('Where editors find this schema.'),
  name: name.default('own').describe('What people call it; nothing is decided by it.'),
  description: z.string().max(600).default('').describe('Which targets it is for, in a sentence.'),
  mediaType: z
    .enum(['application/scim+json', 'application/json'])
    .default('application/scim+json')
    .describe('What bodies are sent and asked for as.'),
  users: z
    .strictObject({
      update,
      deletion: z
        .enum(['delete', 'deactivate'])
        .default('delete')
        .describe('`deactivate`: the target knows no DELETE, so an account that is to go is switched off.'),
      createOnly: z
        .array(z.string().min(1).max(400))
        .max(100)
        .default([])
        .describe('Attributes that the target takes at creation and never changes, such as userName.'),
    })
    .prefault({}),
  groups: z.strictObject({ update }).prefault({}),
  patch: z
    .strictObject({
      operationNames: z
        .enum(['lowerCase', 'capitalized'])
        .default('lowerCase')
        .describe('`replace` as the RFC writes it, or `Replace`.'),
      singleValues: z
        .enum(['separate', 'merged'])
        .default('separate')
        .describe(
          '`merged`: two or more single values go as one `replace` without a path, whose keys are the paths; otherwise each has an operation of its own.',
        ),
      firstValue: z
        .enum(['replace', 'add'])
        .default('replace')
        .describe('The operation for a single value where there was none before.'),
      newElement: z
        .enum(['add', 'replace'])
        .default('add')
        .describe(
          'How the first value with brackets is written: an element added to the list, or a value replaced that is not there yet.',
        ),
      elementValues: z
        .enum(['byPath', 'wholeList'])
        .default('byPath')
        .describe(
          'How a value with brackets is changed: in its place, or with the whole list that it is in, for a target that drops the other elements. A target seen to drop them although it says `byPath` gets whole lists from then on.',
        ),
      memberRemoval: z
        .enum(['filter', 'value'])
        .default('filter')
        .describe(
          'How members leave a group: `members[value eq "…"]`, or a list of values, which empties the whole group on a target that follows the RFC.',
        ),
    })
    .prefault({}),
  values: z
    .strictObject({
      booleans: z
        .enum(['boolean', 'text', 'textInPatch'])
        .default('boolean')
        .describe(
          '`text`: true and false are sent as "True" and "False". `textInPatch`: in a PATCH only, not in a whole object.',
        ),
      lists: z
        .enum(['all', 'one'])
        .default('all')
        .describe(
          '`one`: of a list such as phoneNumbers the target keeps one element. Rollcall warns of a schema that maps several.',
        ),
      manager: z
        .enum(['object', 'text'])
        .default('object')
        .describe('Whether the manager is sent as an object with a value, or as the bare id.'),
      members: z
        .enum(['value', 'nullReference'])
        .default('value')
        .describe('What names a member in a PATCH: `{"value":"…"}`, or `{"$ref":null,"value":"…"}`.'),
    })
    .prefault({}),
  schemas: z
    .strictObject({
      user: urn
        .default('urn:ietf:params:scim:schemas:core:2.0:User')
        .describe('As the target spells it, where the case counts.'),
      group: urn.default('urn:ietf:params:scim:schemas:core:2.0:Group').describe('The same.'),
      enterpriseUser: urn
        .default('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User')
        .describe('The same.'),
    })
    .prefault({}),
  filter: z
    .strictObject({
      attributes: z
        .array(z.string().min(1).max(400))
        .max(100)
        .nullable()
        .default(null)
        .describe(
          'Attributes that a filter finds; others are looked for in the whole list. null: all of them. Empty: the target cannot filter.',
        ),
      brackets: z
        .enum(['outside', 'inside'])
        .default('outside')
        .describe(
          'Where the comparison stands: `emails[type eq "work"].value eq "x"`, or `emails[type eq "work" and value eq "x"]`. A target that refuses the first is asked in the second form from then on.',
        ),
      comparesCase: z
        .boolean()
        .nullable()
        .default(null)
        .describe(
          'Whether a filter misses a value in other case. null: not known, so that what is not found is asked for once more in lower case.',
        ),
    })
    .prefault({}),
  paging: z
    .strictObject({
      kind: z
        .enum(['index', 'cursor', 'none'])
        .default('index')
        .describe('`none`: only the first page of a list can be had, so a longer list is not used.'),
      pageSize: z.int().min(1).max(10_000).default(200).describe('Objects asked for on one page.'),
      sortBy: z
        .string()
        .min(1)
        .max(400)
        .nullable()
        .default(null)
        .describe('Attribute to sort lists by, for a target whose pages are in no fixed order without it.'),
    })
    .prefault({}),
  members: z
    .strictObject({
      perRequest: z
        .int()
        .min(1)
        .max(1000)
        .default(100)
        .describe('Members that one request puts into a group and takes out of it, at most.'),
      canBeExcluded: z
        .boolean()
        .default(true)
        .describe('Whether groups can be read without their members (`excludedAttributes=members`).'),
    })
    .prefault({}),
  creation: z
    .strictObject({
      settlesWithinSeconds: z
        .int()
        .min(0)
        .max(600)
        .default(60)
        .describe('How long a new object may stay unknown to its own target before it counts as gone.'),
      sendsLocation: z
        .boolean()
        .default(true)
        .describe(
          'Whether the Location header of an answer without a body leads to the new object; if not, it is looked for.',
        ),
    })
    .prefault({}),
  bulk: z
    .strictObject({
      maxOperations: z.int().min(1).describe('Operations in one request.'),
      maxPayloadSize: z.int().min(1).describe('Bytes of one request.'),
    })
    .nullable()
    .default(null)
    .describe(
      'Writes that wait together go out in one Bulk request, within these limits; null: each goes alone.',
    ),
  pace: paceSchema.prefault({}).describe('What the target is known to bear.'),
})

/** A profile with everything filled in that it left out. */
export type TargetProfile = Readonly<Omit<z.output<typeof targetProfileSchema>, '$schema'>>

/** A profile as somebody writes it: what is left out is as the RFCs have it. */
export type TargetProfileInput = z.input<typeof targetProfileSchema>

/** The name of a profile that comes with the connector, or a profile of one's own. */
export const targetProfileReferenceSchema = z.union([name, targetProfileSchema])
export type TargetProfileReference = z.input<typeof targetProfileReferenceSchema>

/** A target as the RFCs have it, handled with the tolerance that real ones need. */
export const RFC_PROFILE: TargetProfile = targetProfileSchema.parse({ name: 'rfc' })

/**
 * The profile that is meant: one of `named`, or the given one, filled in. `rfc` is always there.
 *
 * @throws {InvalidInput} An unknown name, or a profile that cannot be used.
 */
export function resolveTargetProfile(
  reference: TargetProfileReference,
  named: ReadonlyMap<string, TargetProfile>,
): TargetProfile {
  if (typeof reference !== 'string') return parseTargetProfile(reference)
  const found = named.get(reference) ?? (reference === RFC_PROFILE.name ? RFC_PROFILE : undefined)
  if (found !== undefined) return found
  const known = [...new Set([RFC_PROFILE.name, ...named.keys()])].toSorted().join(', ')
  throw new InvalidInput(`there is no target profile "${reference}"; known are ${known}`, 'profile')
}

/**
 * The profile in this JSON value.
 *
 * @throws {InvalidInput} Naming every field that is wrong; `target` is the first.
 */
export function parseTargetProfile(json: unknown): TargetProfile {
  const parsed = targetProfileSchema.safeParse(json)
  if (parsed.success) {
    const { $schema: _, ...profile } = parsed.data
    return profile
  }
  const problems = parsed.error.issues.map(({ message, path }) => `"${path.join('.')}": ${message}`)
  throw new InvalidInput(
    `the target profile cannot be used: ${problems.join('; ')}`,
    parsed.error.issues[0]?.path.join('.') ?? null,
  )
}

/** What a profile says that is not as the RFCs have it: the shortest way to write it down. */
export function differencesFromRfc(profile: TargetProfile): TargetProfileInput {
  const { name: _, description, ...facts } = profile
  const different = Object.entries(facts).flatMap(([field, value]) => {
    const usual: unknown = RFC_PROFILE[field as keyof typeof facts] // a profile has these fields only
    const changed = isRecord(value) && isRecord(usual) ? changedMembers(value, usual) : value
    return isSame(changed, isRecord(usual) && isRecord(changed) ? {} : usual) ? [] : [[field, changed]]
  })
  return {
    name: profile.name,
    ...(description === '' ? {} : { description }),
    ...Object.fromEntries(different),
  }
}

type Fields = Readonly<Record<string, unknown>>

function changedMembers(value: Fields, usual: Fields): Fields {
  return Object.fromEntries(Object.entries(value).filter(([member, held]) => !isSame(held, usual[member])))
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
