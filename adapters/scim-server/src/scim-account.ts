// What a SCIM service provider offers, as the routes ask for it: whoever mounts the endpoint implements this over its
// own store. The protocol (bodies, PATCH, versions, pages, errors) is the routes' work.

import type {
  CompatMode,
  ListQuery,
  MemberChanges,
  ResourceSchema,
  ScimError,
  ScimResource,
  SignText,
} from '@rollcall/scim'

/** `attributes` and `excludedAttributes` of a request; at most one of them holds any. */
export type Projection = Pick<ListQuery, 'attributes' | 'excludedAttributes'>

/** A user or group as it is stored now. */
export interface StoredResource {
  readonly id: string
  /** Entity tag, equal to `meta.version`. */
  readonly etag: string
  /** The resource as JSON text, cut down to what was asked for. */
  show(projection: Projection): Promise<string>
  /** Whether a PATCH answers 204 rather than with the whole of it (scim.md E5). Never when left out. */
  isTooLargeToAnswer?(): Promise<boolean>
}

/** The resource to act on, and the check of the version that the caller names. */
export interface Target {
  readonly id: string
  /** To be called inside the transaction, so that of two writers with one tag the second is refused. @throws {ScimError} */
  readonly checkVersion: (etag: string) => void
}

/** What a filter on an attribute that the type does not have means (scim.md E8). */
export type UnknownAttributes = 'reject' | 'unassigned'

/**
 * Where a page begins: after so many resources, or, by cursor, at a position that an earlier page gave. `null` is the
 * first page by cursor or any page by index; `query.cursor` tells them apart.
 */
export interface PageQuery extends ListQuery {
  readonly cursorAt: string | null
}

/** One page of a list; `totalResults` is the size of the whole. */
export interface ListPage {
  /** JSON texts, in order; one may hold several resources with commas between them. */
  readonly resources: readonly string[]
  /** How many resources they are. */
  readonly size: number
  /** Where the next page begins by cursor; `null`: this is the last. */
  readonly next: string | null
  readonly totalResults: number
}

export interface UserChange extends Target {
  /** The user as it should be: checked against the schema, without `id`, `meta` and `groups`. May run twice. */
  readonly change: (current: ScimResource) => ScimResource
}

export interface UserCollection {
  /** `null` when there is none with this id. */
  find(id: string): Promise<StoredResource | null>
  /** @param attributes Checked against the schema. */
  create(attributes: ScimResource): Promise<StoredResource>
  /** A change without effect leaves version and time alone (scim.md A2.18.4). */
  change(change: UserChange): Promise<StoredResource>
  remove(target: Target): Promise<void>
  list(query: PageQuery, unknownAttributes: UnknownAttributes): Promise<ListPage>
}

/** A group as it should be: its attributes without `members`, and what becomes of the members. */
export interface WantedGroup {
  readonly attributes: ScimResource
  readonly members: MemberChanges
}

export interface GroupChange extends Target {
  /**
   * May run twice.
   *
   * @param current Without `members`.
   * @param readMembers The ids of all members; asked only when the change depends on them.
   */
  readonly change: (
    current: ScimResource,
    readMembers: () => Promise<readonly ScimResource[]>,
  ) => WantedGroup | Promise<WantedGroup>
}

export interface GroupCollection {
  find(id: string): Promise<StoredResource | null>
  create(wanted: WantedGroup): Promise<StoredResource>
  change(change: GroupChange): Promise<StoredResource>
  remove(target: Target): Promise<void>
  list(query: PageQuery, unknownAttributes: UnknownAttributes): Promise<ListPage>
}

/** One tenant, seen with the rights of one token: nothing of another tenant can be reached through it (scim.md A14.2). */
export interface ScimAccount {
  /** Sets cursors of different tenants apart. */
  readonly cursorScope: string
  readonly mode: CompatMode
  /** Whether changes need an If-Match header (scim.md A11.4). */
  readonly requiresIfMatch: boolean
  /** A PATCH of a group is answered 204, unless it asks for attributes (scim.md E5). Default: only when the group is large. */
  readonly changesGroupsSilently?: boolean
  /** Users and groups may hold attributes that no schema knows, as services do that keep whatever they are sent. Default: no. */
  readonly keepsAnyAttribute?: boolean
  /** The resource types as far as they are really kept (scim.md A3.10). */
  readonly schemas: readonly ResourceSchema[]
  readonly users: UserCollection
  /** `null`: groups are not synchronized; there are none to find, and writing one is 501. */
  readonly groups: GroupCollection | null
}

/** One request, for whoever keeps a list of them. */
export interface AnsweredCall {
  readonly account: ScimAccount | null
  readonly method: string
  /** Without the query, which holds names. */
  readonly path: string
  readonly status: number
  readonly durationMs: number
  /** `detail` of the error that was answered; else `null`. */
  readonly detail: string | null
}

export interface ScimServiceProvider {
  /** For people to read, e.g. `Wrike`. */
  readonly name: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Without a trailing slash; from configuration, never from a request (scim.md A14.5). Asked for on each request. */
  readonly baseUrl: () => string
  readonly signCursor: SignText
  /**
   * The account that a token opens; no promise where it is known at once, which is cheaper.
   *
   * @param authorization The header as it came.
   * @throws What `toScimError` makes a 401 or 403 of.
   */
  readonly openAccount: (authorization: string | undefined) => ScimAccount | Promise<ScimAccount>
  /** The provider's own refusals as SCIM tells them; `null` for a fault, which is logged and answered with a bare 500. */
  readonly toScimError: (error: unknown) => ScimError | null
  /** Faults, for the log of the process. */
  readonly onFault: (error: unknown, request: { readonly method: string; readonly id: string }) => void
  readonly onAnswer?: (call: AnsweredCall) => void
}
