// Ways in which a memory target can be asked to fail, and the errors that a caller then sees.

import {
  type AttributeValue,
  type AttributeValues,
  asId,
  type ObjectType,
  type ProvisioningErrorCode,
  type TargetId,
} from '@rollcall/core'
import { TargetError, type TargetErrorScope } from '../target-connector.ts'

export type MemoryTargetOperation = 'test' | 'find' | 'list' | 'read' | 'create' | 'update' | 'remove'

/** One call as it reached the memory target. */
export type MemoryTargetCall = {
  readonly operation: MemoryTargetOperation
  /** `null` for a connection test. */
  readonly objectType: ObjectType | null
  /** The object that the call names; `null` for one that names none. */
  readonly id: TargetId | null
  /** What the call sends or asks for, over what the named object holds. */
  readonly values: AttributeValues
}

/** Every condition that is given must hold. */
export type MemoryTargetRule = {
  readonly operation?: MemoryTargetOperation
  readonly objectType?: ObjectType
  /** With `value`: the object sent, asked for or named has this value. */
  readonly attribute?: string
  readonly value?: AttributeValue
  readonly when?: (call: MemoryTargetCall) => boolean
  /** HTTP status to fail with; 0 is no answer at all. */
  readonly status: number
  /** How many calls fail; every one when missing. */
  readonly times?: number
  /** Whether the write is carried out before the failure. */
  readonly afterCommit?: boolean
}

/** Whether a rule is about this call. */
export function ruleApplies(rule: MemoryTargetRule, call: MemoryTargetCall): boolean {
  if (rule.operation !== undefined && rule.operation !== call.operation) return false
  if (rule.objectType !== undefined && rule.objectType !== call.objectType) return false
  if (rule.attribute !== undefined && call.values[rule.attribute] !== rule.value) return false
  return rule.when === undefined || rule.when(call)
}

type Kind = {
  readonly code: string
  readonly errorCode: ProvisioningErrorCode
  readonly scope: TargetErrorScope
}

const KIND_BY_STATUS: Readonly<Record<number, Kind>> = {
  0: { code: 'ERR_TARGET_UNREACHABLE', errorCode: 'WebExceptionProtocolError', scope: 'transient' },
  401: { code: 'ERR_TARGET_CREDENTIALS', errorCode: 'Unauthorized', scope: 'job' },
  403: { code: 'ERR_TARGET_REJECTED', errorCode: 'InsufficientRights', scope: 'object' },
  404: { code: 'ERR_TARGET_REJECTED', errorCode: 'InvalidAnchor', scope: 'object' },
  409: { code: 'ERR_TARGET_REJECTED', errorCode: 'EntryConflict', scope: 'object' },
  429: { code: 'ERR_TARGET_THROTTLED', errorCode: 'TooManyRequests', scope: 'transient' },
}
const SERVER_ERROR: Kind = {
  code: 'ERR_TARGET_UNAVAILABLE',
  errorCode: 'InternalServerError',
  scope: 'transient',
}
const BAD_REQUEST: Kind = { code: 'ERR_TARGET_REJECTED', errorCode: 'UnprocessableEntity', scope: 'object' }

/** The error of a call that was answered with `status` (provisioning.md 7.2). */
export function memoryTargetError(status: number, call: MemoryTargetCall): TargetError {
  const kind = KIND_BY_STATUS[status] ?? (status >= 500 ? SERVER_ERROR : BAD_REQUEST)
  const request = `${call.operation} ${call.objectType ?? 'connection'}`
  return new TargetError(kind.code, `${request}: the memory target answered ${status}`, {
    errorCode: kind.errorCode,
    scope: call.operation === 'test' ? 'job' : kind.scope,
    recommendedAction: 'None: this is a test.',
    httpStatus: status === 0 ? null : status,
    request,
    responseBody: null,
  })
}

/** An id for a target object, from text. */
export function targetId(text: string): TargetId {
  return asId<TargetId>(text)
}
