// Branded ids: a job's id cannot be passed where a tenant's is expected. On the wire and in the store they are text
// (style.md §7).

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

/** Id of a tenant; every record belongs to exactly one. */
export type TenantId = Id<'TenantId'>
/** Id of a directory object: a user or a group. */
export type ObjectId = Id<'ObjectId'>
/** Id of an application of the tenant. */
export type ApplicationId = Id<'ApplicationId'>
/** Id of an application’s presence in the tenant; jobs and assignments hang on it. */
export type ServicePrincipalId = Id<'ServicePrincipalId'>
/** Id of a role that an application defines. */
export type AppRoleId = Id<'AppRoleId'>
/** Id of one assignment of a user or group to an application. */
export type AssignmentId = Id<'AssignmentId'>
/** Id of a synchronization job. */
export type JobId = Id<'JobId'>
/** Id of one pass of a job. */
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
