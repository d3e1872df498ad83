// What `/$count` as a path segment asks for.

import { GraphRefusal } from '@rollcall/graph'
import type { GraphRequest } from './graph-route.ts'

/** @throws {GraphRefusal} 400: `/$count` needs the header (graph-api.md §3.6). */
export function requireEventual(request: GraphRequest): void {
  if (!request.isEventual)
    throw new GraphRefusal(400, 'Request_BadRequest', '$count is not currently supported.')
}
