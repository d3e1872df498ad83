// A job made ready to run: its settings, compiled mappings and an open connection.

import {
  type CompiledObjectMapping,
  compileMappings,
  findObjectMapping,
  OBJECT_TYPES,
  type ObjectType,
  RollcallError,
  type SynchronizationSchema,
} from '@rollcall/core'
import {
  type ApplicationRecord,
  type JobRecord,
  NotFound,
  type PendingScope,
  type TargetConnection,
  type TargetConnector,
} from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import { openSecrets, type SecretEntry } from '../jobs/job-secrets.ts'
import { type JobSettings, readSettings } from '../jobs/job-settings.ts'
import { profileOf } from '../jobs/target-profile.ts'

/** What a job is configured to do. */
export type JobSetup = {
  readonly job: JobRecord
  readonly application: ApplicationRecord
  readonly settings: JobSettings
  /** Enabled object types in the order in which they are written: users before groups. */
  readonly mappings: ReadonlyMap<ObjectType, CompiledObjectMapping>
}

/** The same with an open connection to its target. */
export type JobContext = JobSetup & { readonly connector: TargetConnector }

export type JobContextOptions = {
  readonly credentials?: readonly SecretEntry[]
  /** Plain settings that are kept with the secrets, over what is stored. */
  readonly secrets?: Readonly<Record<string, string>>
  /** In place of the saved schema. */
  readonly schema?: SynchronizationSchema
  /** Opens the target in place of the usual way. */
  readonly open?: (connection: TargetConnection) => TargetConnector
}

/**
 * Reads what the job is configured to do and opens its target. The caller closes the connector.
 *
 * @throws {TargetError} The address or token is missing or cannot be used.
 */
export async function openJobContext(
  deps: EngineDeps,
  job: JobRecord,
  options: JobContextOptions = {},
): Promise<JobContext> {
  const stored = await openSecrets(deps, job.tenantId, job.servicePrincipalId, options.credentials)
  const secrets = new Map([...stored, ...Object.entries(options.secrets ?? {})])
  const setup = await readSetup(deps, job, secrets, options.schema)
  const open = options.open ?? ((connection: TargetConnection) => deps.connectors.open(connection))
  const connection = targetConnection(setup.mappings, secrets, setup.settings)
  return { ...setup, connector: open(job.source === 'uploads' ? toDirectory(connection, setup) : connection) }
}

// What is uploaded goes into the directory, on behalf of the application that it is uploaded to.
function toDirectory(
  connection: TargetConnection,
  { application: { appId, displayName, servicePrincipalId }, job: { tenantId } }: JobSetup,
): TargetConnection {
  const actor = { kind: 'app', appId, displayName, servicePrincipalId } as const
  return { ...connection, directoryOf: { tenantId, actor } }
}

/** Reads what the job is configured to do; its target need not be usable. */
export async function readJobSetup(deps: EngineDeps, job: JobRecord): Promise<JobSetup> {
  return readSetup(deps, job, await openSecrets(deps, job.tenantId, job.servicePrincipalId))
}

async function readSetup(
  deps: EngineDeps,
  job: JobRecord,
  secrets: ReadonlyMap<string, string>,
  schema?: SynchronizationSchema,
): Promise<JobSetup> {
  const application = await deps.store.applications.getByServicePrincipal(
    job.tenantId,
    job.servicePrincipalId,
  )
  if (application === null) throw new NotFound('service principal', job.servicePrincipalId)
  refuseDuplicateRoles(application.appRoles)
  const settings = readSettings(job, secrets, application.appRoles, profileOf(deps, job.settings))
  return {
    job,
    application,
    settings,
    mappings: compileSchema(schema ?? (await deps.store.jobs.schema(job.id))),
  }
}

// The API refuses them; what else writes roles may not (provisioning.md ASN-14).
function refuseDuplicateRoles(roles: ApplicationRecord['appRoles']): void {
  const values = roles.flatMap(({ value }) => value ?? [])
  const twice = values.find((value, index) => values.indexOf(value) < index)
  if (twice === undefined) return
  const message = `the application has two roles with the value "${twice}"; remove one of them`
  throw new RollcallError('ERR_DUPLICATE_ROLES', message, { value: twice })
}

/** Whose pending objects are meant. */
export function pendingScope({ job, settings }: JobSetup): PendingScope {
  const { id: jobId, servicePrincipalId, tenantId } = job
  return { jobId, tenantId, servicePrincipalId, isNested: settings.nestedGroups }
}

/** Whose memberships are meant; `null` when the job writes no members of groups (provisioning.md ASN-6), or none any more. */
export function memberScope(context: JobSetup): PendingScope | null {
  const compiled = context.mappings.get('Group')
  if (compiled === undefined || compiled.members === null) return null
  if (context.settings.accountsOnDeletion !== null) return null
  return pendingScope(context)
}

/** The enabled mappings of a schema, compiled. */
export function compileSchema(schema: SynchronizationSchema): ReadonlyMap<ObjectType, CompiledObjectMapping> {
  const compiled = new Map<ObjectType, CompiledObjectMapping>()
  for (const objectType of OBJECT_TYPES) {
    const found = findObjectMapping(schema, objectType)
    if (found !== null)
      compiled.set(objectType, compileMappings(found.mapping, found.targetObject, found.sourceObject))
  }
  return compiled
}

/** What the connector needs to know of the target. */
export function targetConnection(
  mappings: ReadonlyMap<ObjectType, CompiledObjectMapping>,
  secrets: ReadonlyMap<string, string>,
  settings: Pick<JobSettings, 'pace' | 'profile'>,
): TargetConnection {
  return {
    baseAddress: secrets.get('BaseAddress') ?? '',
    secretToken: secrets.get('SecretToken') ?? '',
    pace: settings.pace,
    profile: settings.profile,
    objectTypes: [...mappings].map(([objectType, compiled]) => ({
      objectType,
      targetObjectName: compiled.mapping.targetObjectName,
      attributes: compiled.attributes.map((attribute) => attribute.target),
      // Members are written by difference and never read, so that nobody asks for a hundred thousand of them.
      referenceAttributes: [...compiled.attributes, ...(compiled.members === null ? [] : [compiled.members])]
        .filter((attribute) => attribute.isReference)
        .map((attribute) => attribute.target),
      matchingAttribute: compiled.matching[0]?.target ?? 'userName',
      redactedAttributes: compiled.mapping.attributeMappings
        .filter(({ source }) => source !== null && /\bRedact\s*\(/i.test(source.expression))
        .map(({ targetAttributeName }) => targetAttributeName),
    })),
  }
}
