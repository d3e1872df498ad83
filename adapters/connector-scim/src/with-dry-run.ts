// Reads go out, writes do not: for previews. It stands where pace and retries stand, so every request is the real one.

import type { AttributeValue, AttributeValues, ObjectType } from '@rollcall/core'
import type { AttributeChange, TargetConnection, TargetConnector, UnsentRequest } from '@rollcall/ports'
import { isJsonObject, parseJson } from './parse-json.ts'
import type { HttpClient, ScimRequest, ScimResponse } from './scim-request.ts'

const REDACTED = '[Redact]'

/** `client` for reads; writes are kept until they are taken, and answered as a target that accepts everything would. */
export function withDryRun(client: HttpClient): {
  readonly send: HttpClient
  /** The writes since it was last asked, oldest first. */
  readonly takeUnsent: () => readonly UnsentRequest[]
} {
  let unsent: UnsentRequest[] = []
  let creations = 0
  return {
    async send(request) {
      if (request.method === 'GET') return client(request)
      request.signal?.throwIfAborted()
      const { method, path } = request
      unsent.push({ method, path, body: bodyOf(request) })
      if (method === 'POST') creations += 1
      return answerTo(request, `dry-run-${creations}`)
    },
    takeUnsent() {
      const taken = unsent
      unsent = []
      return taken
    },
  }
}

function bodyOf({ body }: ScimRequest): unknown {
  return body === null ? null : parseJson(body)
}

/** A create answers what was sent under a made-up id, any other write that it was done. */
function answerTo(request: ScimRequest, id: string): ScimResponse {
  const done = { status: 204, body: '', retryAfter: null, location: null }
  const sent = bodyOf(request)
  if (request.method !== 'POST' || !isJsonObject(sent)) return done
  return { ...done, status: 201, resource: { ...sent, id } }
}

/** The connector with values that must not be shown replaced before they get into a request. */
export function withRedaction(
  connector: TargetConnector,
  { objectTypes }: TargetConnection,
): TargetConnector {
  const redacted = new Map(
    objectTypes.map((type) => [type.objectType, new Set([...(type.redactedAttributes ?? []), 'password'])]),
  )
  const show = (objectType: ObjectType, attribute: string, value: AttributeValue | undefined) =>
    redacted.get(objectType)?.has(attribute) === true && value != null ? REDACTED : value
  return {
    ...connector,
    create: (objectType, values) => connector.create(objectType, redactValues(objectType, values, show)),
    update: (objectType, current, changes) =>
      connector.update(
        objectType,
        current,
        changes.map(
          (change): AttributeChange => ({
            ...change,
            newValue: show(objectType, change.attribute, change.newValue) ?? null,
          }),
        ),
      ),
  }
}

function redactValues(
  objectType: ObjectType,
  values: AttributeValues,
  show: (
    objectType: ObjectType,
    attribute: string,
    value: AttributeValue | undefined,
  ) => AttributeValue | undefined,
): AttributeValues {
  return Object.fromEntries(
    Object.entries(values).map(([attribute, value]) => [attribute, show(objectType, attribute, value)]),
  )
}
