// Which dialect of SCIM an endpoint speaks: the RFCs to the letter, or also what common clients send (scim.md E1).

/**
 * `rfc` follows RFC 7643 and 7644 strictly; `entra-legacy` also accepts the documented shapes of the Entra client
 * (scim.md A6.24 and A8.5). Servers default to `entra-legacy`.
 */
export type CompatMode = 'rfc' | 'entra-legacy'
