// The object that an @odata.id or @odata.bind URL names.

import { badRequest } from '../graph-refusal.ts'

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/**
 * The last GUID of a reference, lower case; scheme, host and version do not matter (graph-api.md §3.3).
 *
 * @throws {GraphRefusal} 400: no GUID in it.
 */
export function referenceId(reference: string): string {
  const id = reference.match(GUID)?.at(-1)
  if (id === undefined) {
    throw badRequest(
      `Invalid URL format specified in @odata.id for a reference: '${reference.slice(0, 200)}'. A URL that ends in an object id is accepted.`,
    )
  }
  return id.toLowerCase()
}

/** Whether a text is a GUID, and nothing else. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}
