// What the target's filters find, asked for something that cannot exist and for something that does (scim.md C21 to C25).

import type { ProbeFinding, TargetProfileInput } from '@rollcall/ports'
import type { Resource } from '../list-response.ts'
import { finding, type ProbeSession, type Seen } from './probe-session.ts'
import { listOf } from './read-lists.ts'

const WORK_MAIL = 'emails[type eq "work"].value'

type Question = { readonly endpoint: '/Users' | '/Groups'; readonly attribute: string }

const QUESTIONS: readonly Question[] = [
  { endpoint: '/Users', attribute: 'userName' },
  { endpoint: '/Users', attribute: 'externalId' },
  { endpoint: '/Users', attribute: WORK_MAIL },
]

type Asked = {
  readonly attribute: string
  readonly works: boolean
  readonly seen: readonly Seen[]
  readonly inside?: true
}

/** Findings of filters. Nothing but reads. */
export async function readFilters(
  session: ProbeSession,
  { someUser, holdsGroups }: { readonly someUser: Resource | null; readonly holdsGroups: boolean },
): Promise<readonly ProbeFinding[]> {
  // Where there is nothing, an empty answer says nothing of the filter.
  const questions: readonly Question[] = holdsGroups
    ? [...QUESTIONS, { endpoint: '/Groups', attribute: 'displayName' }]
    : QUESTIONS
  const asked: Asked[] = []
  for (const question of questions) asked.push(await ask(session, question))
  const working = asked.filter(({ works }) => works)
  const brackets = asked.find(({ inside }) => inside === true)
  return [
    filterFinding(asked, working),
    ...(brackets === undefined ? [] : [bracketsFinding(brackets)]),
    ...(working.some(({ attribute }) => attribute === 'userName')
      ? [...(await caseFindings(session, someUser)), ...(await patternFindings(session, someUser))]
      : []),
  ]
}

/** Asks for what cannot exist: an empty list is the only right answer. */
async function ask(session: ProbeSession, { endpoint, attribute }: Question): Promise<Asked> {
  const value = session.newId()
  const seen = await session.send('GET', query(endpoint, `${attribute} eq "${value}"`), { shows: 'shape' })
  if (isEmptyList(seen)) return { attribute, works: true, seen: [seen] }
  if (attribute !== WORK_MAIL) return { attribute, works: false, seen: [seen] }
  const inside = `emails[type eq "work" and value eq "${value}"]`
  const second = await session.send('GET', query(endpoint, inside), { shows: 'shape' })
  if (isEmptyList(second)) return { attribute, works: true, inside: true, seen: [seen, second] }
  return { attribute, works: false, seen: [seen, second] }
}

function query(endpoint: string, filter: string): string {
  return `${endpoint}?filter=${encodeURIComponent(filter)}`
}

function isEmptyList(seen: Seen): boolean {
  return listOf(seen)?.resources.length === 0
}

function filterFinding(asked: readonly Asked[], working: readonly Asked[]): ProbeFinding {
  const failing = asked.filter(({ works }) => !works)
  if (failing.length === 0) {
    const text = 'Filters find user names, external ids and e-mail addresses.'
    return finding(
      'filter.attributes',
      'usual',
      text,
      asked.flatMap(({ seen }) => seen),
    )
  }
  const seen = failing.flatMap((one) => one.seen)
  const profile: TargetProfileInput = { filter: { attributes: working.map(({ attribute }) => attribute) } }
  if (working.length > 0) {
    const names = working.map(({ attribute }) => attribute).join(', ')
    const text = `Filters find ${names} only (C24); the rest is looked for in the whole list.`
    return finding('filter.attributes', 'deviation', text, seen, profile)
  }
  const isIgnored = failing.every(({ seen }) => seen.some((one) => listOf(one) !== null))
  const text = isIgnored
    ? 'Filters are ignored: objects come back for a name that cannot exist (C21). What is there is read as a list.'
    : 'Filters are refused (C24). What is there is read as a list.'
  return finding('filter.attributes', 'deviation', text, seen, profile)
}

function bracketsFinding({ seen }: Asked): ProbeFinding {
  const text = `The target understands comparisons inside the brackets only, as in emails[type eq "work" and value eq "…"].`
  return finding('filter.brackets', 'deviation', text, seen, { filter: { brackets: 'inside' } })
}

/** Whether a name is found in another case (C25), asked with the name of an account that is there. */
async function caseFindings(
  { send }: ProbeSession,
  someUser: Resource | null,
): Promise<readonly ProbeFinding[]> {
  const name = someUser?.userName
  if (typeof name !== 'string') return []
  const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()
  if (other === name) return []
  const filter = `userName eq ${JSON.stringify(other)}`
  const seen = await send('GET', query('/Users', filter), { shows: 'shape' })
  const list = listOf(seen)
  if (list === null) return []
  if (list.resources.length > 0) {
    const text = 'Filters find user names in any case.'
    return [finding('filter.comparesCase', 'usual', text, [seen])]
  }
  const text = 'Filters miss user names that are written in another case (C25).'
  return [finding('filter.comparesCase', 'deviation', text, [seen], { filter: { comparesCase: true } })]
}

/** Whether a name is found that only begins with what is asked for (C22). What is as it should be is not told. */
async function patternFindings(
  { send }: ProbeSession,
  someUser: Resource | null,
): Promise<readonly ProbeFinding[]> {
  const name = someUser?.userName
  if (typeof name !== 'string' || name.length < 2) return []
  const beginning = name.slice(0, -1)
  const seen = await send('GET', query('/Users', `userName eq ${JSON.stringify(beginning)}`), {
    shows: 'shape',
  })
  const isBeyond = ({ userName }: Resource) => String(userName).toLowerCase() !== beginning.toLowerCase()
  if (listOf(seen)?.resources.some(isBeyond) !== true) return []
  const text =
    'A filter also finds user names that only begin with what is asked for (C22); Rollcall compares once more itself.'
  return [finding('filter.exact', 'deviation', text, [seen])]
}
