// What a replay sends to a real Wrike tenant, byte for byte, against what the references say that the client sends.

import { readFileSync } from 'node:fs'
import { DIALECT_NAMES, type DialectName, type Replay } from '@rollcall/scim-replay'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type SeenRequest, startRecordingProxy } from '../provisioning/recording-proxy.ts'
import { play, startTarget } from './play.ts'

type Vectors = {
  readonly headers: Readonly<Record<string, string>>
  readonly contentType: string
  readonly requests: readonly { readonly request: string; readonly body?: string }[]
}

const BASE = '/scim/v2'
/** Asked beside what the client does, for the mail domain of the people. */
const ASIDE = '/scim/v2/Users?startIndex=1&count=20'
/** What Node adds to any request. */
const TRANSPORT = ['host', 'connection', 'content-length']

function vectorsOf(dialect: DialectName): Vectors {
  const file = new URL(`../../adapters/scim-replay/vectors/${dialect}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function record(dialect: DialectName) {
  const target = await startTarget()
  const proxy = await startRecordingProxy(target.origin, BASE)
  onTestFinished(() => proxy.close())
  const replay = await play({ origin: proxy.origin, token: target.token }, { dialect })
  const sent = proxy.requests.filter(({ url }) => url !== ASIDE)
  return { target, replay, sent, base: proxy.origin + BASE }
}

/** The ids that the server gave, by who got them, as the vectors call them. */
function namesOfIds({ steps }: Replay): ReadonlyMap<string, string> {
  const names = ['alder', 'birch', 'cedar', 'readers', 'research', 'cedar again']
  const ids = steps
    .filter(({ request }) => request?.method === 'POST')
    .map(({ answer }) => String(JSON.parse(answer?.body ?? '{}').id))
  return new Map(ids.map((id, index) => [id, `<${names[index]}>`]))
}

function withNames(text: string, base: string, names: ReadonlyMap<string, string>): string {
  let named = text.replaceAll(base, '<base>')
  for (const [id, name] of names) named = named.replaceAll(id, name)
  return named
}

describe.each(DIALECT_NAMES)('the recorded requests of %s', (dialect) => {
  it('are those of the reference, in its order, and every step passes', async () => {
    const { replay, sent, base, target } = await record(dialect)
    expect(replay.steps.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    expect(replay.isComplete).toBe(true)

    const { requests, headers, contentType } = vectorsOf(dialect)
    const names = namesOfIds(replay)
    // Okta never deletes people: the last three requests tidy up.
    const ofClient = dialect === 'okta' ? sent.slice(0, -3) : sent
    const shown = ofClient.map(({ method, url, text }) => ({
      request: `${method} ${withNames(decodeURIComponent(url.slice(BASE.length)), base, names)}`,
      ...(text === null ? {} : { body: withNames(text, base, names) }),
    }))
    expect(shown).toEqual(
      requests.map(({ request, body }) => (body === undefined ? { request } : { request, body })),
    )
    for (const { headers: given, text, url } of ofClient) {
      const filter = /[?&]filter=([^&]*)/.exec(url)?.[1] ?? ''
      expect(filter).toBe(encodeURIComponent(decodeURIComponent(filter)))
      const type = text === null ? {} : { 'content-type': contentType }
      expect(ownHeaders(given)).toEqual({ ...headers, ...type, authorization: `Bearer ${target.token}` })
    }
    expect(await target.holds()).toEqual(['owner@contoso.example'])
  })
})

it('sends the query of the base URL with every request, as a tenant URL with a flag does', async () => {
  const target = await startTarget()
  const proxy = await startRecordingProxy(target.origin, BASE)
  onTestFinished(() => proxy.close())
  const url = `${proxy.origin}${BASE}/?aadOptscim062020`
  const replay = await play(target, { dialect: 'entra', url })
  expect(replay.steps.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  expect(proxy.requests.filter((request) => !request.url.endsWith('aadOptscim062020'))).toEqual([])
})

function ownHeaders(headers: SeenRequest['headers']): object {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !TRANSPORT.includes(name)))
}
