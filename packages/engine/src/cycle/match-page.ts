// Finding the accounts of a page's unlinked objects: in the listing of the target, or by asking it.

import {
  type AttributeValues,
  asId,
  ExpressionError,
  type MatchingQuery,
  matchingQueries,
  type ObjectId,
  type TargetId,
} from '@rollcall/core'
import type { LinkRecord, TargetObject, ValueClaim } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import { forEachConcurrently } from './for-each-concurrently.ts'
import type { JobContext } from './job-context.ts'
import type { ImportedObject, LoadedPage } from './load-page.ts'

export type Match =
  | { readonly kind: 'noMatchingValue' }
  | { readonly kind: 'none'; readonly tried: readonly MatchingQuery[] }
  | {
      readonly kind: 'one'
      readonly query: MatchingQuery
      readonly target: TargetObject
      /** The link that holds the account already; `null` when it is free. */
      readonly owner: LinkRecord | null
    }
  | { readonly kind: 'many'; readonly query: MatchingQuery; readonly targets: readonly TargetObject[] }
  /** The target failed to answer, or what to ask for could not be worked out: unknown is not the same as nothing. */
  | { readonly kind: 'failed'; readonly error: unknown }

/** Where to look: `listing` was read whole in this cycle, `target` asks once per object. */
export type MatchSource = 'listing' | 'target'

/** @returns The claims that others hold. */
export type ClaimValues = (claims: readonly ValueClaim[]) => Promise<readonly ValueClaim[]>

export type MatchOptions = {
  readonly matchSource: MatchSource
  /** Also objects that are out of scope. */
  readonly matchesAll?: boolean
  /** Given what the page's objects are about to be found by, before anybody is asked. */
  readonly claim?: ClaimValues
}

/** What a matching value is claimed as. */
export function matchingClaim({ attribute, key }: MatchingQuery): string {
  return `${attribute}\n${key}`
}

/**
 * Matches of every object that has no link and is in scope, or of those out of scope too. Ends at the first matching
 * attribute that finds one (MAP-31).
 */
export async function matchPage(
  deps: EngineDeps,
  context: JobContext,
  page: LoadedPage,
  { matchSource, matchesAll = false, claim }: MatchOptions,
): Promise<ReadonlyMap<string, Match>> {
  const wanted = page.objects.filter(
    (object) =>
      object.link === null && (object.scope.inScope || (matchesAll && object.scope.state !== 'purged')),
  )
  if (wanted.length === 0) return new Map()
  const queries = new Map<string, readonly MatchingQuery[]>()
  const failures = new Map<string, Match>()
  for (const object of wanted) {
    const questions = queriesOf(page, object)
    if (isMatch(questions)) failures.set(object.id, questions)
    else queries.set(object.id, questions)
  }
  const claims = [...queries].flatMap(([id, tried]) =>
    tried.map((query) => ({ name: matchingClaim(query), objectId: asId<ObjectId>(id) })),
  )
  if (claims.length > 0) await claim?.(claims)
  const found =
    matchSource === 'listing'
      ? await findInListing(deps, context, page, queries)
      : await askTarget(context, page, queries)
  return new Map([...failures, ...(await withOwners(deps, context, page, found))])
}

/** Asks the target for one object anew, e.g. after it refused a creation because the account exists (scim.md C9). */
export async function matchAgain(
  deps: EngineDeps,
  context: JobContext,
  page: LoadedPage,
  object: ImportedObject,
): Promise<Match> {
  const questions = queriesOf(page, object)
  if (isMatch(questions)) return questions
  const found = await askOne(context, page, questions)
  const matches = await withOwners(deps, context, page, new Map([[object.id, found]]))
  return matches.get(object.id) ?? found
}

/** What to ask for the object, or the failed match when an expression does not tell (expressions.md §10.1). */
function queriesOf(page: LoadedPage, object: ImportedObject): readonly MatchingQuery[] | Match {
  try {
    return matchingQueries(page.compiled, object.attributes, page.mappingContext)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { kind: 'failed', error: { errorCode: 'InvalidExpressionResult', message: error.message } }
  }
}

function isMatch(questions: readonly MatchingQuery[] | Match): questions is Match {
  return !Array.isArray(questions)
}

async function findInListing(
  deps: EngineDeps,
  { job }: JobContext,
  page: LoadedPage,
  queries: ReadonlyMap<string, readonly MatchingQuery[]>,
): Promise<ReadonlyMap<string, Match>> {
  const accounts = new Map<string, Map<TargetId, AttributeValues>>()
  for (const { target: attribute } of page.compiled.matching) {
    const keys = [...queries.values()].flat().filter((query) => query.attribute === attribute)
    const rows = await deps.store.listing.findByKey(job.id, page.objectType, attribute, [
      ...new Set(keys.map((query) => query.key)),
    ])
    for (const row of rows) {
      const name = indexName(attribute, row.key)
      const known = accounts.get(name) ?? new Map<TargetId, AttributeValues>()
      accounts.set(name, known.set(row.targetId, row.values))
    }
  }
  return new Map(
    [...queries].map(([id, tried]) => [
      id,
      firstMatch(tried, (query) => accounts.get(indexName(query.attribute, query.key))),
    ]),
  )
}

function firstMatch(
  queries: readonly MatchingQuery[],
  lookUp: (query: MatchingQuery) => ReadonlyMap<TargetId, AttributeValues> | undefined,
): Match {
  if (queries.length === 0) return { kind: 'noMatchingValue' }
  for (const query of queries) {
    const match = matchOf(query, lookUp(query) ?? new Map())
    if (match !== null) return match
  }
  return { kind: 'none', tried: queries }
}

async function askTarget(
  context: JobContext,
  page: LoadedPage,
  queries: ReadonlyMap<string, readonly MatchingQuery[]>,
): Promise<ReadonlyMap<string, Match>> {
  const found = new Map<string, Match>()
  await forEachConcurrently([...queries], context.connector.concurrency, async ([id, tried]) => {
    found.set(id, await askOne(context, page, tried))
  })
  return found
}

async function askOne(
  { connector }: JobContext,
  page: LoadedPage,
  queries: readonly MatchingQuery[],
): Promise<Match> {
  if (queries.length === 0) return { kind: 'noMatchingValue' }
  try {
    for (const query of queries) {
      const objects = await connector.find(page.objectType, query.attribute, query.value)
      const match = matchOf(query, new Map(objects.map((object) => [object.id, object.values])))
      if (match !== null) return match
    }
    return { kind: 'none', tried: queries }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

function matchOf(query: MatchingQuery, accounts: ReadonlyMap<TargetId, AttributeValues>): Match | null {
  const [first, ...others] = [...accounts]
  if (first === undefined) return null
  if (others.length > 0)
    return { kind: 'many', query, targets: [...accounts].map(([id, values]) => ({ id, values })) }
  return { kind: 'one', query, target: { id: first[0], values: first[1] }, owner: null }
}

// One account belongs to one source object (provisioning.md MAP-41).
async function withOwners(
  deps: EngineDeps,
  { job }: JobContext,
  page: LoadedPage,
  matches: ReadonlyMap<string, Match>,
): Promise<ReadonlyMap<string, Match>> {
  const targetIds = [...matches.values()].flatMap((match) => (match.kind === 'one' ? [match.target.id] : []))
  if (targetIds.length === 0) return matches
  const owners = await deps.store.links.getByTarget(job.id, page.objectType, targetIds)
  const byTarget = new Map(owners.map((link) => [link.targetId, link]))
  return new Map(
    [...matches].map(([id, match]) => [
      id,
      match.kind === 'one' ? { ...match, owner: byTarget.get(match.target.id) ?? null } : match,
    ]),
  )
}

function indexName(attribute: string, key: string): string {
  return `${attribute}\n${key}`
}
