// Making the account of a probe, on targets that take their time or answer little (scim.md C11, C31, C36, C41, C44).

import type { ProbeFinding, TargetProfile, TargetProfileInput } from '@rollcall/ports'
import { isResource } from '../list-response.ts'
import type { JsonObject } from '../parse-json.ts'
import { finding, type ProbeSession, type Seen } from './probe-session.ts'
import { listOf } from './read-lists.ts'
import type { TestObjects } from './test-objects.ts'

/** An account that the probe made, with the words in which the target takes changes of it. */
export type TestUser = {
  readonly id: string
  readonly path: string
  readonly body: JsonObject
  readonly isImmediate: boolean
  /** Whether it could be made with booleans as text only. */
  readonly needsText: boolean
}

/** What the account is made with. */
export type TestUserFacts = {
  readonly domain: string
  /** As the target spells them. */
  readonly schemas: TargetProfile['schemas']
}

type Created = { readonly findings: readonly ProbeFinding[]; readonly user: TestUser | null }

/** How often a target is asked for a new account, and for how long in seconds: 1, 2, 4 … 64. */
const LOOKS = 7

/** Makes the account; `null` when the target does not let it be made. */
export async function createTestUser(
  session: ProbeSession,
  objects: TestObjects,
  { domain, schemas }: TestUserFacts,
): Promise<Created> {
  const mark = session.newId().slice(0, 8)
  const userName = `rollcall-probe-${mark}@${domain}`
  const plain: JsonObject = {
    schemas: [schemas.user],
    userName,
    externalId: `rollcall-probe-${mark}`,
    displayName: 'Rollcall Probe',
    name: { givenName: 'Rollcall', familyName: 'Probe' },
    emails: [{ type: 'work', value: userName, primary: true }],
  }
  objects.attempted(userName)
  let seen = await session.send('POST', '/Users', { body: { ...plain, active: true } })
  const proof = [seen]
  let profile: TargetProfileInput | null = null
  if (seen.status === 400) {
    seen = await session.send('POST', '/Users', {
      body: { ...plain, emails: [{ type: 'work', value: userName, primary: 'True' }], active: 'True' },
    })
    proof.push(seen)
    if (seen.isSuccess) profile = { values: { booleans: 'text' } }
  }
  if (!seen.isSuccess) {
    const text = 'The target did not let an account be made, so nothing more is known. Its answer says why.'
    return { findings: [finding('users.creation', 'problem', text, proof)], user: null }
  }
  const found = await findCreated(session, seen, userName)
  if (found === null) {
    const text = 'The target took a new account and did not show it for two minutes.'
    return { findings: [finding('users.creation', 'problem', text, proof)], user: null }
  }
  const user: TestUser = {
    id: found.id,
    path: objects.made('/Users', found.id),
    body: { ...plain, active: true },
    isImmediate: found.afterSeconds === 0 && found.by === 'answer',
    needsText: profile !== null,
  }
  const findings = [
    ...(profile === null
      ? []
      : [
          finding(
            'values.booleans',
            'deviation',
            'The target takes true and false as text only (C31).',
            proof,
            profile,
          ),
        ]),
    ...creationFindings(seen, proof, found),
    ...(await keptFindings(session, user, proof)),
  ]
  return { findings, user }
}

type Found = {
  readonly id: string
  /** Seconds that passed before the target showed it. */
  readonly afterSeconds: number
  readonly by: 'answer' | 'location' | 'filter'
  readonly seen: readonly Seen[]
}

async function findCreated(session: ProbeSession, seen: Seen, userName: string): Promise<Found | null> {
  const { json } = seen
  const answered = isResource(json) ? String(json.id) : null
  const located = /\/Users\/([^/?#]+)/.exec(seen.location ?? '')?.[1] ?? null
  let afterSeconds = 0
  for (let look = 0; look <= LOOKS; look += 1) {
    const id = answered ?? located
    const path = id === null ? filterFor(userName) : `/Users/${id}`
    const found = await session.send('GET', path)
    const there =
      id === null ? listOf(found)?.resources.find((one) => isNamed(one.userName, userName)) : found.json
    if (found.isSuccess && isResource(there ?? null)) {
      const by = answered !== null ? 'answer' : located !== null ? 'location' : 'filter'
      return { id: String(there?.id), afterSeconds, by, seen: [found] }
    }
    if (look === LOOKS) return null
    await session.sleep(1_000 * 2 ** look)
    afterSeconds += 2 ** look
  }
  return null
}

function isNamed(held: unknown, userName: string): boolean {
  return String(held).toLowerCase() === userName.toLowerCase()
}

function filterFor(userName: string): string {
  return `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`
}

function creationFindings(seen: Seen, proof: readonly Seen[], found: Found): readonly ProbeFinding[] {
  const all = [...proof, ...found.seen]
  const findings: ProbeFinding[] = []
  const tell = (text: string, profile: TargetProfileInput | null) =>
    findings.push(finding('users.creation', 'deviation', text, all, profile))
  if (found.afterSeconds > 0) {
    // Twice what it took: it will not always be as quick.
    const settlesWithinSeconds = Math.min(600, Math.max(60, 2 * found.afterSeconds))
    tell(`A new account is not there at once: it took up to ${found.afterSeconds} seconds (C44).`, {
      creation: { settlesWithinSeconds },
    })
  }
  if (found.by === 'filter')
    tell(
      'A new account is answered neither with its id nor with a Location (C44); it is looked for by its name.',
      {
        creation: { sendsLocation: false },
      },
    )
  if (seen.status === 200) tell('Making an account is answered 200 instead of 201 (C11).', null)
  if (findings.length > 0) return findings
  return [finding('users.creation', 'usual', 'The target makes accounts and shows them at once.', all)]
}

/** C41, C42: what was sent and is not there. */
async function keptFindings(
  session: ProbeSession,
  user: TestUser,
  proof: readonly Seen[],
): Promise<readonly ProbeFinding[]> {
  const after = await session.send('GET', user.path)
  const lost = ['userName', 'externalId', 'displayName', 'active'].filter(
    (name) => after.json?.[name] === undefined,
  )
  const changed = ['userName', 'externalId', 'displayName'].filter((name) => {
    const held = after.json?.[name]
    return held !== undefined && held !== user.body[name]
  })
  if (lost.length + changed.length === 0) return []
  const text = [
    ...(lost.length === 0 ? [] : [`The target does not show ${lost.join(', ')}`]),
    ...(changed.length === 0 ? [] : [`It keeps ${changed.join(', ')} otherwise than sent`]),
  ].join('. ')
  return [
    finding('users.kept', 'deviation', `${text} (C41). Rollcall compares with what it sent.`, [
      ...proof,
      after,
    ]),
  ]
}
