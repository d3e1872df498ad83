// Whether two pieces of JSON say the same.

/** Deep equality of JSON values; the order of members has no meaning, and a member that is undefined is as good as none. */
export function isSameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = new Map(Object.entries(a).filter(([, value]) => value !== undefined))
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined))
  return left.size === right.size && [...left].every(([name, value]) => isSameContent(value, right.get(name)))
}
