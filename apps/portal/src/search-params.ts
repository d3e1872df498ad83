// What addresses keep after the question mark: texts by name, and nothing else.

/** Keeps the named texts of an address; whatever else it holds is dropped. */
export function textsOf<const Name extends string>(
  ...names: readonly Name[]
): (search: Record<string, unknown>) => { [Key in Name]?: string } {
  return (search) => {
    const kept: { [Key in Name]?: string } = {}
    for (const name of names) {
      const value = search[name]
      // The router reads digits as numbers.
      if (typeof value === 'number') kept[name] = String(value)
      if (typeof value === 'string' && value !== '') kept[name] = value
    }
    return kept
  }
}

/** The search after a change; empty texts leave the address. */
export function withTexts<Search extends Readonly<Record<string, string | undefined>>>(
  search: Search,
  change: Readonly<Partial<Record<keyof Search, string>>>,
): Search {
  const next = Object.entries({ ...search, ...change }).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  // The same names, fewer of them.
  return Object.fromEntries(next) as Search
}
