// The connection test: a question that can only have one answer (provisioning.md ADM-10, ADM-12).

import { type ProvisioningErrorCode, recommendedActionFor } from '@rollcall/core'
import { TargetError, type TargetErrorFacts } from '@rollcall/ports'
import { canFilter } from './find-objects.ts'
import { readListResponse } from './list-response.ts'
import type { JsonObject } from './parse-json.ts'
import type { PreparedType } from './prepared-type.ts'
import { queryByEquality } from './query-by-equality.ts'
import type { ScimRequest } from './scim-request.ts'
import type { TargetCalls } from './target-calls.ts'

export type ConnectionTest = {
  readonly calls: TargetCalls
  readonly types: Iterable<PreparedType>
  /** Origin and base path, for suggesting another. */
  readonly origin: string
  readonly basePath: string
  /** A value that no object has. */
  readonly newId: () => string
  readonly signal: AbortSignal | undefined
}

/** Where the SCIM endpoint often is when the base address stops short of it (scim.md C46). */
const USUAL_SUFFIXES = ['/scim/v2', '/v2', '/scim']

/**
 * Asks each collection for an object that cannot exist.
 *
 * @throws {TargetError} Scope `job`, with an `errorCode` of graph-api.md 10.4 and a message that says what to correct.
 */
export async function testConnection(test: ConnectionTest): Promise<void> {
  for (const type of test.types) {
    try {
      await testCollection(test, type)
    } catch (error) {
      if (!(error instanceof TargetError)) throw error
      throw asJobError(error, await suggestAddress(test, type, error))
    }
  }
}

async function testCollection(test: ConnectionTest, type: PreparedType): Promise<void> {
  const { calls, newId, signal } = test
  if (!canFilter(type.profile, type.matchingAttribute)) return testList(test, type)
  const { request, response } = await queryByEquality(
    { calls, type },
    {
      operation: 'test',
      attribute: type.matchingAttribute,
      value: newId(),
      signal,
    },
  )
  const parsed = calls.parse(request, response)
  const list = readListResponse(parsed)
  if (list === null || isOfOldScim(parsed))
    throw calls.incompatible(request, response, describeNoList(parsed))
  if (list.resources.length > 0) {
    const meaning =
      `the target ignores the filter on "${type.matchingAttribute}": ` +
      'it answered objects to a question for one that cannot exist'
    throw calls.incompatible(request, response, meaning)
  }
}

/** For a target that cannot be asked for one that cannot exist: a short list says as much about address and token. */
async function testList({ calls, signal }: ConnectionTest, type: PreparedType): Promise<void> {
  const path = `${type.path}${type.queryStart}startIndex=1&count=1`
  const request: ScimRequest = { operation: 'test', method: 'GET', path, body: null, signal }
  const response = await calls.call(request)
  const parsed = calls.parse(request, response)
  if (readListResponse(parsed) === null || isOfOldScim(parsed))
    throw calls.incompatible(request, response, describeNoList(parsed))
}

function describeNoList(parsed: JsonObject | null): string {
  if (parsed === null) return 'the target answered nothing where a SCIM list was expected'
  if (isOfOldScim(parsed)) return 'the target speaks SCIM 1.1 or a draft of 2.0; SCIM 2.0 is needed'
  return 'the target answered JSON that is no SCIM list'
}

/** SCIM 1.1 and the drafts of 2.0 named their schemas so, and their changes are written otherwise (scim.md C52). */
function isOfOldScim(parsed: JsonObject | null): boolean {
  const schemas: readonly unknown[] = Array.isArray(parsed?.schemas) ? parsed.schemas : []
  return schemas.some((urn) => typeof urn === 'string' && urn.toLowerCase().startsWith('urn:scim:schemas:'))
}

/** A better base address, when the one given has no SCIM endpoint and a usual place below it has; else `null`. */
async function suggestAddress(
  { calls, origin, basePath, newId, signal }: ConnectionTest,
  type: PreparedType,
  error: TargetError,
): Promise<string | null> {
  if (error.code !== 'ERR_TARGET_ADDRESS' && error.code !== 'ERR_TARGET_INCOMPATIBLE') return null
  if (error.target.httpStatus === null) return null
  const collection = type.path.slice(basePath.length)
  for (const path of likelyBasePaths(basePath)) {
    const guess = { ...type, path: path + collection }
    if (await isScimCollection(calls, guess, newId(), signal)) return origin + path
  }
  return null
}

function likelyBasePaths(basePath: string): readonly string[] {
  const shorter = basePath.replace(/\/(Users|Groups)$/i, '')
  if (shorter !== basePath) return [shorter]
  return USUAL_SUFFIXES.filter((suffix) => !basePath.endsWith(suffix)).map((suffix) => basePath + suffix)
}

async function isScimCollection(
  calls: TargetCalls,
  type: PreparedType,
  value: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { matchingAttribute: attribute } = type
  try {
    const { request, response } = await queryByEquality(
      { calls, type },
      {
        operation: 'test',
        attribute,
        value,
        signal,
      },
    )
    const parsed = calls.parse(request, response)
    return readListResponse(parsed) !== null && !isOfOldScim(parsed)
  } catch (error) {
    // A wrong guess is no news: what is told is why the address that was given does not work.
    if (error instanceof TargetError) return false
    throw error
  }
}

const BY_CODE: Readonly<Record<string, ProvisioningErrorCode>> = {
  ERR_TARGET_CREDENTIALS: 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
  ERR_TARGET_UNREACHABLE: 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
  ERR_TARGET_TLS: 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
  ERR_TARGET_UNAVAILABLE: 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
  ERR_TARGET_THROTTLED: 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
}

/** The same failure as one of the whole job: while the test fails nothing can go through. */
function asJobError(error: TargetError, suggestion: string | null): TargetError {
  const code = jobCode(error)
  const errorCode = BY_CODE[code] ?? 'SystemForCrossDomainIdentityManagementServiceIncompatible'
  const hint = suggestion === null ? '' : `; a SCIM endpoint answers at "${suggestion}"`
  const facts: TargetErrorFacts = {
    ...error.target,
    errorCode,
    scope: 'job',
    recommendedAction:
      suggestion === null ? recommendedActionFor(errorCode) : `Set the base address to "${suggestion}".`,
  }
  return new TargetError(code, error.message + hint, facts, { cause: error })
}

/** A 403 to a simple question, or any other refusal of it, is not about an object. */
function jobCode({ code, target }: TargetError): string {
  if (target.httpStatus === 403) return 'ERR_TARGET_CREDENTIALS'
  return code === 'ERR_TARGET_REJECTED' ? 'ERR_TARGET_INCOMPATIBLE' : code
}
