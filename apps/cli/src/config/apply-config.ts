// Carrying a configuration out: what is missing is made, then each section that differs is written. Doing it twice, or
// again after it broke off, does what is left.

import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import { unusable } from '../command.ts'
import { findTemplate } from '../commands/apps-add.ts'
import type { ConfigApplication, ConfigDocument } from './config-document.ts'
import { writeDirectoryRole } from './directory-roles.ts'
import { mergeConfig } from './merge-config.ts'
import { type Change, planChanges } from './plan-changes.ts'
import { readTenant, type Tenant } from './read-tenant.ts'
import { variablesOf, writeWebhook } from './webhooks.ts'
import { type ApplicationContext, writeSection } from './write-section.ts'

export type ApplyOptions = {
  readonly allowsDelete: boolean
  /** Writes secrets that are saved already, too. */
  readonly setsSecrets: boolean
  /** Where secrets come from, by name. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** What a file means for a tenant. */
export type Plan = {
  readonly tenant: Tenant
  readonly target: ConfigDocument
  readonly changes: readonly Change[]
  /** Environment variables that are needed and not set. */
  readonly missingVariables: readonly string[]
}

/** Reads the tenant and compares it with the file. */
export async function planConfig(
  api: ApiClient,
  want: ConfigDocument,
  options: ApplyOptions,
  fresh: ReadonlySet<string> = new Set(),
): Promise<Plan> {
  const hasPeople =
    want.directoryRoles !== undefined ||
    (want.applications ?? []).some(
      ({ assignments, owners }) => assignments !== undefined || owners !== undefined,
    )
  const tenant = await readTenant(api, { hasPeople })
  const { allowsDelete, setsSecrets, environment } = options
  // Whoever took the client away that applies could not go on.
  const ownClient = [...tenant.apiClients].find(([, { appId }]) => appId === api.clientId)?.[0] ?? null
  const target = mergeConfig(tenant.document, want, { allowsDelete, fresh, ownClient })
  const compared = planChanges(tenant.document, target)
  const changes = setsSecrets ? withSecrets(compared, want, tenant) : compared
  return {
    tenant,
    target,
    changes,
    missingVariables: missingVariables(tenant, { want, target }, { setsSecrets, environment }),
  }
}

/**
 * Brings the tenant to the plan's target.
 *
 * @returns The changes that were carried out.
 * @throws {RollcallError} `ERR_INVALID_INPUT`: a secret is missing, which changes nothing; or the API refused something, which
 *   leaves what came before it done.
 */
export async function applyConfig(
  api: ApiClient,
  want: ConfigDocument,
  options: ApplyOptions,
): Promise<readonly Change[]> {
  const first = await planConfig(api, want, options)
  if (first.missingVariables.length > 0)
    throw unusable(
      `secrets are read from environment variables that are not set: ${first.missingVariables.join(', ')}`,
    )
  const added = first.changes.flatMap((change) =>
    change.kind === 'application' && change.action === 'add' ? [change.name] : [],
  )
  for (const name of added) await addApplication(api, required(first.target, name))
  const plan = added.length === 0 ? first : await planConfig(api, want, options, new Set(added))
  for (const change of plan.changes) await carryOut(api, change, { plan, want, options })
  return first.changes
}

type Context = { readonly plan: Plan; readonly want: ConfigDocument; readonly options: ApplyOptions }

async function carryOut(api: ApiClient, change: Change, context: Context): Promise<void> {
  const { tenant, target } = context.plan
  switch (change.kind) {
    case 'organization':
      return changeOrganization(api, context)
    case 'apiClient':
      return changeClient(api, change, context)
    case 'webhook':
      return changeWebhook(api, change.name, context)
    case 'directoryRole': {
      const members = target.directoryRoles?.find(({ displayName }) => displayName === change.name)?.members
      return writeDirectoryRole(api, tenant.directoryRoles, change.name, members ?? [])
    }
    case 'application': {
      const handle = tenant.applications.get(change.name)
      if (handle === undefined)
        throw new TypeError(`application "${change.name}" is not there after it was made`)
      if (change.action === 'remove') await api.send('DELETE', handle.path)
      else if (change.action === 'change')
        await writeSection(api, change.section, { handle, ...applicationContext(change.name, context) })
      return
    }
  }
}

async function changeOrganization(api: ApiClient, { plan: { target, tenant } }: Context): Promise<void> {
  const { domains = [], ...properties } = target.organization ?? {}
  await api.send('PATCH', `/organization/${tenant.organizationId}`, properties)
  const before = tenant.document.organization?.domains ?? []
  for (const id of domains.filter((domain) => !before.includes(domain)))
    await api.send('POST', '/domains', { id })
  for (const domain of before.filter((domain) => !domains.includes(domain)))
    await api.send('DELETE', `/domains/${domain}`)
}

function applicationContext(
  name: string,
  { plan, want, options }: Context,
): Omit<ApplicationContext, 'handle'> {
  return {
    have: required(plan.tenant.document, name),
    want: required(want, name),
    target: required(plan.target, name),
    secrets: options,
  }
}

function required(document: ConfigDocument, name: string): ConfigApplication {
  const application = document.applications?.find(({ displayName }) => displayName === name)
  if (application === undefined) throw new TypeError(`no application "${name}" in the configuration`)
  return application
}

async function addApplication(api: ApiClient, { displayName, template }: ConfigApplication): Promise<void> {
  if (template === null) {
    await api.send('POST', '/applications', { displayName })
    return
  }
  const { id } = await findTemplate(api, template)
  await api.send('POST', `/applicationTemplates/${id}/instantiate`, { displayName })
}

const MADE_CLIENT = z.object({
  id: z.string(),
  passwordCredentials: z.array(z.object({ keyId: z.string() })),
})

async function changeClient(
  api: ApiClient,
  change: Change & { readonly kind: 'apiClient' },
  { plan }: Context,
): Promise<void> {
  const { name } = change
  const known = plan.tenant.apiClients.get(name)
  if (change.action === 'remove') {
    if (known !== undefined) await api.send('DELETE', `/applications/${known.id}`)
    return
  }
  const permissions =
    plan.target.apiClients?.find(({ displayName }) => displayName === name)?.permissions ?? []
  if (known !== undefined) {
    await api.send('PATCH', `/rollcall/apiClients/${known.id}`, { permissions })
    return
  }
  // A secret is shown once, and nobody is here to see it: one is added when somebody is.
  const made = MADE_CLIENT.parse(
    await api.send('POST', '/rollcall/apiClients', { displayName: name, permissions }),
  )
  for (const { keyId } of made.passwordCredentials)
    await api.send('POST', `/applications/${made.id}/removePassword`, { keyId })
}

async function changeWebhook(
  api: ApiClient,
  name: string,
  { plan: { tenant, target }, want, options }: Context,
): Promise<void> {
  const id = tenant.webhookIds.get(name)
  const before = named(tenant.document.webhooks, name)
  const known = id === undefined || before === null ? null : { id, before }
  // The file says from where its secrets come; what it leaves alone is the target's.
  await writeWebhook(api, known, named(want.webhooks, name) ?? named(target.webhooks, name), options)
}

function named<Item extends { readonly displayName: string }>(
  items: readonly Item[] = [],
  name: string,
): Item | null {
  return items.find(({ displayName }) => displayName === name) ?? null
}

function missingVariables(
  { document }: Tenant,
  { want, target }: { readonly want: ConfigDocument; readonly target: ConfigDocument },
  { setsSecrets, environment }: Pick<ApplyOptions, 'setsSecrets' | 'environment'>,
): readonly string[] {
  const ofWebhooks = (want.webhooks ?? []).flatMap((webhook) =>
    variablesOf(named(document.webhooks, webhook.displayName), webhook, setsSecrets),
  )
  const needed = (want.applications ?? []).flatMap(({ displayName, credentials = {} }) => {
    const saved = document.applications?.find((each) => each.displayName === displayName)?.credentials ?? {}
    const kept = target.applications?.find((each) => each.displayName === displayName)?.credentials ?? {}
    return Object.entries(credentials).flatMap(([key, value]) => {
      const isNeeded =
        typeof value === 'object' &&
        kept[key] !== undefined &&
        (setsSecrets || typeof saved[key] !== 'object')
      return isNeeded ? [value.environment] : []
    })
  })
  return [...new Set([...needed, ...ofWebhooks])].filter((name) => !environment[name]).toSorted()
}

function withSecrets(
  changes: readonly Change[],
  want: ConfigDocument,
  { document }: Tenant,
): readonly Change[] {
  const known = new Set((document.applications ?? []).map(({ displayName }) => displayName))
  const more = (want.applications ?? []).flatMap(({ displayName, credentials = {} }): readonly Change[] => {
    const hasSecret = Object.values(credentials).some((value) => typeof value === 'object')
    const isListed = changes.some(
      (change) =>
        change.kind === 'application' &&
        change.name === displayName &&
        change.action === 'change' &&
        change.section === 'credentials',
    )
    if (!hasSecret || isListed || !known.has(displayName)) return []
    return [{ kind: 'application', action: 'change', name: displayName, section: 'credentials' }]
  })
  const webhooks = (want.webhooks ?? []).flatMap(({ displayName: name }): readonly Change[] => {
    const isListed = changes.some((change) => change.kind === 'webhook' && change.name === name)
    return isListed ? [] : [{ kind: 'webhook', action: 'change', name }]
  })
  return [...more, ...changes, ...webhooks]
}
