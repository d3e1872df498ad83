// What a tenant's configuration will be once a file has been applied to it. Pure.

import {
  type ConfigApplication,
  type ConfigCredential,
  type ConfigDocument,
  type ConfigJob,
  type ConfigOrganization,
  keyOf,
  sorted,
} from './config-document.ts'
import { mergeWebhook } from './webhooks.ts'

export type MergeOptions = {
  /** What the file does not name is removed; otherwise it stays. */
  readonly allowsDelete: boolean
  /** Applications that were made for this file: what their template brought along is nobody's yet. */
  readonly fresh: ReadonlySet<string>
  /** Name of the client that applies, which is never removed; `null` when it is a person. */
  readonly ownClient: string | null
}

/** The tenant's configuration with the file's laid over it; sections that the file leaves out stay as they are. */
export function mergeConfig(
  have: ConfigDocument,
  want: ConfigDocument,
  { allowsDelete, fresh, ownClient }: MergeOptions,
): ConfigDocument {
  const applications = overlay(have.applications, want.applications, {
    keyOf: ({ displayName }) => displayName,
    keeps: () => !allowsDelete,
    merge: (before, after) => mergeApplication(before, after, allowsDelete || fresh.has(after.displayName)),
  })
  const apiClients = overlay(have.apiClients, want.apiClients, {
    keyOf: ({ displayName }) => displayName,
    keeps: ({ displayName }) => !allowsDelete || displayName === ownClient,
    merge: (_before, after) => after,
  })
  const directoryRoles = overlay(have.directoryRoles, want.directoryRoles, {
    keyOf: ({ displayName }) => displayName,
    // A role that the file does not name is not what the file is about.
    keeps: () => true,
    merge: (before, after) => ({
      ...after,
      members: mergeNames(before.members, after.members, allowsDelete),
    }),
  })
  const webhooks = overlay(have.webhooks, want.webhooks, {
    keyOf: ({ displayName }) => displayName,
    keeps: () => !allowsDelete,
    merge: mergeWebhook,
  })
  const organization = mergeOrganization(have.organization, want.organization, allowsDelete)
  return sorted({
    version: 1,
    ...(organization === undefined ? {} : { organization }),
    ...(applications === undefined ? {} : { applications }),
    ...(apiClients === undefined ? {} : { apiClients }),
    ...(directoryRoles === undefined ? {} : { directoryRoles }),
    ...(webhooks === undefined ? {} : { webhooks }),
  })
}

function mergeOrganization(
  have: ConfigOrganization | undefined,
  want: ConfigOrganization | undefined,
  allowsDelete: boolean,
): ConfigOrganization | undefined {
  if (want === undefined) return have
  const before = have?.domains ?? []
  return { ...want, domains: mergeNames(before, want.domains ?? before, allowsDelete) }
}

function mergeNames(have: readonly string[], want: readonly string[], allowsDelete: boolean): string[] {
  return allowsDelete ? [...want] : [...new Set([...want, ...have])]
}

function mergeApplication(
  have: ConfigApplication,
  want: ConfigApplication,
  allowsDelete: boolean,
): ConfigApplication {
  const { properties = have.properties, displayName, template } = want
  const appRoles = overlay(have.appRoles, want.appRoles, {
    keyOf: (role) => role.displayName,
    keeps: () => !allowsDelete,
    merge: (_before, after) => after,
  })
  const owners =
    want.owners === undefined ? have.owners : mergeNames(have.owners ?? [], want.owners, allowsDelete)
  const assignments = overlay(have.assignments, want.assignments, {
    keyOf,
    keeps: () => !allowsDelete,
    merge: (before) => before,
  })
  const jobs = overlay(have.jobs, want.jobs, {
    keyOf: ({ templateId }) => templateId,
    keeps: () => !allowsDelete,
    merge: mergeJob,
  })
  const credentials = mergeCredentials(have.credentials, want.credentials, allowsDelete)
  return {
    displayName,
    template,
    ...(properties === undefined ? {} : { properties }),
    ...(appRoles === undefined ? {} : { appRoles }),
    ...(owners === undefined ? {} : { owners }),
    ...(assignments === undefined ? {} : { assignments }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(jobs === undefined ? {} : { jobs }),
  }
}

function mergeJob(have: ConfigJob, want: ConfigJob): ConfigJob {
  return { ...have, ...want }
}

// Whether a secret is the right one cannot be seen; that there is one can.
function mergeCredentials(
  have: ConfigApplication['credentials'],
  want: ConfigApplication['credentials'],
  allowsDelete: boolean,
): ConfigApplication['credentials'] {
  if (have === undefined || want === undefined) return want ?? have
  const merged = Object.entries(want).map(([key, value]): readonly [string, ConfigCredential] => {
    const before = have[key]
    return [key, typeof value === 'object' && typeof before === 'object' ? before : value]
  })
  return { ...(allowsDelete ? {} : have), ...Object.fromEntries(merged) }
}

type Overlay<Item> = {
  readonly keyOf: (item: Item) => string
  /** Whether something that the file does not name stays. */
  readonly keeps: (item: Item) => boolean
  readonly merge: (before: Item, after: Item) => Item
}

// In the order of the file; what only the tenant has comes after it.
function overlay<Item>(
  have: readonly Item[] | undefined,
  want: readonly Item[] | undefined,
  { keyOf, keeps, merge }: Overlay<Item>,
): Item[] | undefined {
  if (want === undefined) return have === undefined ? undefined : [...have]
  const before = new Map((have ?? []).map((item) => [keyOf(item), item]))
  const after = new Set(want.map(keyOf))
  const kept = (have ?? []).filter((item) => !after.has(keyOf(item)) && keeps(item))
  return [
    ...want.map((item) => {
      const known = before.get(keyOf(item))
      return known === undefined ? item : merge(known, item)
    }),
    ...kept,
  ]
}
