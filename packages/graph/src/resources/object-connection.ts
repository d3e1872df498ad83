// The stored link between a source object and its account (provisioning.md §12.3).

import { z } from 'zod'
import type { FilterProperties } from '../odata/check-filter.ts'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'

export type ObjectConnectionFacts = {
  readonly objectType: string
  readonly sourceId: string
  readonly targetId: string
  readonly state: string
  readonly displayName: string
  readonly updatedAt: string
}

/** The public shape; with `isDetailed` also what only Rollcall tells. */
export function showObjectConnection(
  link: ObjectConnectionFacts,
  { isDetailed }: { readonly isDetailed: boolean },
): Readonly<Record<string, unknown>> {
  return {
    objectId: link.sourceId,
    sourceAnchor: link.sourceId,
    targetAnchor: link.targetId,
    displayName: link.displayName,
    objectTypeName: link.objectType,
    ...(isDetailed ? { state: link.state, lastModifiedDateTime: link.updatedAt } : {}),
  }
}

/** What a filter on connections may name. */
export const OBJECT_CONNECTION_FILTER: FilterProperties = {
  typeName: 'microsoft.graph.objectConnection',
  rules: 'free',
  kinds: new Map([
    ['objectId', 'text'],
    ['sourceAnchor', 'text'],
    ['targetAnchor', 'text'],
    ['displayName', 'text'],
    ['objectTypeName', 'text'],
    ['state', 'text'],
    ['lastModifiedDateTime', 'dateTime'],
  ]),
}

export const NEW_OBJECT_CONNECTION_BODY = bodyObject(
  {
    objectTypeName: z.string().min(1),
    sourceAnchor: z.string().min(1).max(256),
    targetAnchor: z.string().min(1).max(256),
  },
  ['objectId', 'displayName', 'state', 'lastModifiedDateTime'],
)

export type NewObjectConnection = z.infer<typeof NEW_OBJECT_CONNECTION_BODY>

export function readNewObjectConnection(body: unknown): NewObjectConnection {
  return parseRequest(NEW_OBJECT_CONNECTION_BODY, body)
}
