// The one filter that every client sends: attribute equals value (scim.md B1.5).

/**
 * Filter text for `path eq value`, with the value as a JSON literal so that quotes and backslashes survive (scim.md C22).
 *
 * Percent-encoding is left to whoever builds the URL. A value path such as `emails[type eq "work"].value` is kept as
 * it is; only lenient servers read that form (scim.md A6.24).
 */
export function eqFilter(path: string, value: string | boolean): string {
  return `${path} eq ${JSON.stringify(value)}`
}
