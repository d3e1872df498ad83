// Every error of the API has its wire form from here, and from nowhere else.

import { RollcallError } from '@rollcall/core'
import {
  badRequest,
  type GraphErrorDetail,
  GraphRefusal,
  insufficientPrivileges,
  invalidAuthenticationToken,
  resourceNotFound,
  synchronizationResourceNotFound,
} from './graph-refusal.ts'

/** What the envelope says about the request; JS clients read `request-id` and `date` from it. */
export type RequestFacts = {
  /** ISO 8601 without zone, as the public service writes it. */
  readonly date: string
  readonly requestId: string
  readonly clientRequestId: string
}

export type GraphErrorBody = {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly details?: readonly GraphErrorDetail[]
    readonly innerError: {
      readonly date: string
      readonly 'request-id': string
      readonly 'client-request-id': string
    }
  }
}

/** Status and body of any error, known or not (graph-api.md §3.9). An unknown error says nothing of its cause. */
export function presentError(
  error: unknown,
  request: RequestFacts,
): { readonly status: number; readonly body: GraphErrorBody } {
  const refusal = toRefusal(error)
  const details = refusal.details.length > 0 ? { details: refusal.details } : {}
  return {
    status: refusal.status,
    body: {
      error: {
        code: refusal.graphCode,
        message: refusal.message,
        ...details,
        innerError: {
          date: request.date,
          'request-id': request.requestId,
          'client-request-id': request.clientRequestId,
        },
      },
    },
  }
}

/** Whether an error is a mistake in our code, so that it belongs in the log with its stack. */
export function isBug(error: unknown): boolean {
  return toRefusal(error).status === 500
}

/** The refusal that an error amounts to. */
export function toRefusal(error: unknown): GraphRefusal {
  if (error instanceof GraphRefusal) return error
  if (error instanceof RollcallError) {
    const translate =
      TRANSLATIONS[error.code] ?? (error.code.startsWith('ERR_TARGET_') ? targetRefusal : null)
    return translate === null ? unclassified(error) : translate(error)
  }
  return new GraphRefusal(
    500,
    'InternalServerError',
    'An internal error occurred; it was logged with this request-id.',
  )
}

const TRANSLATIONS: Readonly<Record<string, (error: RollcallError) => GraphRefusal>> = {
  ERR_NOT_FOUND: notFound,
  ERR_CONFLICT: conflict,
  ERR_UNAUTHENTICATED: (error) => invalidAuthenticationToken(error.message),
  ERR_FORBIDDEN: insufficientPrivileges,
  ERR_OBJECT_BUSY: (error) => new GraphRefusal(423, 'resourceLocked', error.message),
  ERR_VERSION_MISMATCH: (error) => new GraphRefusal(412, 'Request_PreconditionFailed', error.message),
}

/** Kinds of things below a service principal, whose absence has its own code (graph-api.md §10.1). */
const SYNCHRONIZATION_KINDS = new Set([
  'job',
  'synchronization job',
  'synchronization template',
  'escrow',
  'stagedRemoval',
  'rule',
  'directory',
])

function notFound(error: RollcallError): GraphRefusal {
  const id = textFact(error, 'id') ?? ''
  const kind = textFact(error, 'kind') ?? ''
  if (SYNCHRONIZATION_KINDS.has(kind)) return synchronizationResourceNotFound(kind, id)
  // Removing a link that is not there has a text of its own, which clients match.
  if (error.message.startsWith('One or more')) {
    return new GraphRefusal(404, 'Request_ResourceNotFound', error.message)
  }
  return resourceNotFound(id)
}

const CONFLICTING_OBJECT =
  'A conflicting object with one or more of the specified property values is present in the directory.'

function conflict(error: RollcallError): GraphRefusal {
  const property = textFact(error, 'property')
  // A job for this template exists: 400, since clients retry 409 here until they time out (graph-api.md §2.6).
  if (property === 'templateId') return new GraphRefusal(400, 'JobAlreadyExists', error.message)
  if (!error.message.includes('same value for property')) return badRequest(error.message)
  const message = error.message.includes('A conflicting object')
    ? error.message
    : `${error.message} ${CONFLICTING_OBJECT}`
  return badRequest(message, [{ code: 'ObjectConflict', message: error.message, target: property }])
}

const TARGET_PREFIX = 'SystemForCrossDomainIdentityManagement'

/** Graph codes of a failed connection test (graph-api.md §10.4); whatever else the target did is incompatible. */
const TARGET_CODES: Readonly<Record<string, string>> = {
  ERR_TARGET_ADDRESS: 'InvalidCredentials',
  ERR_TARGET_CREDENTIALS: 'CredentialValidationFailure',
  ERR_TARGET_UNREACHABLE: 'CredentialValidationUnavailable',
  ERR_TARGET_TLS: 'CredentialValidationUnavailable',
  ERR_TARGET_UNAVAILABLE: 'CredentialValidationUnavailable',
  ERR_TARGET_THROTTLED: 'CredentialValidationUnavailable',
}

function targetRefusal(error: RollcallError): GraphRefusal {
  const known = textFact(error, 'errorCode')
  const code = known?.startsWith(TARGET_PREFIX)
    ? known
    : `${TARGET_PREFIX}${TARGET_CODES[error.code] ?? 'ServiceIncompatible'}`
  const action = textFact(error, 'recommendedAction')
  const details = action === null ? [] : [{ code, message: action, target: null }]
  return new GraphRefusal(400, code, error.message, { details })
}

// A typed error without its own row is something the caller sent: bugs are not RollcallErrors.
function unclassified(error: RollcallError): GraphRefusal {
  const target = textFact(error, 'target')
  const details = target === null ? [] : [{ code: error.code, message: error.message, target }]
  return badRequest(error.message, [...details, ...problemDetails(error)])
}

// Errors that found several problems carry them as a fact `problems`.
function problemDetails(error: RollcallError): readonly GraphErrorDetail[] {
  const { problems } = error.facts
  if (!Array.isArray(problems)) return []
  return problems.map((problem: unknown) => toDetail(problem, error.code))
}

function toDetail(problem: unknown, code: string): GraphErrorDetail {
  if (typeof problem === 'string') return { code, message: problem, target: null }
  const facts: Readonly<Record<string, unknown>> =
    typeof problem === 'object' && problem !== null ? { ...problem } : {}
  const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : null)
  return {
    code: text('code') ?? code,
    message: text('message') ?? 'not acceptable',
    target: text('target') ?? text('path'),
  }
}

function textFact(error: RollcallError, name: string): string | null {
  const value = error.facts[name]
  return typeof value === 'string' ? value : null
}
