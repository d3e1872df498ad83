// One spelling for every address: keys in parentheses, qualified action names and trailing slashes are unfolded before
// routing (graph-api.md §3.1, §3.3).

/** Type casts stay in the path: they choose what a collection shows. */
const TYPE_CASTS = new Set(['user', 'group', 'application', 'serviceprincipal', 'directoryobject', 'device'])

/**
 * The path with each segment in its plain form; the query string, if any, is kept as it is.
 *
 * - `/users('id')` → `/users/id`
 * - `/servicePrincipals(appId='x')` → `/servicePrincipals/appId=x`
 * - `/jobs/j/microsoft.graph.start` → `/jobs/j/start`; casts such as `/members/microsoft.graph.user` stay
 * - `/users/delta()` → `/users/delta`
 */
export function normalizePath(url: string): string {
  const queryAt = url.indexOf('?')
  const path = queryAt < 0 ? url : url.slice(0, queryAt)
  const query = queryAt < 0 ? '' : url.slice(queryAt)
  // Segments such as `$ref` and `$count` may arrive encoded.
  const segments = path.replaceAll('/%24', '/$').split('/').flatMap(plainSegments)
  const joined = segments.join('/').replace(/\/+$/, '')
  return `${joined === '' ? '/' : joined}${query}`
}

function plainSegments(segment: string): readonly string[] {
  const match = /^([^()]+?)(?:\(|%28)(.*)(?:\)|%29)$/i.exec(segment)
  if (match === null) return [withoutNamespace(segment)]
  const [, name = '', inside = ''] = match
  return inside === '' ? [withoutNamespace(name)] : [name, plainKey(inside)]
}

// The key of `('…')` or `(appId='…')`, without its quotes; doubled quotes inside stand for one.
function plainKey(inside: string): string {
  const decoded = inside.replace(/%27/g, "'")
  const match = /^([A-Za-z]+(?:=|%3D))?'(.*)'$/i.exec(decoded)
  if (match === null) return inside
  const [, property = '', value = ''] = match
  return `${property.replace(/%3D/i, '=')}${value.replaceAll("''", "'")}`
}

function withoutNamespace(segment: string): string {
  const match = /^microsoft\.graph\.([A-Za-z]+)$/i.exec(segment)
  const name = match?.[1]
  if (name === undefined || TYPE_CASTS.has(name.toLowerCase())) return segment
  return name
}
