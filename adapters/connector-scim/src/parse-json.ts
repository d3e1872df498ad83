// JSON from the other side, of which nothing is known yet.

/** A JSON object of unknown content. */
export type JsonObject = { readonly [member: string]: unknown }

/** The value of a JSON text; `undefined` when it is none. A byte order mark is tolerated. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch {
    // What is not JSON is reported by the caller, who knows what was asked.
    return undefined
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
