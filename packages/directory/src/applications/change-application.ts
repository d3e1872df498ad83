// Applications that are made and changed outside the gallery.

import { type AppRoleId, asId, type ServicePrincipalId, type TenantId } from '@rollcall/core'
import { type ApplicationRecord, type ApplicationWrite, Conflict, type Store } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { APPLICATION_PROPERTIES } from '../properties/application-properties.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { isPlainObject } from '../properties/check-value.ts'
import { mergeProperties } from '../properties/merge-properties.ts'
import { checkAppRoles, droppedRoles } from './app-roles.ts'
import { type ApplicationKey, requireApplication } from './find-application.ts'

// Fields of the record; everything else that can be set is kept under `properties`.
const OWN_FIELDS = new Set(['displayName', 'accountEnabled'])
const PAGE = 500

export type NewApplication = {
  /** The request body; `displayName` is required. */
  readonly input: unknown
  /** A chosen application id; random when left out. */
  readonly appId?: string
  /** Application permissions it is granted, e.g. `User.ReadWrite.All`. */
  readonly permissions?: readonly string[]
  /** Ids of the users or service principals that own it. */
  readonly owners?: readonly string[]
}

/**
 * Makes an application that comes from no template, with its service principal, and returns it as stored.
 *
 * @throws {InvalidInput} A property is missing, unknown or does not fit; `target` names it.
 * @throws {Conflict} The application id is taken.
 */
export async function createApplication(
  deps: DirectoryDeps,
  tenantId: TenantId,
  options: NewApplication,
): Promise<ApplicationRecord> {
  const application = planApplication(deps, options)
  return changeTenant(deps, tenantId, async (store) => {
    await insertApplication(store, tenantId, application)
    return requireApplication(store, tenantId, { id: application.id })
  })
}

/** The record `createApplication` inserts. @throws {InvalidInput} */
export function planApplication(deps: DirectoryDeps, options: NewApplication): ApplicationWrite {
  const { appRoles = [], ...body } = splitRoles(options.input)
  const values = requireProperties(APPLICATION_PROPERTIES, body.properties, 'create')
  const appId = options.appId?.toLowerCase() ?? deps.ids.next()
  return {
    id: asId(deps.ids.next()),
    appId,
    servicePrincipalId: asId(deps.ids.next()),
    applicationTemplateId: null,
    displayName: String(values.displayName),
    accountEnabled: values.accountEnabled !== false,
    appRoles: checkAppRoles([], appRoles ?? [], () => deps.ids.next()),
    permissions: options.permissions ?? [],
    properties: mergeProperties(
      {
        tags: [],
        appRoleAssignmentRequired: false,
        servicePrincipalType: 'Application',
        servicePrincipalNames: [appId],
        signInAudience: 'AzureADMyOrg',
        owners: options.owners ?? [],
      },
      Object.fromEntries(Object.entries(values).filter(([name]) => !OWN_FIELDS.has(name))),
    ),
    createdAt: nowText(deps.clock),
  }
}

/** Inserts a new application. @throws {Conflict} The application id is taken. */
export async function insertApplication(
  store: Store,
  tenantId: TenantId,
  application: ApplicationWrite,
): Promise<void> {
  if ((await store.applications.getByAppId(tenantId, application.appId)) !== null) {
    throw new Conflict('appId', `an application with the appId "${application.appId}" exists already`)
  }
  await store.applications.insert(tenantId, application)
}

/**
 * Applies a PATCH of the application or of its service principal (graph-api.md §3.2, §8) and returns it as stored
 * afterwards. With `appRoles` it does what `updateAppRoles` does.
 *
 * @throws {NotFound} There is no such application.
 * @throws {InvalidInput} A property or role does not fit; `target` names it.
 */
export async function updateApplication(
  deps: DirectoryDeps,
  tenantId: TenantId,
  key: ApplicationKey,
  input: unknown,
): Promise<ApplicationRecord> {
  const { appRoles, properties } = splitRoles(input)
  const values = requireProperties(APPLICATION_PROPERTIES, properties, 'update')
  return changeTenant(deps, tenantId, async (store) => {
    const application = await requireApplication(store, tenantId, key)
    const { displayName, accountEnabled } = values
    const changed: ApplicationWrite = {
      ...application,
      displayName: typeof displayName === 'string' ? displayName : application.displayName,
      accountEnabled: typeof accountEnabled === 'boolean' ? accountEnabled : application.accountEnabled,
      appRoles:
        appRoles === undefined
          ? application.appRoles
          : checkAppRoles(application.appRoles, appRoles, () => deps.ids.next()),
      properties: mergeProperties(
        application.properties,
        Object.fromEntries(Object.entries(values).filter(([name]) => !OWN_FIELDS.has(name))),
      ),
    }
    await store.applications.update(tenantId, changed)
    const dropped = droppedRoles(application.appRoles, changed.appRoles)
    await unassignRoles(store, tenantId, application.servicePrincipalId, dropped)
    return requireApplication(store, tenantId, { id: application.id })
  })
}

/**
 * Replaces the list of roles. A role must be disabled before it can be left out; its assignments go with it
 * (provisioning.md 2.4).
 *
 * @throws {NotFound} There is no such application.
 * @throws {InvalidInput} A role does not fit or is still enabled; `target` is its place in the list.
 */
export async function updateAppRoles(
  deps: DirectoryDeps,
  tenantId: TenantId,
  key: ApplicationKey,
  appRoles: unknown,
): Promise<ApplicationRecord> {
  return updateApplication(deps, tenantId, key, { appRoles })
}

function splitRoles(input: unknown): { readonly appRoles?: unknown; readonly properties: unknown } {
  if (!isPlainObject(input)) return { properties: input }
  const { appRoles, ...properties } = input
  return appRoles === undefined ? { properties } : { appRoles, properties }
}

async function unassignRoles(
  store: Store,
  tenantId: TenantId,
  servicePrincipalId: ServicePrincipalId,
  roleIds: readonly AppRoleId[],
): Promise<void> {
  if (roleIds.length === 0) return
  let after: string | null = null
  for (;;) {
    const page: Awaited<ReturnType<Store['applications']['assignments']>> =
      await store.applications.assignments(tenantId, { servicePrincipalId }, { after, limit: PAGE })
    const ids = page.filter(({ appRoleId }) => roleIds.includes(appRoleId)).map(({ id }) => id)
    if (ids.length > 0) await store.applications.unassign(tenantId, ids)
    if (page.length < PAGE) return
    after = page.at(-1)?.id ?? null
  }
}
