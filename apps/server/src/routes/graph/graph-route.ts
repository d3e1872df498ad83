// A route of the Graph API as data: where it is, who may call it, and a function from request to answer.

import type { TenantId } from '@rollcall/core'
import type { AuditContext } from '@rollcall/directory'
import { type AnswerShape, insufficientPrivileges, type QueryOptions } from '@rollcall/graph'
import type { ApplicationRecord } from '@rollcall/ports'
import type { z } from 'zod'
import type { AppDeps } from '../../app-deps.ts'
import { grantFor, type Operation } from '../../permissions.ts'
import type { Caller } from '../../plugins/authenticate.ts'

export const VERSIONS = ['v1.0', 'beta'] as const
export type Version = (typeof VERSIONS)[number]

/** What a handler gets: the request, read. */
export type GraphRequest = {
  /** Its store leaves a row in the audit log for each change. */
  readonly deps: AppDeps
  /** For what no such change tells of. */
  readonly audit: AuditContext
  readonly tenantId: TenantId
  readonly caller: Caller
  /** The caller may touch only what it owns. */
  readonly isOwnerOnly: boolean
  readonly version: Version
  /** `https://host/v1.0`. */
  readonly versionRoot: string
  /** The caller came over HTTPS, as far as we know. */
  readonly isSecure: boolean
  /** Absolute address without the query. */
  readonly address: string
  readonly params: Readonly<Record<string, string>>
  /** The query string, decoded, in its order. */
  readonly query: readonly (readonly [string, string])[]
  readonly options: QueryOptions
  /** `ConsistencyLevel: eventual` was sent (graph-api.md §3.6). */
  readonly isEventual: boolean
  /** `Prefer: return=minimal` was sent (graph-api.md §3.8). */
  readonly prefersMinimal: boolean
  readonly body: unknown
}

export type GraphReply =
  | {
      readonly kind: 'json'
      readonly status: 200 | 201
      readonly body: object
      readonly location?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'accepted'; readonly location: string }
  | { readonly kind: 'empty'; readonly headers?: Readonly<Record<string, string>> }

export type GraphRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the version, with `:name` for parameters. */
  readonly path: string
  readonly operation: Operation
  /** One line for the API description. */
  readonly summary: string
  /** For the API description; reading and refusing is the handler's work. */
  readonly body?: z.ZodType
  /** The one media type of the body that is taken, where it is not JSON's own; any other is 400 (graph-api.md §13). */
  readonly bodyType?: string
  /** What a success answers, for the API description; absent: nothing, or bare text. */
  readonly answer?: AnswerShape
  /** The handler checks ownership itself; without it a caller that may only touch its own is refused. */
  readonly checksOwnership?: true
  handle(request: GraphRequest): Promise<GraphReply>
}

/** 200 with a body. */
export function ok(body: object, headers: Readonly<Record<string, string>> = {}): GraphReply {
  return { kind: 'json', status: 200, body, headers }
}

/** 201 with the new thing and where it is. */
export function created(body: object, location: string): GraphReply {
  return { kind: 'json', status: 201, body, location }
}

/** 202 with no body: what comes of it shows at `location`. */
export function accepted(location: string): GraphReply {
  return { kind: 'accepted', location }
}

/** 204. */
export const noContent: GraphReply = { kind: 'empty' }

/** A bare number, as `/$count` answers. */
export function count(number: number): GraphReply {
  return { kind: 'text', text: String(number) }
}

/** A path parameter that the route declares. */
export function param(request: GraphRequest, name: string): string {
  const value = request.params[name]
  if (value === undefined) throw new TypeError(`the route has no parameter :${name}`)
  return value
}

/**
 * Lets an owner pass, and everyone whose permission does not depend on owning.
 *
 * @throws {GraphRefusal} 403: the caller may only touch what it owns, and does not own this.
 */
export function requireOwnership(request: GraphRequest, application: ApplicationRecord): void {
  if (request.isOwnerOnly && !isOwner(request.caller, application)) throw insufficientPrivileges()
}

/**
 * For routes whose object decides what it takes: checked once the object is known.
 *
 * @throws {GraphRefusal} 403: the caller may not do this.
 */
export function requirePermission(request: GraphRequest, operation: Operation): void {
  if (grantFor(operation, request.caller.roles) !== 'yes') throw insufficientPrivileges()
}

/** Whether the caller, a service principal or a person, is among the owners of the application's. */
export function isOwner(caller: Caller, application: ApplicationRecord): boolean {
  const { owners } = application.properties
  return Array.isArray(owners) && owners.includes(caller.id)
}

/** graph-api.md §3.6; clients do not repeat the header when they follow a link, so a link carries its permission. */
export function isAdvanced(request: GraphRequest): boolean {
  return (request.isEventual && request.options.count) || request.options.skipToken !== null
}
