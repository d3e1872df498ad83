// A connector opened on a test server, with time that only moves when something waits.

import type { AttributeValues, ObjectType, TargetId } from '@rollcall/core'
import { asId } from '@rollcall/core'
import {
  type Pace,
  silentLogger,
  type TargetConnection,
  type TargetConnector,
  type TargetObject,
} from '@rollcall/ports'
import { CONTRACT_OBJECT_TYPES } from '@rollcall/ports/contract'
import { manualClock } from '@rollcall/ports/memory'
import { createScimConnectors, type ScimConnectorOptions } from '../src/scim-connector.ts'
import { toFlatValues, toResource } from './flat-resource.ts'
import { type Endpoint, type ScimTestServer, startScimTestServer, TEST_TOKEN } from './scim-test-server.ts'

export const UNLIMITED_PACE: Pace = {
  requestsPerSecond: Number.POSITIVE_INFINITY,
  maxRequestsPerSecond: Number.POSITIVE_INFINITY,
  concurrency: 8,
}

export type TestTarget = {
  readonly server: ScimTestServer
  readonly connector: TargetConnector
  /** Every wait so far in milliseconds; the clock moved by as much, and nobody really waited. */
  readonly waits: readonly number[]
  stored(objectType: ObjectType): readonly TargetObject[]
  seed(objectType: ObjectType, values: AttributeValues): TargetId
  close(): Promise<void>
}

export type TestTargetOptions = {
  readonly connection?: Partial<TargetConnection>
  readonly connector?: Partial<ScimConnectorOptions>
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** Starts a server and opens a connector on it. */
export async function openTestTarget(options: TestTargetOptions = {}): Promise<TestTarget> {
  const server = await startScimTestServer(options.tls === undefined ? {} : { tls: options.tls })
  const waits: number[] = []
  const clock = manualClock()
  const connector = createScimConnectors({
    clock,
    logger: silentLogger,
    random: () => 0.5,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      waits.push(milliseconds)
      clock.advance(milliseconds)
    },
    ...options.connector,
  }).open(connectionTo(server.baseAddress, options.connection))
  return {
    server,
    connector,
    waits,
    stored: (objectType) =>
      server
        .resources(endpointOf(objectType))
        .map((resource) => ({ id: asId(String(resource.id)), values: toFlatValues(resource) })),
    seed: (objectType, values) => asId(server.put(endpointOf(objectType), toResource(values))),
    close: async () => {
      await connector.close()
      await server.close()
    },
  }
}

/** A connection without limits, for the contract's object types. */
export function connectionTo(baseAddress: string, more: Partial<TargetConnection> = {}): TargetConnection {
  return {
    baseAddress,
    secretToken: TEST_TOKEN,
    objectTypes: CONTRACT_OBJECT_TYPES,
    pace: UNLIMITED_PACE,
    ...more,
  }
}

function endpointOf(objectType: ObjectType): Endpoint {
  return objectType === 'Group' ? 'Groups' : 'Users'
}
