// What the target says of itself (RFC 7644 §4). It is advice, not proof: targets say too much, too little, or nothing (C3, C48).

import type { ProbeFinding, TargetProfile, TargetProfileInput } from '@rollcall/ports'
import { ENTERPRISE_USER_URN, GROUP_URN, USER_URN } from '@rollcall/scim'
import { isJsonObject, type JsonObject } from '../parse-json.ts'
import { finding, type ProbeSession, type Seen } from './probe-session.ts'

/** Findings of the three discovery documents. */
export async function readDiscovery({ send }: ProbeSession): Promise<readonly ProbeFinding[]> {
  const config = await send('GET', '/ServiceProviderConfig')
  const schemas = await send('GET', '/Schemas', { shows: 'everything' })
  if (!config.isSuccess || config.json === null) {
    const text =
      'The target does not describe itself: there is no readable /ServiceProviderConfig (C48). What it can do was found by asking.'
    return [finding('discovery', 'deviation', text, [config])]
  }
  return [describeConfig(config, config.json), ...capabilities(config, config.json), ...spelling(schemas)]
}

const FEATURES = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'] as const

function describeConfig(seen: Seen, config: JsonObject): ProbeFinding {
  const silent = FEATURES.filter((name) => typeof memberOf(config, name)?.supported !== 'boolean')
  if (silent.length === 0)
    return finding('discovery', 'usual', 'The target describes itself at /ServiceProviderConfig.', [seen])
  const text = `/ServiceProviderConfig says nothing of ${silent.join(', ')} (C3). What matters of it was found by asking.`
  return finding('discovery', 'deviation', text, [seen])
}

function capabilities(seen: Seen, config: JsonObject): readonly ProbeFinding[] {
  const findings: ProbeFinding[] = []
  const tell = (id: string, text: string, profile: TargetProfileInput | null) =>
    findings.push(finding(id, profile === null ? 'usual' : 'deviation', text, [seen], profile))
  if (memberOf(config, 'patch')?.supported === false) {
    const profile = { users: { update: 'put' }, groups: { update: 'put' } } as const
    tell(
      'users.update',
      'The target says that it has no PATCH, so objects are written back whole (C1).',
      profile,
    )
  }
  const bulk = bulkLimits(config)
  if (bulk !== null) {
    // It was not tried, and pays only where single requests are slow, so an administrator decides.
    const text = `The target says that it takes up to ${bulk.maxOperations} operations in one Bulk request; to use it, add ${JSON.stringify({ bulk })} to the profile.`
    findings.push(finding('bulk', 'usual', text, [seen]))
  }
  const paging = memberOf(config, 'pagination')
  if (paging?.cursor === true && paging.index === false)
    tell('paging.kind', 'Lists are paged by cursor, and not by index.', { paging: { kind: 'cursor' } })
  return findings
}

function bulkLimits(config: JsonObject): TargetProfile['bulk'] {
  const bulk = memberOf(config, 'bulk')
  if (bulk?.supported !== true) return null
  const { maxOperations, maxPayloadSize } = bulk
  const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0
  return isCount(maxOperations) && isCount(maxPayloadSize) ? { maxOperations, maxPayloadSize } : null
}

const SPELLED = { user: USER_URN, group: GROUP_URN, enterpriseUser: ENTERPRISE_USER_URN }

/** Schemas whose URN the target writes in another case, which it may also insist on. */
function spelling(seen: Seen): readonly ProbeFinding[] {
  const resources = seen.json?.Resources
  if (!seen.isSuccess || !Array.isArray(resources)) return []
  const ids = resources.flatMap((one) => (isJsonObject(one) && typeof one.id === 'string' ? [one.id] : []))
  const different = Object.entries(SPELLED).flatMap(([name, urn]) => {
    const own = ids.find((id) => id !== urn && id.toLowerCase() === urn.toLowerCase())
    return own === undefined || ids.includes(urn) ? [] : [[name, own] as const]
  })
  if (different.length === 0) return []
  const text = `The target spells ${different.map(([, urn]) => `"${urn}"`).join(' and ')} in its own way.`
  return [finding('schemas', 'deviation', text, [seen], { schemas: Object.fromEntries(different) })]
}

function memberOf(object: JsonObject, name: string): JsonObject | null {
  const held = object[name]
  return isJsonObject(held) ? held : null
}
