// Bodies and queries of the console API, parsed once at the edge.
import type { z } from 'zod'
import { Refusal } from '../refusals.ts'

/** The checked value. @throws {Refusal} ERR_INPUT_INVALID naming each wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
  throw new Refusal('ERR_INPUT_INVALID', problems.join('; '))
}
