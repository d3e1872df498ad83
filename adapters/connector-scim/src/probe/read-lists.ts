// How the target lists what it holds: pages, counts, members of groups, and how it says that something is not there.

import type { ProbeFinding } from '@rollcall/ports'
import { isResource, type Resource, readListResponse } from '../list-response.ts'
import { finding, type ProbeSession, type Seen } from './probe-session.ts'

export type SeenLists = {
  readonly findings: readonly ProbeFinding[]
  /** Some account of the target; `null` when it holds none. */
  readonly someUser: Resource | null
  /** Whether the target has groups at all. */
  readonly hasGroups: boolean
  /** Whether there is a group in it. */
  readonly holdsGroups: boolean
}

/** As many as the usual profile asks for. */
const ASKED_FOR = 200

const NO_GROUPS = { hasGroups: false, holdsGroups: false }

const shape = { shows: 'shape' } as const

/** Findings of lists of users and groups. Nothing but reads. */
export async function readLists(session: ProbeSession): Promise<SeenLists> {
  const first = await session.send('GET', '/Users?startIndex=1&count=1', shape)
  const list = listOf(first)
  const groups = await readGroups(session)
  const missing = await session.send('GET', `/Users/${session.newId()}`, shape)
  if (list === null) {
    const text = 'The target answers no SCIM list of users.'
    return { findings: [finding('users', 'problem', text, [first])], someUser: null, ...NO_GROUPS }
  }
  const findings = [
    ...countFindings(first, list.resources.length),
    ...(await pagingFindings(session, first, list)),
    ...groups.findings,
    ...errorFindings(missing),
    ...mediaFindings(first),
  ]
  return {
    findings,
    someUser: list.resources[0] ?? null,
    hasGroups: groups.hasGroups,
    holdsGroups: groups.holdsGroups,
  }
}

type List = NonNullable<ReturnType<typeof readListResponse>>

/** The list in an answer; `null` when there is none. */
export function listOf({ isSuccess, json }: Seen): List | null {
  return isSuccess ? readListResponse(json) : null
}

function countFindings(seen: Seen, shown: number): readonly ProbeFinding[] {
  const { totalResults, startIndex, Resources } = seen.json ?? {}
  const tell = (text: string) => finding('lists.counts', 'deviation', text, [seen])
  const findings: ProbeFinding[] = []
  if (totalResults === undefined) findings.push(tell('Lists do not say how long they are (C17).'))
  else if (typeof totalResults === 'string')
    findings.push(tell('Lists say how long they are in text instead of a number (C17).'))
  if (startIndex === 0) findings.push(tell('Lists count from 0 instead of 1 (C19).'))
  if (
    Array.isArray(Resources) &&
    Resources.length > new Set(Resources.filter(isResource).map(({ id }) => id)).size
  )
    findings.push(tell('Lists hold the same object twice (C23).'))
  if (findings.length > 0 || shown === 0) return findings
  return [finding('lists.counts', 'usual', 'Lists say how long they are.', [seen])]
}

async function pagingFindings(
  { send }: ProbeSession,
  first: Seen,
  one: List,
): Promise<readonly ProbeFinding[]> {
  const [firstId] = one.resources.map(({ id }) => id)
  const whole = await send('GET', `/Users?startIndex=1&count=${ASKED_FOR}`, shape)
  const seenIds = (seen: Seen) => [...new Set((listOf(seen)?.resources ?? []).map(({ id }) => id))]
  const next = await send('GET', '/Users?startIndex=2&count=1', shape)
  const [nextId] = seenIds(next)
  if (firstId === undefined) {
    const text = 'The target holds no account, so nothing can be said of its pages.'
    return [finding('paging.kind', 'unknown', text, [first])]
  }
  if (nextId !== undefined && nextId === firstId) {
    const text =
      'Lists begin at the first object wherever they should begin, so only one page can be had (C18).'
    return [finding('paging.kind', 'deviation', text, [first, next], { paging: { kind: 'none' } })]
  }
  if (new Set(one.resources.map(({ id }) => id)).size > 1)
    return [finding('paging.kind', 'deviation', 'Lists are longer than what was asked for (C18).', [first])]
  if (!next.isSuccess) {
    const cursor = await send('GET', '/Users?cursor=&count=1', shape)
    const goesOn = (listOf(cursor)?.nextCursor ?? null) !== null
    const text = 'Lists go on by cursor, and not by index.'
    const profile = { paging: { kind: 'cursor' } } as const
    if (goesOn) return [finding('paging.kind', 'deviation', text, [next, cursor], profile)]
  }
  const held = seenIds(whole).length
  if (nextId === undefined || held === 0)
    return [
      finding('paging.kind', 'unknown', 'The target holds too little to say anything of its pages.', [next]),
    ]
  const usual = finding('paging.kind', 'usual', 'Lists are paged by index.', [first, next])
  const claimsOne = listOf(first)?.totalResults === 1
  const counted = claimsOne
    ? [
        finding(
          'lists.counts',
          'deviation',
          'Lists count the objects of a page instead of all of them (C17).',
          [first, next],
        ),
      ]
    : []
  if (held >= ASKED_FOR) return [usual, ...counted]
  const beyond = await send('GET', `/Users?startIndex=${held + 1}&count=1`, shape)
  if (seenIds(beyond).length === 0) return [usual, ...counted]
  const text = `A page holds ${held} ${held === 1 ? 'object' : 'objects'} at most, whatever is asked for (C18).`
  const profile = { paging: { pageSize: held } }
  return [usual, ...counted, finding('paging.pageSize', 'deviation', text, [whole, beyond], profile)]
}

async function readGroups({ send }: ProbeSession): Promise<Omit<SeenLists, 'someUser'>> {
  const without = await send('GET', '/Groups?excludedAttributes=members&startIndex=1&count=2', shape)
  const list = listOf(without)
  if (list !== null) {
    const hasMembers = list.resources.some(({ members }) => members !== undefined)
    const text = hasMembers
      ? 'Groups come with all their members, also when they are to be left out (C26).'
      : 'Groups can be read without their members.'
    const profile = hasMembers ? { members: { canBeExcluded: false } } : null
    const outcome = hasMembers ? 'deviation' : 'usual'
    return {
      hasGroups: true,
      holdsGroups: list.resources.length > 0,
      findings: [finding('members.canBeExcluded', outcome, text, [without], profile)],
    }
  }
  const plain = await send('GET', '/Groups?startIndex=1&count=2', shape)
  const listed = listOf(plain)
  if (listed === null) {
    const text = 'The target has no groups; leave the mapping of groups off.'
    return { ...NO_GROUPS, findings: [finding('groups', 'usual', text, [plain])] }
  }
  const text = 'The target refuses to leave the members out of groups (C26).'
  const profile = { members: { canBeExcluded: false } }
  return {
    hasGroups: true,
    holdsGroups: listed.resources.length > 0,
    findings: [finding('members.canBeExcluded', 'deviation', text, [without, plain], profile)],
  }
}

function errorFindings(missing: Seen): readonly ProbeFinding[] {
  const tell = (text: string) => [finding('errors', 'deviation', text, [missing])]
  if (missing.status >= 500)
    return tell(`An object that does not exist is answered ${missing.status} instead of 404 (C38).`)
  if (missing.status !== 404)
    return tell(`An object that does not exist is answered ${missing.status} instead of 404.`)
  if (missing.json === null) return tell('Errors are not SCIM: a web page or plain text (C12).')
  if (typeof missing.json.status === 'number') return tell('Errors write their status as a number (C13).')
  return [finding('errors', 'usual', 'An object that does not exist is answered 404 in SCIM.', [missing])]
}

function mediaFindings(seen: Seen): readonly ProbeFinding[] {
  const type = seen.contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/scim+json') return []
  const text = `Answers are typed "${type}" instead of application/scim+json (C14).`
  return [finding('answers.mediaType', 'deviation', text, [seen])]
}
