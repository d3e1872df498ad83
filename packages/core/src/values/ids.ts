// Branded ids: a job's id cannot be passed where a tenant's is expected. On the wire and in the store they are text.

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type TenantId = Id<'TenantId'>
/** Id of a directory object: a user or a group. */
export type ObjectId = Id<'ObjectId'>
export type ApplicationId = Id<'ApplicationId'>
export type ServicePrincipalId = Id<'ServicePrincipalId'>
export type AppRoleId = Id<'AppRoleId'>
export type AssignmentId = Id<'AssignmentId'>
export type JobId = Id<'JobId'>
export type CycleId = Id<'CycleId'>
/** The anchor of an account in the target: for SCIM its `id`. */
export type TargetId = Id<'TargetId'>

/** Position in a tenant's change sequence; larger is later. */
export type Watermark = number

/** Reads text from an edge (a URL, a column, a library) as an id. The text was checked there or names nothing. */
export function asId<T extends Id<string>>(text: string): T {
  // The brand exists for the compiler only; this is the one place that adds it.
  return text as T
}

/** The implicit role of an application without roles, or of an assignment that chose none (provisioning.md ASN-8). */
export const DEFAULT_ACCESS_ROLE_ID: AppRoleId = asId('00000000-0000-0000-0000-000000000000')
