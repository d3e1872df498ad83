// What the server said against parts of a schema, found again in the schema that was sent.

/** By the part itself: once it is changed it is another one, and what was said does not hold of it any more. */
export type Refusals = ReadonlyMap<object, string>

/**
 * The messages by the object whose member they point at, the first where there are several.
 *
 * @param details As the API lists them: `target` is a JSON pointer into what was sent.
 */
export function refusalsOf(
  sent: object,
  details: readonly { readonly target: string | null; readonly message: string }[],
): Refusals {
  const refusals = new Map<object, string>()
  for (const { message, target } of details) {
    const part = target === null ? null : partAt(sent, target.split('/').slice(1, -1))
    if (part !== null && !refusals.has(part)) refusals.set(part, message)
  }
  return refusals
}

function partAt(sent: object, names: readonly string[]): object | null {
  let part: unknown = sent
  for (const name of names) {
    if (typeof part !== 'object' || part === null) return null
    part = Object.entries(part).find(([key]) => key === name)?.[1]
  }
  return typeof part === 'object' ? part : null
}
