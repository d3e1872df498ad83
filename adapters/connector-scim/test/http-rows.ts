// What each answer of a target leads to (provisioning.md 7.2): run by http-handling.test.ts, and shown in
// docs/reference/behaviour.md.

import type { ProvisioningErrorCode } from '@rollcall/core'
import type { TargetErrorScope } from '@rollcall/ports'

/** What is asked of the connector. */
export type Call = 'query' | 'read' | 'create' | 'update' | 'remove' | 'test'

export type HttpRow = {
  readonly answer: string
  readonly to: Call
  /** `gone`: the target holds no such object. */
  readonly status: number | 'gone'
  readonly scimType?: string
  readonly detail?: string
  /** A body in place of a SCIM error. */
  readonly text?: string
  /** How often the target answers so before it behaves; left out: always. */
  readonly times?: number
  /** Requests of this method in all. */
  readonly requests: number
  /** `null`: in the end it goes through. */
  readonly failure: { readonly errorCode: ProvisioningErrorCode; readonly scope: TargetErrorScope } | null
}

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible'
const REFUSED = 'SystemForCrossDomainIdentityManagementCredentialValidationFailure'

const object = (errorCode: ProvisioningErrorCode): HttpRow['failure'] => ({ errorCode, scope: 'object' })
const transient = (errorCode: ProvisioningErrorCode): HttpRow['failure'] => ({
  errorCode,
  scope: 'transient',
})
const job = (errorCode: ProvisioningErrorCode): HttpRow['failure'] => ({ errorCode, scope: 'job' })

function once(
  answer: string,
  to: Call,
  status: number,
  failure: HttpRow['failure'],
  more: Partial<HttpRow> = {},
): HttpRow {
  return { answer, to, status, requests: 1, failure, ...more }
}

export const HTTP_ROWS: readonly HttpRow[] = [
  once('200 without a list', 'query', 200, object(INCOMPATIBLE), { text: 'hello' }),
  once('400 uniqueness', 'create', 400, object('EntryConflict'), { scimType: 'uniqueness' }),
  once('400 invalidPath', 'update', 400, object('SchemaAttributeNotFound'), { scimType: 'invalidPath' }),
  once('400 noTarget', 'update', 400, object('SchemaAttributeNotFound'), { scimType: 'noTarget' }),
  once('400 mutability', 'update', 400, object('SchemaAttributeNotFound'), { scimType: 'mutability' }),
  once('400 invalidValue', 'create', 400, object('UnprocessableEntity'), { scimType: 'invalidValue' }),
  once('400 about a missing value', 'create', 400, object('MandatoryFieldsMissing'), {
    detail: 'Missing required attribute: name',
  }),
  once('400 of another kind', 'create', 400, object('UnprocessableEntity')),
  once('401', 'create', 401, job('Unauthorized')),
  once('403', 'create', 403, object('InsufficientRights')),
  once('403', 'test', 403, job(REFUSED)),
  once('404', 'query', 404, job(INCOMPATIBLE)),
  { answer: '404', to: 'update', status: 'gone', requests: 1, failure: object('InvalidAnchor') },
  { answer: '404', to: 'remove', status: 'gone', requests: 1, failure: null },
  once('405', 'remove', 405, object('MethodNotAllowed')),
  once('409', 'create', 409, object('EntryConflict')),
  { answer: '412, once', to: 'update', status: 412, times: 1, requests: 2, failure: null },
  { answer: '412, always', to: 'update', status: 412, requests: 2, failure: object('UnprocessableEntity') },
  once('422', 'create', 422, object('UnprocessableEntity')),
  { answer: '429, five times', to: 'update', status: 429, times: 5, requests: 6, failure: null },
  { answer: '429, always', to: 'update', status: 429, requests: 6, failure: transient('TooManyRequests') },
  { answer: '500, three times', to: 'update', status: 500, times: 3, requests: 4, failure: null },
  {
    answer: '500, always',
    to: 'update',
    status: 500,
    requests: 4,
    failure: transient('InternalServerError'),
  },
  {
    answer: '502, always',
    to: 'update',
    status: 502,
    requests: 4,
    failure: transient('InternalServerError'),
  },
  {
    answer: '503, always',
    to: 'update',
    status: 503,
    requests: 4,
    failure: transient('InternalServerError'),
  },
  once('501', 'create', 501, object('NotImplemented')),
]
