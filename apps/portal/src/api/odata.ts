// OData filters from what people type.

/** A string literal: quotes are doubled. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Values of the property that begin with the text; empty for no text. */
export function startsWithFilter(property: string, text: string): string {
  return text.trim() === '' ? '' : `startswith(${property},${literal(text.trim())})`
}
