// Wrike composes the display name from first and last name when nobody sends one (wrike.md §6).

export type NameSource = { readonly name?: unknown }

/** First and last name, else the formatted name; `null` when there is neither. */
export function composeDisplayName(user: NameSource): string | null {
  const name: Readonly<Record<string, unknown>> =
    typeof user.name === 'object' && user.name !== null ? { ...user.name } : {}
  const parts = [name.givenName, name.familyName].filter(isFilled)
  if (parts.length > 0) return parts.join(' ')
  return isFilled(name.formatted) ? name.formatted : null
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
