// One call to the target as the operations see it: a success, or a TargetError that says what is wrong.

import type { TargetError } from '@rollcall/ports'
import { classifyFailure } from './classify-failure.ts'
import { classifyResponse, incompatibleAnswer, toTargetError } from './classify-response.ts'
import { isJsonObject, type JsonObject, parseJson } from './parse-json.ts'
import type { HttpClient, ScimRequest, ScimResponse } from './scim-request.ts'
import { TransportFailure } from './transport-failure.ts'

export type TargetCalls = {
  /**
   * Gives an answer of status 2xx, or of one of the `expected` statuses.
   *
   * @throws {TargetError}
   */
  call(request: ScimRequest, expected?: readonly number[]): Promise<ScimResponse>
  /**
   * The JSON object in an answer's body; `null` for an empty body.
   *
   * @throws {TargetError} `ERR_TARGET_INCOMPATIBLE`: the body is something else, such as a web page.
   */
  parse(request: ScimRequest, response: ScimResponse): JsonObject | null
  /** The error of an answer that a caller could do nothing with, judged by another status where that is the truth. */
  refuse(request: ScimRequest, response: ScimResponse, judgedAs?: number): TargetError
  /** The error of an answer that is not what SCIM promises. */
  incompatible(request: ScimRequest, response: ScimResponse, meaning: string): TargetError
}

/** Calls through `client`; `secretToken` is what must not show in an error. */
export function createTargetCalls(client: HttpClient, secretToken: string): TargetCalls {
  const refuse = (request: ScimRequest, response: ScimResponse, judgedAs = response.status) => {
    const verdict = classifyResponse({ ...response, status: judgedAs }, request.operation)
    return toTargetError(verdict, { request, response, secretToken })
  }
  const incompatible = (request: ScimRequest, response: ScimResponse, meaning: string) =>
    toTargetError(incompatibleAnswer(request.operation, meaning), { request, response, secretToken })

  return {
    refuse,
    incompatible,
    async call(request, expected) {
      let response: ScimResponse
      try {
        response = await client(request)
      } catch (error) {
        if (!(error instanceof TransportFailure)) throw error
        throw toTargetError(classifyFailure(error), { request, response: null, secretToken, cause: error })
      }
      const { status } = response
      if ((status >= 200 && status < 300) || expected?.includes(status) === true) return response
      throw refuse(request, response)
    },
    parse(request, response) {
      if (response.resource !== undefined) return response.resource
      if (response.body === '') return null
      const parsed = parseJson(response.body)
      if (isJsonObject(parsed)) return parsed
      throw incompatible(request, response, describeBody(response.body, parsed))
    },
  }
}

function describeBody(body: string, parsed: unknown): string {
  if (parsed !== undefined) return 'the target answered JSON that is no SCIM resource or list'
  if (body.trimStart().startsWith('<')) return 'the target answered a web page instead of SCIM'
  return 'the target answered something that is not JSON'
}
