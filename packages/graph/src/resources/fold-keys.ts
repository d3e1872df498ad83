// Nested request bodies read like flat ones: property names in any case, annotations ignored (graph-api.md §3.2).

import { z } from 'zod'

/**
 * An object schema that also takes its names in any case, ignores `@…` annotations, and refuses other names by name.
 * `ignored` are names that clients send back because they read them.
 */
export function bodyObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  ignored: readonly string[] = [],
) {
  const names = new Map([...Object.keys(shape), ...ignored].map((name) => [name.toLowerCase(), name]))
  const dropped = new Set(ignored)
  return z.preprocess((value) => foldKeys(value, names, dropped), z.strictObject(shape))
}

/** One of a list, in any case; the canonical spelling comes out. */
export function anyCase<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess((value) => canonicalText(values, value), z.enum(values))
}

/** Flags joined by commas, in any case, with or without spaces; a list comes out. `None` is no flag. */
export function flagList<const Values extends readonly [string, ...string[]]>(values: Values) {
  const flags = z.preprocess((value) => splitFlags(value), z.array(anyCase(values)))
  // On the wire it is one text; the API description turns it into that.
  return flags.meta({ 'x-flags': values })
}

function foldKeys(value: unknown, names: ReadonlyMap<string, string>, dropped: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const folded: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value)) {
    if (key.includes('@')) continue
    const name = names.get(key.toLowerCase()) ?? key
    if (!dropped.has(name)) folded[name] = member
  }
  return folded
}

function canonicalText(values: readonly string[], value: unknown): unknown {
  if (typeof value !== 'string') return value
  return values.find((candidate) => candidate.toLowerCase() === value.toLowerCase()) ?? value
}

function splitFlags(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .split(',')
    .map((flag) => flag.trim())
    .filter((flag) => flag !== '' && flag.toLowerCase() !== 'none')
}
