// GET /users/delta and /groups/delta: everything that exists once, then what has changed (graph-api.md §3.8).

import type { AttributeValue, ObjectId, ObjectType } from '@rollcall/core'
import {
  checkFilter,
  contextLink,
  type DeltaState,
  decodeDeltaToken,
  encodeDeltaToken,
  filterProperties,
  parseFilter,
  type ResourceDefinition,
  refuseOptions,
  requiredChoice,
  resolveSelection,
  type Selection,
  showProperties,
  unsupportedQuery,
  type WireObject,
} from '@rollcall/graph'
import type { ObjectHistory, PageRequest } from '@rollcall/ports'
import { type GraphReply, type GraphRequest, ok } from './graph-route.ts'

export type Tracked = { readonly id: ObjectId; readonly deletedAt: string | null }

/** One page of links of some objects, in the form of `name@delta`; `next` when there are more. */
export type LinkPage = {
  readonly shown: ReadonlyMap<string, WireObject>
  readonly next: { readonly after: string; readonly memberAfter: string } | null
}

/** What can be followed. */
export type DeltaSource<Item extends Tracked> = {
  /** `users` or `groups`. */
  readonly resource: string
  readonly objectType: ObjectType
  readonly definition: ResourceDefinition
  /** The navigation property whose links are followed too. */
  readonly link: string
  /** The cause for which the feed names an object of whom only links changed. */
  readonly linkCause: 'manager' | 'membership'
  /** Objects on one page of the first round. */
  readonly pageSize: number
  list(page: PageRequest): Promise<readonly Item[]>
  get(ids: readonly ObjectId[]): Promise<readonly Item[]>
  /** Every wire value that the caller may see; links are not among them. */
  valuesOf(item: Item): WireValues
  /** The links that these objects have, from a place inside the first one's on. */
  linksOf(items: readonly Item[], memberAfter: string | null): Promise<LinkPage>
  /** The links that changed in a part of history; the objects as far as they are given. */
  linkChanges(range: ReadRange, items: readonly Item[], histories: Histories): Promise<Links>
}

export type WireValues = Readonly<Record<string, AttributeValue | undefined>>
export type Links = ReadonlyMap<string, WireObject>
export type Histories = ReadonlyMap<string, ObjectHistory>

/** What one page tells of: changes numbered above `after`, up to `upTo`, of a round that began at `roundSince`. */
export type ReadRange = { readonly after: number; readonly upTo: number; readonly roundSince: number }

type DeltaPage = {
  readonly value: readonly WireObject[]
  readonly next: DeltaState
  readonly isLast: boolean
}

/** Changes read at once; no page names more. */
const FEED_PAGE = 500
const MOST_IDS = 50

/** Answers a call of a delta function. */
export async function delta<Item extends Tracked>(
  request: GraphRequest,
  source: DeltaSource<Item>,
): Promise<GraphReply> {
  const state = await readState(request, source)
  const page =
    state.listing === null
      ? await changedPage(request, source, state)
      : await listedPage(request, source, state, state.listing)
  const { deps } = request
  const token = encodeDeltaToken(
    { ...page.next, issuedAtMs: deps.clock.now() },
    source.resource,
    deps.signPageToken,
  )
  const body = {
    '@odata.context': contextLink(request.versionRoot, source.resource),
    ...(page.isLast
      ? { '@odata.deltaLink': `${request.address}?$deltatoken=${token}` }
      : { '@odata.nextLink': `${request.address}?$skiptoken=${token}` }),
    value: page.value,
  }
  const isMinimal = request.prefersMinimal && state.listing === null
  return ok(body, isMinimal ? { 'Preference-Applied': 'return=minimal' } : {})
}

async function readState<Item extends Tracked>(
  request: GraphRequest,
  source: DeltaSource<Item>,
): Promise<DeltaState> {
  const { options, deps, tenantId, address } = request
  refuseOptions(options, ['orderBy', 'search', 'skip'])
  const token = options.skipToken ?? options.deltaToken
  if (token !== null && token !== '' && token !== 'latest') {
    return decodeDeltaToken(token, source.resource, {
      sign: deps.signPageToken,
      nowMs: deps.clock.now(),
      restart: `${address}?$deltatoken=`,
    })
  }
  // Taken before anything is listed, so that what changes meanwhile is named in the next round.
  const since = await deps.store.tenants.changeSequence(tenantId)
  return {
    since,
    roundSince: since,
    listing: token === 'latest' ? null : { after: '', memberAfter: null },
    select: readSelect(request, source),
    ids: readIds(request, source.definition),
    issuedAtMs: deps.clock.now(),
  }
}

// `$expand=members` says the same as selecting them.
function readSelect(
  { options }: GraphRequest,
  { definition, link }: Pick<DeltaSource<Tracked>, 'definition' | 'link'>,
): DeltaState['select'] {
  const { select, expand } = options
  if (expand !== null && expand.property.toLowerCase() !== link) {
    throw unsupportedQuery(`Expanding '${expand.property}' is not supported here; '${link}' is.`)
  }
  if (select === null) return null
  // Here, so that a name that nothing has is refused though nothing is shown yet.
  selectedProperties(definition, link, select)
  return expand === null ? [...select] : [...select, link]
}

function readIds({ options }: GraphRequest, definition: ResourceDefinition): DeltaState['ids'] {
  if (options.filter === null) return null
  const filter = checkFilter(parseFilter(options.filter), filterProperties(definition), { isAdvanced: false })
  const ids = requiredChoice(filter, 'id')
  if (ids === null || ids.length > MOST_IDS) {
    throw unsupportedQuery(
      `$filter of a delta function is "id eq '…' or id eq '…'", with at most ${MOST_IDS} ids.`,
    )
  }
  return ids.map((id) => id.toLowerCase())
}

async function listedPage<Item extends Tracked>(
  { deps, tenantId }: GraphRequest,
  source: DeltaSource<Item>,
  state: DeltaState,
  listing: NonNullable<DeltaState['listing']>,
): Promise<DeltaPage> {
  const { after, memberAfter } = listing
  const items = await source.list({ after, limit: source.pageSize })
  const wanted = items.filter(({ id }) => isWanted(state, id))
  const links = followsLinks(source, state)
    ? await source.linksOf(wanted, memberAfter)
    : { shown: new Map<string, WireObject>(), next: null }
  const { next } = links
  const shown = next === null ? wanted : wanted.filter(({ id }) => id <= next.after || links.shown.has(id))
  const histories = await readHistories(deps, tenantId, source.objectType, shown)
  const value = shown.map((item) => ({
    ...showItem(source, state, item, isKnown(source.valuesOf(item), histories.get(item.id))),
    ...links.shown.get(item.id),
  }))
  const last = items.at(-1)
  if (next !== null) {
    const before = items.findLast(({ id }) => id < next.after)?.id ?? after
    return {
      value,
      isLast: false,
      next: { ...state, listing: { after: before, memberAfter: next.memberAfter } },
    }
  }
  const isLast = last === undefined || items.length < source.pageSize
  return {
    value,
    isLast,
    next: { ...state, listing: isLast ? null : { after: last.id, memberAfter: null } },
  }
}

async function changedPage<Item extends Tracked>(
  { deps, tenantId, prefersMinimal }: GraphRequest,
  source: DeltaSource<Item>,
  state: DeltaState,
): Promise<DeltaPage> {
  const touched = await deps.store.changes.read(tenantId, state.since, FEED_PAGE, state.roundSince)
  const since = touched.at(-1)?.sequence ?? state.since
  const follows = followsLinks(source, state)
  const causes = new Set(['object', 'purge', ...(follows ? [source.linkCause] : [])])
  const ids = new Set(
    touched
      .filter(({ objectType, cause }) => objectType === source.objectType && causes.has(cause))
      .map(({ objectId }) => objectId)
      .filter((id) => isWanted(state, id)),
  )
  const items = await source.get([...ids])
  const live = items.filter(({ deletedAt }) => deletedAt === null)
  const { roundSince } = state
  const histories = await readHistories(deps, tenantId, source.objectType, live)
  const links: Links = follows
    ? await source.linkChanges({ after: state.since, upTo: since, roundSince }, live, histories)
    : new Map()
  const found = new Map(items.map((item) => [item.id, item]))
  const value = [...ids].flatMap((id): readonly WireObject[] => {
    const item = found.get(id)
    if (item === undefined) return [removed(id, 'deleted')]
    if (item.deletedAt !== null) return [removed(id, 'changed')]
    const history = histories.get(id)
    const link = links.get(id)
    if (link === undefined && !isTracked(source, state, history)) return []
    const isTold =
      prefersMinimal && !hasAppeared(history, roundSince)
        ? (name: string) => hasChanged(history, name, roundSince)
        : isKnown(source.valuesOf(item), history)
    return [{ ...showItem(source, state, item, isTold), ...link }]
  })
  const isLast = touched.length < FEED_PAGE
  return { value, isLast, next: { ...state, since, roundSince: isLast ? since : roundSince } }
}

async function readHistories(
  { store }: GraphRequest['deps'],
  tenantId: GraphRequest['tenantId'],
  objectType: ObjectType,
  items: readonly Tracked[],
): Promise<Histories> {
  const ids = items.map(({ id }) => id)
  const histories = await store.changes.history(tenantId, objectType, ids)
  return new Map(histories.map((history) => [history.objectId, history]))
}

/** Whether anything that was selected changed in this round; without `$select` whatever changed counts. */
function isTracked<Item extends Tracked>(
  { definition, link }: DeltaSource<Item>,
  { select, roundSince }: DeltaState,
  history: ObjectHistory | undefined,
): boolean {
  if (select === null || hasAppeared(history, roundSince)) return true
  const selection = selectedProperties(definition, link, select)
  return selection === null || selection.some((name) => hasChanged(history, name, roundSince))
}

function selectedProperties(
  definition: ResourceDefinition,
  link: string,
  select: readonly string[] | null,
): Selection {
  return resolveSelection(definition, select?.filter((name) => name.toLowerCase() !== link) ?? null)
}

/** Whether the reader has never seen the object as it has been since. */
export function hasAppeared(history: ObjectHistory | undefined, since: number): boolean {
  return history === undefined || history.appearedSequence > since
}

export function hasChanged(history: ObjectHistory | undefined, name: string, since: number): boolean {
  return (history?.propertySequences[name] ?? 0) > since
}

// What was never set is left out; what was cleared is told, as null.
function isKnown(values: WireValues, history: ObjectHistory | undefined): (name: string) => boolean {
  return (name) => (values[name] ?? null) !== null || hasChanged(history, name, 0)
}

// `changed`: in the recycle bin. `deleted`: gone for ever.
function removed(id: ObjectId, reason: 'changed' | 'deleted'): WireObject {
  return { id, '@removed': { reason } }
}

function showItem<Item extends Tracked>(
  { definition, link, valuesOf }: DeltaSource<Item>,
  { select }: DeltaState,
  item: Item,
  isTold: (name: string) => boolean,
): WireObject {
  const shown = showProperties(definition, valuesOf(item), selectedProperties(definition, link, select))
  return Object.fromEntries(Object.entries(shown).filter(([name]) => name === 'id' || isTold(name)))
}

function followsLinks<Item extends Tracked>({ link }: DeltaSource<Item>, { select }: DeltaState): boolean {
  return select === null || select.some((name) => name.toLowerCase() === link)
}

function isWanted({ ids }: DeltaState, id: ObjectId): boolean {
  return ids === null || ids.includes(id.toLowerCase())
}
