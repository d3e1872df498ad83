// A SCIM 2.0 target as a TargetConnector: HTTP, pace and retries composed, and one function per operation on top.

import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { ObjectType } from '@rollcall/core'
import {
  type Clock,
  type DryRunConnector,
  type Logger,
  type ProbeOptions,
  type ProbeReport,
  RFC_PROFILE,
  type TargetConnection,
  type TargetConnector,
  type TargetConnectors,
  TargetError,
  type TargetProfile,
} from '@rollcall/ports'
import { USER_URN } from '@rollcall/scim'
import { type AllowAddress, allowUnicastAddress } from './address-rules.ts'
import { type BaseAddress, parseBaseAddress } from './base-address.ts'
import type { Collection } from './collection.ts'
import { createObject } from './create-object.ts'
import { discoverAttributes } from './discover-attributes.ts'
import { canFilter, findObjects } from './find-objects.ts'
import { createHttpClient, DEFAULT_HTTP_LIMITS, type HttpLimits } from './http-client.ts'
import { listObjects } from './list-pages.ts'
import { prepareTypes } from './prepared-type.ts'
import { probeTarget } from './probe/probe-target.ts'
import { readObject } from './read-object.ts'
import { createRecentCreations } from './recent-creations.ts'
import { removeObject } from './remove-object.ts'
import type { HttpClient, Sleep } from './scim-request.ts'
import { SHIPPED_PROFILES } from './shipped-profiles.ts'
import { createTargetCalls } from './target-calls.ts'
import { testConnection } from './test-connection.ts'
import { TransportFailure } from './transport-failure.ts'
import { updateObject } from './update-object.ts'
import { withBulk } from './with-bulk.ts'
import { withDryRun, withRedaction } from './with-dry-run.ts'
import { withMediaTypeFallback } from './with-media-type-fallback.ts'
import { withRateLimit } from './with-rate-limit.ts'
import { withRequestCount } from './with-request-count.ts'
import {
  DEFAULT_RETRY_POLICY,
  NO_RETRIES,
  type RetryPolicy,
  TEST_RETRY_POLICY,
  withRetry,
} from './with-retry.ts'

export type ScimConnectorOptions = {
  readonly clock: Clock
  readonly logger: Logger
  /** Product and version, for the `User-Agent` header. `Rollcall/0.1.0` when missing (scim.md C45). */
  readonly userAgent?: string
  /** Which IP addresses a target may have. All but link-local, unspecified and multicast ones when missing. */
  readonly allowAddress?: AllowAddress
  /** Certificates (PEM) of authorities to trust beside the usual ones. */
  readonly certificateAuthorities?: readonly string[]
  readonly limits?: Partial<HttpLimits>
  readonly retries?: Partial<RetryPolicy>
  /** Waits; a test may only move its clock. */
  readonly sleep?: Sleep
  /** A number from 0 up to 1, for spreading retries. */
  readonly random?: () => number
  /** A value that no account has, for the connection test. */
  readonly newId?: () => string
  /** How long a probe may take, in milliseconds; removing what it made comes on top. Three minutes when missing. */
  readonly longestProbeMs?: number
}

// Some forty requests; whoever waits for the answer has a connection that does not stay open for ever.
const LONGEST_PROBE_MS = 180_000

const MAX_CONCURRENCY = 256

/** Opens connectors to SCIM 2.0 targets; each keeps its own connections until it is closed. */
export function createScimConnectors(options: ScimConnectorOptions): TargetConnectors {
  return {
    profiles: SHIPPED_PROFILES,
    probe: (connection, probing) => probe(connection, options, probing),
    open: (connection) => openConnector(connection, options, (send) => send),
    openDryRun(connection) {
      let takeUnsent: DryRunConnector['takeUnsent'] = () => []
      const connector = openConnector(connection, options, (client) => {
        const dryRun = withDryRun(client)
        takeUnsent = dryRun.takeUnsent
        return dryRun.send
      })
      return { ...withRedaction(connector, connection), takeUnsent }
    },
  }
}

function openConnector(
  connection: TargetConnection,
  options: ScimConnectorOptions,
  wrap: (send: HttpClient) => HttpClient,
): TargetConnector {
  const { origin, basePath } = parseBaseAddress(
    connection.baseAddress,
    options.allowAddress ?? allowUnicastAddress,
  )
  const secretToken = connection.secretToken.trim()
  const pace = { ...connection.pace, concurrency: toConcurrency(connection.pace.concurrency) }
  const { profile = RFC_PROFILE } = connection
  const address = { origin, basePath }
  const transport = openTransport({ ...connection, secretToken, pace }, address, options, (client) =>
    withMediaTypeFallback(client, options.logger, profile.mediaType),
  )
  const calls = createTargetCalls(wrap(transport.send), secretToken)
  const types = prepareTypes(connection, basePath)
  const recent = createRecentCreations(options.clock, profile.creation)
  const { sleep } = transport
  const collections = new Map([...types].map(([name, type]) => [name, { type, calls, recent, sleep }]))
  const collectionOf = (objectType: ObjectType): Collection => {
    const collection = collections.get(objectType)
    if (collection !== undefined) return collection
    throw new TypeError(`the connection was opened without the object type ${objectType}`)
  }

  return {
    concurrency: objectsAtOnce(profile, pace.concurrency),
    canList: profile.paging.kind !== 'none',
    canFilter: (_objectType, attribute) => canFilter(profile, attribute),
    requestCount: transport.requestCount,
    close: transport.close,
    testConnection: (signal) =>
      testConnection({
        calls,
        types: types.values(),
        origin,
        basePath,
        newId: options.newId ?? randomUUID,
        signal,
      }),
    discoverAttributes: (signal) => discoverAttributes(calls, basePath, signal),
    find: (objectType, attribute, value) => findObjects(collectionOf(objectType), attribute, value),
    list: (objectType) => listObjects(collectionOf(objectType)),
    read: (objectType, id) => readObject(collectionOf(objectType), id),
    create: (objectType, values) => createObject(collectionOf(objectType), values),
    update: (objectType, current, changes) => updateObject(collectionOf(objectType), current, changes),
    remove: (objectType, id) => removeObject(collectionOf(objectType), id),
  }
}

/** As many as can be in a Bulk request, so that there is one to fill. */
function objectsAtOnce({ bulk }: TargetProfile, concurrency: number): number {
  return bulk === null ? concurrency : toConcurrency(Math.max(concurrency, bulk.maxOperations))
}

/** A list of users is all that a target has to have; it need not filter. */
const PROBED: Pick<TargetConnection, 'objectTypes' | 'profile'> = {
  objectTypes: [
    {
      objectType: 'User',
      targetObjectName: USER_URN,
      attributes: [],
      referenceAttributes: [],
      matchingAttribute: 'userName',
    },
  ],
  profile: { ...RFC_PROFILE, filter: { ...RFC_PROFILE.filter, attributes: [] } },
}

/** Over a connection of its own, without what a job's connector does to bear with a target. */
async function probe(
  connection: TargetConnection,
  options: ScimConnectorOptions,
  probing: ProbeOptions,
): Promise<ProbeReport> {
  const { origin, basePath } = parseBaseAddress(
    connection.baseAddress,
    options.allowAddress ?? allowUnicastAddress,
  )
  const secretToken = connection.secretToken.trim()
  const transport = openTransport(
    { ...connection, secretToken, profile: RFC_PROFILE },
    { origin, basePath },
    options,
    (client) => client,
  )
  const calls = createTargetCalls(transport.send, secretToken)
  const newId = options.newId ?? randomUUID
  const { sleep } = transport
  const isOver = AbortSignal.timeout(options.longestProbeMs ?? LONGEST_PROBE_MS)
  const signal = probing.signal === undefined ? isOver : AbortSignal.any([probing.signal, isOver])
  try {
    await testConnection({
      calls: createTargetCalls(
        withMediaTypeFallback(transport.send, options.logger, RFC_PROFILE.mediaType),
        secretToken,
      ),
      types: prepareTypes(PROBED, basePath).values(),
      origin,
      basePath,
      newId,
      signal,
    })
    return await probeTarget({ calls, basePath, secretToken, sleep, newId, signal }, probing)
  } catch (error) {
    throw isOver.aborted && probing.signal?.aborted !== true ? probeTookTooLong(error) : error
  } finally {
    await transport.close()
  }
}

function probeTookTooLong(cause: unknown): TargetError {
  const errorCode = 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable'
  return new TargetError(
    'ERR_TARGET_UNAVAILABLE',
    'the probe took too long: the target answers slowly; what the probe had made is removed',
    {
      errorCode,
      scope: 'job',
      recommendedAction: 'Try again when the target is less busy, or probe it by reads only.',
      httpStatus: null,
      request: 'probe',
      responseBody: null,
    },
    { cause },
  )
}

/** A whole number of connections that one process can hold open. */
function toConcurrency(wanted: number): number {
  return Number.isNaN(wanted) ? 1 : Math.max(1, Math.min(MAX_CONCURRENCY, Math.floor(wanted)))
}

type Transport = {
  readonly send: HttpClient
  readonly requestCount: () => number
  readonly sleep: Sleep
  readonly close: () => Promise<void>
}

/** From the inside out: HTTP, counting, what `adapt` adds, pace, Bulk, retries. */
function openTransport(
  { secretToken, pace, profile = RFC_PROFILE }: TargetConnection,
  { origin, basePath }: BaseAddress,
  options: ScimConnectorOptions,
  adapt: (client: HttpClient) => HttpClient,
): Transport {
  const { clock, logger, random = Math.random } = options
  const closing = new AbortController()
  // As many requests may wait on it as there are objects under way.
  setMaxListeners(0, closing.signal)
  const sleep = sleepUntilClosed(options.sleep ?? sleepUntilAborted, closing.signal)
  const retries: RetryPolicy = { ...DEFAULT_RETRY_POLICY, ...options.retries }
  const http = createHttpClient({
    origin,
    secretToken,
    userAgent: options.userAgent ?? 'Rollcall/0.1.0',
    allowAddress: options.allowAddress ?? allowUnicastAddress,
    connections: pace.concurrency,
    certificateAuthorities: options.certificateAuthorities ?? null,
    limits: { ...DEFAULT_HTTP_LIMITS, ...options.limits },
  })
  const counted = withRequestCount(http.send)
  const paced = withRateLimit(adapt(counted.send), {
    pace,
    clock,
    logger,
    sleep,
    maxPauseMs: retries.maxRetryAfterMs,
  })
  const bulk = profile.bulk === null ? paced : withBulk(paced, { ...profile.bulk, basePath, logger })
  const send = withRetry(bulk, {
    policyOf: ({ operation, isConfirmation }) =>
      isConfirmation === true ? NO_RETRIES : operation === 'test' ? TEST_RETRY_POLICY : retries,
    clock,
    logger,
    sleep,
    random,
  })
  const close = () => {
    closing.abort()
    return http.close()
  }
  return { send, requestCount: counted.requestCount, sleep, close }
}

/** A pause of minutes must not keep a process alive that has closed its connector. */
function sleepUntilClosed(sleep: Sleep, closing: AbortSignal): Sleep {
  return async (milliseconds, signal) => {
    try {
      await sleep(milliseconds, signal === undefined ? closing : AbortSignal.any([signal, closing]))
    } catch (error) {
      signal?.throwIfAborted()
      if (!closing.aborted) throw error
      throw new TransportFailure('closed', { reason: null, mayHaveArrived: false, cause: error })
    }
  }
}

const sleepUntilAborted: Sleep = (milliseconds, signal) =>
  sleepFor(milliseconds, undefined, signal === undefined ? {} : { signal })
