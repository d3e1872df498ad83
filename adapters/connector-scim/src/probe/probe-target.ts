// Finds out what a target can do: what it says of itself, harmless reads, and, where that is allowed, one account and one
// group of its own, which are removed at the end whatever happens.

import {
  differencesFromRfc,
  type ProbeFinding,
  type ProbeOptions,
  type ProbeReport,
  parseTargetProfile,
  type TargetProfile,
  type TargetProfileInput,
} from '@rollcall/ports'
import type { Resource } from '../list-response.ts'
import { isJsonObject } from '../parse-json.ts'
import type { TestUserFacts } from './create-test-user.ts'
import { openSession, type ProbeSession, type SessionOptions } from './probe-session.ts'
import { readDiscovery } from './read-discovery.ts'
import { readFilters } from './read-filters.ts'
import { readLists } from './read-lists.ts'
import { type TestObjects, trackTestObjects } from './test-objects.ts'
import { writeGroup } from './write-group.ts'
import { removeUser, writeUser } from './write-user.ts'

/**
 * Probes the target that `options` lead to.
 *
 * @throws {TargetError} No answer came to a read; what was made before is removed.
 */
export async function probeTarget(
  options: SessionOptions,
  { mayWrite, domain = null }: ProbeOptions,
): Promise<ProbeReport> {
  const session = openSession(options)
  const lists = await readLists(session)
  const reads = [...(await readDiscovery(session)), ...lists.findings, ...(await readFilters(session, lists))]
  // Whoever gives up in the middle still wants nothing left behind.
  const objects = trackTestObjects(openSession({ ...options, signal: undefined }))
  let writes: readonly ProbeFinding[] = []
  let leftBehind: readonly string[] = []
  if (mayWrite) {
    try {
      const { schemas } = profileOf(reads)
      const facts = { domain: domain ?? domainOf(lists.someUser), schemas }
      writes = await write(session, objects, facts, lists)
    } finally {
      leftBehind = await objects.removeAll()
    }
  }
  const findings = [...mediaTypeFinding(session), ...reads, ...writes]
  return { findings, profile: differencesFromRfc(profileOf(findings)), leftBehind }
}

async function write(
  session: ProbeSession,
  objects: TestObjects,
  facts: TestUserFacts,
  { hasGroups }: { readonly hasGroups: boolean },
): Promise<readonly ProbeFinding[]> {
  const { findings, patches, user } = await writeUser(session, objects, facts)
  if (user === null) return findings
  const groups =
    hasGroups && patches !== null
      ? await writeGroup(session, objects, user, { form: patches, groupSchema: facts.schemas.group })
      : []
  return [...findings, ...groups, ...(await removeUser(session, objects, user))]
}

/** A target often takes people of its own domains only. */
function domainOf(someUser: Resource | null): string {
  const name = typeof someUser?.userName === 'string' ? someUser.userName : ''
  return /@([^@\s]+)$/.exec(name)?.[1] ?? 'rollcall-probe.example'
}

function mediaTypeFinding({ plainJson }: ProbeSession): readonly ProbeFinding[] {
  if (plainJson.proof === null) return []
  const text = 'The target takes plain JSON only (C15, C16).'
  const profile = { mediaType: 'application/json' } as const
  return [{ id: 'mediaType', outcome: 'deviation', text, profile, exchanges: plainJson.proof }]
}

/** What the findings add up to; a later one, which is proven by a write, outweighs an earlier one, which is only told. */
function profileOf(findings: readonly ProbeFinding[]): TargetProfile {
  const merged = findings.reduce<TargetProfileInput>(
    (profile, found) => (found.profile === null ? profile : merge(profile, found.profile)),
    {},
  )
  return parseTargetProfile({ name: 'probed', ...merged })
}

function merge(one: TargetProfileInput, other: TargetProfileInput): TargetProfileInput {
  const members = Object.entries(other).map(([field, value]) => {
    const held: unknown = one[field as keyof TargetProfileInput] // a profile has these fields only
    return [field, isJsonObject(held) && isJsonObject(value) ? { ...held, ...value } : value] as const
  })
  return { ...one, ...Object.fromEntries(members) }
}
