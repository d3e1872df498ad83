// Writing what was worked out from an object as the target shows it: only while it still is so (RFC 7644 §3.14).

import type { TargetObject } from '@rollcall/ports'
import { readValue, type ScimResource } from '@rollcall/scim'
import type { Collection } from './collection.ts'
import { isResource } from './list-response.ts'
import { toTargetObject } from './prepared-type.ts'
import type { ScimRequest, ScimResponse } from './scim-request.ts'
import type { Exchange } from './update-step.ts'

/** What reading an object is answered with when it is not there any more. */
export const GONE: ScimResponse = { status: 404, body: '', retryAfter: null, location: null }

/** One reading and writing. `expected`: the object after it, where the answer does not show it. */
export type Attempt = Exchange & { readonly expected: TargetObject }

/** @throws {TargetError} The attempt's own, or `412` when somebody else was faster twice. */
export async function writeOnCurrent(
  { calls, type }: Collection,
  attemptOnce: () => Promise<Attempt>,
): Promise<TargetObject> {
  let attempt = await attemptOnce()
  // Somebody else was faster: once more on what is there now (provisioning.md 7.2).
  if (attempt.response.status === 412) attempt = await attemptOnce()
  const { request, response, expected } = attempt
  if (response.status === 412) throw calls.refuse(request, response)
  const answered = calls.parse(request, response)
  return isResource(answered) ? toTargetObject(type, answered, expected.values) : expected
}

/** The request, to be refused with 412 when the resource is another version by then; the same where it has none. */
export function ifUnchanged(request: ScimRequest, resource: ScimResource): ScimRequest {
  const version = readValue(resource, 'meta.version')
  return typeof version === 'string' ? { ...request, ifMatch: version } : request
}
