// The far side. An engine that talks to this interface works with any target; SCIM is one adapter.

import {
  type AttributeDefinition,
  type AttributeValue,
  type AttributeValues,
  type ObjectType,
  type ProvisioningErrorCode,
  RollcallError,
  type TargetId,
  type TenantId,
} from '@rollcall/core'
import type { AuditActor } from './store/audit-store.ts'
import type { ProbeOptions, ProbeReport } from './target-probe.ts'
import type { TargetProfile } from './target-profile.ts'

/** An account or group in the target, in terms of the mapped target attributes. */
export type TargetObject = { readonly id: TargetId; readonly values: AttributeValues }

/** One attribute to write. A `newValue` of `null` clears it. */
export type AttributeChange = {
  readonly attribute: string
  readonly oldValue: AttributeValue
  readonly newValue: AttributeValue
}

/** One page of a listing. `totalResults` is what the target claims; `null` when it does not say. Never trusted for control. */
export type TargetPage = { readonly objects: readonly TargetObject[]; readonly totalResults: number | null }

/** What a connection needs to know of one object type of the target. */
export type TargetObjectType = {
  readonly objectType: ObjectType
  /** The target's own name, for SCIM the URN of the schema. */
  readonly targetObjectName: string
  /** Target attributes to read and write: the mapped ones. */
  readonly attributes: readonly string[]
  /** Target attributes that hold the id of another object. */
  readonly referenceAttributes: readonly string[]
  /** Target attribute that the connection test asks for; the first matching attribute. */
  readonly matchingAttribute: string
  /** Target attributes whose values a dry run does not show: those whose expression asks for it. */
  readonly redactedAttributes?: readonly string[]
}

export type Pace = {
  /** Requests per second to begin with. */
  readonly requestsPerSecond: number
  /** The rate grows to this while the target does not object. */
  readonly maxRequestsPerSecond: number
  /** Requests under way at once. */
  readonly concurrency: number
}

/** A tenant's directory as a target, and on whose behalf it is written to. */
export type TenantDirectory = { readonly tenantId: TenantId; readonly actor: AuditActor }

export type TargetConnection = {
  /** The target is a tenant's own directory; address and token do not count. */
  readonly directoryOf?: TenantDirectory
  readonly baseAddress: string
  /** Bearer token. */
  readonly secretToken: string
  readonly objectTypes: readonly TargetObjectType[]
  /** What to keep to: the pace of the profile, where the job's settings say nothing else. */
  readonly pace: Pace
  /** What the target can do and how it deviates. `RFC_PROFILE` when missing. */
  readonly profile?: TargetProfile
}

/**
 * The target of one job. Calls may run concurrently, never two on one object. Every method throws `TargetError`; a
 * transient error was already retried as far as that is safe.
 */
export interface TargetConnector {
  /** Asks for an object that cannot exist (provisioning.md ADM-10); answers nothing, or throws what is wrong. */
  testConnection(signal?: AbortSignal): Promise<void>
  /** What the target says that its accounts and groups have; a type that it does not describe is missing. */
  discoverAttributes(signal?: AbortSignal): Promise<ReadonlyMap<ObjectType, readonly DiscoveredAttribute[]>>
  /** Objects whose attribute equals the value, each checked again on our side (scim.md C21); duplicates by id are one. */
  find(objectType: ObjectType, attribute: string, value: AttributeValue): Promise<readonly TargetObject[]>
  /** Everything, page by page. An object may appear more than once. */
  list(objectType: ObjectType): AsyncIterable<TargetPage>
  /** `null` when the target says that it does not exist. */
  read(objectType: ObjectType, id: TargetId): Promise<TargetObject | null>
  /** What the target answered; attributes it does not return keep the value that was sent. */
  create(objectType: ObjectType, values: AttributeValues): Promise<TargetObject>
  /** `current` is what the target is known to hold. @returns what it holds now. Sends nothing for no change. */
  update(
    objectType: ObjectType,
    current: TargetObject,
    changes: readonly AttributeChange[],
  ): Promise<TargetObject>
  /** Succeeds when the object is gone already (DEP-8). */
  remove(objectType: ObjectType, id: TargetId): Promise<void>
  /** HTTP requests sent so far, retries included. */
  requestCount(): number
  /** Objects that may be under way at once. */
  readonly concurrency: number
  /** Whether the whole list can be had; without it objects are asked for one by one. */
  readonly canList: boolean
  /** Whether asking for an object by this attribute takes one request, and not the whole list. */
  canFilter(objectType: ObjectType, attribute: string): boolean
  close(): Promise<void>
}

/** A write as it would have gone out. */
export type UnsentRequest = {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** The body as JSON, with redacted values left out; `null` for none. */
  readonly body: unknown
}

/**
 * A connector that asks the target as any other does and answers writes as a target that accepts everything would; none
 * is sent and nothing is kept, so a later read still shows what the target really holds.
 */
export type DryRunConnector = TargetConnector & {
  /** The writes since it was last asked, oldest first. */
  takeUnsent(): readonly UnsentRequest[]
}

export interface TargetConnectors {
  /** @throws {TargetError} `ERR_TARGET_ADDRESS`: the address is not one that can be called. */
  open(connection: TargetConnection): TargetConnector
  /** As `open`, for reads only. @throws {TargetError} As `open`. */
  openDryRun(connection: TargetConnection): DryRunConnector
  /**
   * Finds out what the target can do, by harmless reads, and by an account of its own where that is allowed; what it made is
   * removed at the end, whatever happens.
   *
   * @throws {TargetError} There is nothing to find out: no answer, no SCIM endpoint, or no right to ask.
   */
  probe(connection: TargetConnection, options: ProbeOptions): Promise<ProbeReport>
  /** Profiles that come with the connector, by name. */
  readonly profiles: ReadonlyMap<string, TargetProfile>
}

/** An attribute as the target itself describes it. */
export type DiscoveredAttribute = Pick<
  AttributeDefinition,
  'name' | 'type' | 'multivalued' | 'required' | 'caseExact' | 'mutability'
>

/** `object`: this object cannot go through. `transient`: the world is unwell. `job`: nothing can go through. */
export type TargetErrorScope = 'object' | 'transient' | 'job'

export type TargetErrorFacts = {
  /** The provisioning error code, e.g. `EntryConflict` (provisioning.md 9.4). */
  readonly errorCode: ProvisioningErrorCode
  readonly scope: TargetErrorScope
  readonly recommendedAction: string
  /** HTTP status; `null` when there was no answer. */
  readonly httpStatus: number | null
  /** Method and path without query values or credentials. */
  readonly request: string
  /** First part of the answer, with secrets removed; `null` when there was none. */
  readonly responseBody: string | null
}

/** The target refused, failed, or could not be reached. `code` is `ERR_TARGET_…`. */
export class TargetError extends RollcallError {
  readonly target: TargetErrorFacts
  constructor(code: string, message: string, target: TargetErrorFacts, options?: ErrorOptions) {
    super(code, message, { ...target, responseBody: undefined }, options)
    this.target = target
  }
}
