// A bulk request that uploads people, as an HR system sends it (graph-api.md §13): unknown body → users under the flat names
// that mappings read. All of it is taken or nothing, so every operation is looked at before anything is said.

import { type AttributeValue, type AttributeValues, isEmptyValue } from '@rollcall/core'
import { readValue } from '../flat/read-value.ts'
import { ScimError } from '../messages/error.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import type { ResourceSchema } from '../schemas/resource-schema.ts'
import { USER_URN, userSchema } from '../schemas/user.ts'
import { validateResource } from '../schemas/validate-resource.ts'
import {
  type ComplexValue,
  isComplex,
  isList,
  readMember,
  type ScimResource,
} from '../values/complex-value.ts'
import { toJsonValue } from '../values/json-value.ts'
import { BULK_REQUEST_URN } from './bulk-request.ts'

/** Operations of one upload (graph-api.md §13). */
export const MAX_UPLOADED_USERS = 50

/** Longest `externalId`, in characters. */
export const MAX_EXTERNAL_ID_LENGTH = 256

export type UploadedUser = {
  /** The client's own key of the person. */
  readonly externalId: string
  /** For people to read; the externalId where nothing better was sent. */
  readonly displayName: string
  /** Values under the flat names asked for; what was not sent, or is empty, is left out. */
  readonly attributes: AttributeValues
}

/** `place` as a JSON path, such as `Operations[3].data.externalId`; empty for the body itself. */
export type UploadProblem = { readonly place: string; readonly message: string }

export type UserUpload =
  | { readonly kind: 'users'; readonly users: readonly UploadedUser[] }
  | { readonly kind: 'refused'; readonly problems: readonly UploadProblem[] }

/**
 * Reads the users of a bulk request, in the order written; names of members in any case.
 *
 * @param attributes Flat names to read from each user, such as `emails[type eq "work"].value`; the manager is the
 *   `externalId` that `manager.value` holds.
 */
export function readUserUpload(body: unknown, attributes: readonly string[]): UserUpload {
  const read = readEnvelope(body)
  if ('problems' in read) return { kind: 'refused', problems: read.problems }
  const seen = new Set<string>()
  const problems: UploadProblem[] = []
  const users: UploadedUser[] = []
  for (const [index, written] of read.operations.entries()) {
    const operation = readOperation(written, `Operations[${index}]`, seen)
    if ('problems' in operation) problems.push(...operation.problems)
    else users.push(flatten(operation.user, attributes))
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'users', users }
}

type Refused = { readonly problems: readonly UploadProblem[] }

function refuse(place: string, message: string): Refused {
  return { problems: [{ place, message }] }
}

function readEnvelope(body: unknown): { readonly operations: readonly AttributeValue[] } | Refused {
  const json = asJson(body)
  if (!isComplex(json)) {
    return refuse(
      '',
      `The body is no JSON object; a SCIM bulk request is: {"schemas":["${BULK_REQUEST_URN}"],"Operations":[…]}.`,
    )
  }
  const problems: UploadProblem[] = []
  if (!hasUrn(readMember(json, 'schemas'), BULK_REQUEST_URN)) {
    problems.push({ place: 'schemas', message: `"schemas" must be ["${BULK_REQUEST_URN}"].` })
  }
  const failOnErrors = readMember(json, 'failOnErrors') ?? null
  if (failOnErrors !== null && typeof failOnErrors !== 'number') {
    problems.push({
      place: 'failOnErrors',
      message: '"failOnErrors" is a number or null; it has no effect here.',
    })
  }
  const operations = readMember(json, 'Operations')
  if (!isList(operations) || operations.length === 0 || operations.length > MAX_UPLOADED_USERS) {
    const given = isList(operations)
      ? `a list of ${operations.length}`
      : operations === undefined
        ? 'missing'
        : 'no list'
    const message = `"Operations" is ${given}; a list of 1 to ${MAX_UPLOADED_USERS} operations is accepted.`
    return { problems: [...problems, { place: 'Operations', message }] }
  }
  return problems.length > 0 ? { problems } : { operations }
}

function asJson(body: unknown): AttributeValue | undefined {
  try {
    return toJsonValue(body ?? null)
  } catch (error) {
    // Nested too deep, or not JSON at all.
    if (error instanceof ScimError) return undefined
    throw error
  }
}

function readOperation(
  written: AttributeValue,
  place: string,
  seen: Set<string>,
): { readonly user: ScimResource } | Refused {
  if (!isComplex(written))
    return refuse(place, 'An operation is an object with method, path, bulkId and data.')
  const problems = [
    ...fixedProblems(written, place),
    ...bulkIdProblems(readMember(written, 'bulkId'), place, seen),
  ]
  const user = readUser(readMember(written, 'data'), `${place}.data`)
  if ('problems' in user) return { problems: [...problems, ...user.problems] }
  return problems.length > 0 ? { problems } : user
}

function fixedProblems(operation: ComplexValue, place: string): readonly UploadProblem[] {
  const accepted = [
    ['method', 'POST', 'the mappings decide whether a person is created, updated, enabled or disabled'],
    ['path', '/Users', 'groups are not uploaded'],
  ] as const
  return accepted.flatMap(([name, value, why]) => {
    const given = readMember(operation, name)
    if (given === value) return []
    const shown =
      typeof given === 'string' ? `"${given.slice(0, 100)}"` : given === undefined ? 'missing' : 'no text'
    return [{ place: `${place}.${name}`, message: `"${name}" is ${shown}; "${value}" is accepted: ${why}.` }]
  })
}

function bulkIdProblems(
  bulkId: AttributeValue | undefined,
  place: string,
  seen: Set<string>,
): readonly UploadProblem[] {
  const problem = (message: string) => [{ place: `${place}.bulkId`, message }]
  if (typeof bulkId !== 'string' || bulkId === '') {
    return problem('"bulkId" is required: a text of your own, another one for each operation.')
  }
  if (seen.has(bulkId))
    return problem('"bulkId" is that of an earlier operation; each operation has its own.')
  seen.add(bulkId)
  return []
}

function readUser(
  data: AttributeValue | undefined,
  place: string,
): { readonly user: ScimResource } | Refused {
  if (!isComplex(data)) return refuse(place, '"data" is required: the person as a SCIM user, an object.')
  const strangers = Object.entries(data).filter(([name]) => isCustomUrn(name))
  const problems = [
    ...schemasProblems(data, strangers, place),
    ...externalIdProblems(readMember(data, 'externalId'), `${place}.externalId`),
  ]
  const standard = readStandard(data, place)
  if ('problems' in standard) return { problems: [...problems, ...standard.problems] }
  return problems.length > 0 ? { problems } : { user: { ...standard.user, ...Object.fromEntries(strangers) } }
}

function isCustomUrn(name: string): boolean {
  const folded = name.toLowerCase()
  return (
    folded.startsWith('urn:') && ![USER_URN, ENTERPRISE_USER_URN].some((urn) => urn.toLowerCase() === folded)
  )
}

function schemasProblems(
  data: ComplexValue,
  strangers: readonly (readonly [string, AttributeValue])[],
  place: string,
): readonly UploadProblem[] {
  const schemas = readMember(data, 'schemas')
  const missing = [USER_URN, ENTERPRISE_USER_URN].filter((urn) => !hasUrn(schemas, urn))
  const listed = missing.map((urn) => ({
    place: `${place}.schemas`,
    message: `"schemas" must contain "${urn}".`,
  }))
  const own = strangers.flatMap(([urn, value]) => {
    if (!hasUrn(schemas, urn)) {
      return [{ place: `${place}.${urn}`, message: `"schemas" does not contain "${urn}"; add it there.` }]
    }
    if (isComplex(value)) return []
    return [
      { place: `${place}.${urn}`, message: `"${urn}" takes an object with the attributes of that schema.` },
    ]
  })
  return [...listed, ...own]
}

function externalIdProblems(externalId: AttributeValue | undefined, place: string): readonly UploadProblem[] {
  const accepted = `a text of 1 to ${MAX_EXTERNAL_ID_LENGTH} characters that names the person in your system`
  if (externalId === undefined || externalId === null || externalId === '') {
    return [{ place, message: `"externalId" is required: ${accepted}.` }]
  }
  // A value of another type is named with the others of the user.
  if (typeof externalId !== 'string') return []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
  const isFit = externalId.length <= MAX_EXTERNAL_ID_LENGTH && !/[\u0000-\u001f\u007f]/.test(externalId)
  return isFit
    ? []
    : [{ place, message: `"externalId" is too long or holds control characters; ${accepted} is accepted.` }]
}

// Everything is optional but the externalId: which attributes a person needs is for the mappings to say.
const UPLOADED_USER: ResourceSchema = {
  ...userSchema,
  schema: {
    ...userSchema.schema,
    attributes: userSchema.schema.attributes.map((attribute) => ({ ...attribute, required: false })),
  },
}

/** The core and the enterprise part, types checked, names in the schemas' spelling. */
function readStandard(data: ComplexValue, place: string): { readonly user: ScimResource } | Refused {
  const members = Object.entries(data).filter(
    ([name]) => !isCustomUrn(name) && name.toLowerCase() !== 'schemas',
  )
  const body = { ...Object.fromEntries(members), schemas: [USER_URN, ENTERPRISE_USER_URN] }
  try {
    const { active, ...user } = validateResource(body, UPLOADED_USER, { operation: 'create' })
    // Who does not say whether somebody is active does not say that they are.
    const isSaid = !isEmptyValue(readMember(data, 'active'))
    return { user: isSaid && active !== undefined ? { ...user, active } : user }
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    const { attribute } = error.facts
    return refuse(typeof attribute === 'string' ? `${place}.${attribute}` : place, error.detail)
  }
}

function hasUrn(schemas: AttributeValue | undefined, urn: string): boolean {
  const wanted = urn.toLowerCase()
  return isList(schemas) && schemas.some((each) => typeof each === 'string' && each.toLowerCase() === wanted)
}

function flatten(user: ScimResource, names: readonly string[]): UploadedUser {
  const values = names.map((name) => [name, valueAt(user, name)] as const)
  return {
    // `externalIdProblems` has seen to it.
    externalId: String(user.externalId),
    displayName: displayNameOf(user),
    attributes: Object.fromEntries(values.filter(([, value]) => !isEmptyValue(value))),
  }
}

function valueAt(user: ScimResource, name: string): AttributeValue {
  try {
    return readValue(user, name)
  } catch (error) {
    // A schema may define source attributes of any name; one that is no path is nothing that a SCIM user can hold.
    if (error instanceof ScimError) return null
    throw error
  }
}

function displayNameOf(user: ScimResource): string {
  const read = (path: string) => readValue(user, path)
  const whole = [read('name.givenName'), read('name.familyName')]
    .filter((part) => !isEmptyValue(part))
    .join(' ')
  const candidates = [read('displayName'), read('name.formatted'), whole, read('userName')]
  return String(candidates.find((name) => !isEmptyValue(name)) ?? user.externalId)
}
