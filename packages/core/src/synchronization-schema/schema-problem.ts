// One thing that is wrong with a synchronization schema, and how such things are put into words.

import { didYouMean } from '../expressions/suggest.ts'

/** One thing that keeps a schema from being saved (provisioning.md MAP-72). */
export type SchemaProblem = {
  /** JSON pointer into the schema (RFC 6901), e.g. `/synchronizationRules/0/objectMappings/1/scope/groups/0/name`. */
  readonly pointer: string
  /** Names the thing, the value, and what is accepted. */
  readonly message: string
}

/** The end of a message about an unknown name: the one that was meant, or else all there are. */
export function knownNames(name: string, known: readonly string[]): string {
  const suggestion = didYouMean(name, known)
  if (suggestion !== '') return suggestion
  return known.length === 0 ? '; there are none' : `; accepted are ${quoted(known)}`
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

/** A problem for each item whose name an earlier item has; `describe` says what the name is. */
export function duplicateNames(
  names: readonly string[],
  pointerOf: (index: number) => string,
  describe: (name: string) => string,
): readonly SchemaProblem[] {
  const seen = new Set<string>()
  return names.flatMap((name, index) => {
    if (seen.has(name)) return [{ pointer: pointerOf(index), message: describe(name) }]
    seen.add(name)
    return []
  })
}
