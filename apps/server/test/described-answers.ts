// Holds every successful answer that a test sees against the description of its route.

import { answerSchema, normalizePath } from '@rollcall/graph'
import { VERSIONS } from '../src/routes/graph/graph-route.ts'
import { graphRoutes } from '../src/routes/graph/graph-routes.ts'

/** @throws {Error} The answer does not fit what `/openapi.json` says of it. */
export function requireDescribed(method: string, url: string, answer: unknown): void {
  const [version, ...segments] = segmentsOf(normalizePath(url))
  // Pages, health and tokens are described elsewhere.
  if (!VERSIONS.some((name) => name === version)) return
  const route = graphRoutes.find(
    (candidate) => candidate.method === method && matches(segmentsOf(candidate.path), segments),
  )
  if (route?.answer === undefined || answer === null) return
  const result = answerSchema(route.answer).safeParse(answer)
  if (result.success) return
  const [issue] = result.error.issues
  throw new Error(
    `${method} ${route.path} answers something else than described: ${issue?.path.join('/')}: ${issue?.message}`,
  )
}

function segmentsOf(path: string): readonly string[] {
  return (path.split('?')[0] ?? '').split('/').filter((segment) => segment !== '')
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every(
      (part, index) => part.startsWith(':') || part.toLowerCase() === segments[index]?.toLowerCase(),
    )
  )
}
