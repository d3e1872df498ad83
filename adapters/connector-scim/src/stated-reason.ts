// What a target says in words about a refusal: `scimType`, and the detail where that says more (scim.md A13, C12, C13).

import type { ProvisioningErrorCode } from '@rollcall/core'
import { isJsonObject, parseJson } from './parse-json.ts'

export type StatedReason = { readonly errorCode: ProvisioningErrorCode; readonly meaning: string }

const BY_SCIM_TYPE: ReadonlyMap<string, StatedReason> = new Map([
  ['uniqueness', { errorCode: 'EntryConflict', meaning: 'a unique value is taken in the target' }],
  [
    'invalidpath',
    { errorCode: 'SchemaAttributeNotFound', meaning: 'the target does not know the attribute' },
  ],
  [
    'notarget',
    { errorCode: 'SchemaAttributeNotFound', meaning: 'the target has nothing where the attribute points' },
  ],
  [
    'mutability',
    { errorCode: 'SchemaAttributeNotFound', meaning: 'the target does not let the attribute be changed' },
  ],
  ['invalidvalue', { errorCode: 'UnprocessableEntity', meaning: 'the target does not accept a value' }],
])

type Wording = { readonly statuses: readonly number[]; readonly says: RegExp; readonly reason: StatedReason }

// SCIM has no keyword for these; every target says them in its own words.
const BY_DETAIL: readonly Wording[] = [
  {
    statuses: [400],
    says: /\b(is|are) (required|mandatory)\b|\bmissing\b.{0,40}\b(required|mandatory)\b|\b(required|mandatory)\b.{0,80}\b(missing|absent|empty|not (given|provided|set|supplied|present))\b|\bmust not be (empty|null|blank)\b/i,
    reason: { errorCode: 'MandatoryFieldsMissing', meaning: 'a value that the target requires is missing' },
  },
  {
    statuses: [403],
    says: /\b(seats?|licen[cs]es?)\b/i,
    reason: { errorCode: 'LicenseLimitExceeded', meaning: 'no licence is left in the target' },
  },
  {
    statuses: [403],
    says: /\bdomains?\b/i,
    reason: { errorCode: 'InvalidDomain', meaning: 'the target does not accept the domain of a value' },
  },
]

/** Why a 400 or 403 was answered, when the target says so; `null` when it says nothing that is understood. */
export function readReason(status: number, body: string): StatedReason | null {
  const { scimType, detail } = readScimError(body)
  if (scimType === 'uniqueness') return BY_SCIM_TYPE.get(scimType) ?? null
  const wording = BY_DETAIL.find(({ statuses, says }) => statuses.includes(status) && says.test(detail))
  return wording?.reason ?? BY_SCIM_TYPE.get(scimType) ?? null
}

/** `scimType` in lower case and `detail`; empty text for what is missing or not JSON (scim.md C12). */
function readScimError(body: string): { readonly scimType: string; readonly detail: string } {
  const parsed = parseJson(body)
  // A plain text is all there is to judge by; a web page is about something else.
  if (parsed === undefined)
    return { scimType: '', detail: body.trimStart().startsWith('<') ? '' : body.slice(0, 2048) }
  if (!isJsonObject(parsed)) return { scimType: '', detail: '' }
  const { scimType, detail } = parsed
  return {
    scimType: typeof scimType === 'string' ? scimType.toLowerCase() : '',
    detail: typeof detail === 'string' ? detail.slice(0, 2048) : '',
  }
}
