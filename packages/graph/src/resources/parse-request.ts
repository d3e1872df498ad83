// A request body held against a zod schema, with every problem in the error's details.

import type { z } from 'zod'
import { badRequest, type GraphErrorDetail } from '../graph-refusal.ts'

/** At most so many problems are listed; the first ones tell the story. */
const MAX_PROBLEMS = 50

/**
 * The parsed body. An empty body, `null` and `{}` are the same (graph-api.md §3.1).
 *
 * @throws {GraphRefusal} 400 `Request_BadRequest`; each detail has the JSON path of its problem as `target`.
 */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  const details: readonly GraphErrorDetail[] = parsed.error.issues.slice(0, MAX_PROBLEMS).map((issue) => ({
    code: 'Request_BadRequest',
    message: issue.message,
    target: jsonPath(issue.path),
  }))
  const [first] = details
  const place = first?.target === undefined || first.target === '' ? '' : ` at '${first.target}'`
  throw badRequest(`Invalid request body${place}: ${first?.message ?? 'not acceptable'}.`, details)
}

/** `['a', 0, 'b']` → `a[0].b`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}
