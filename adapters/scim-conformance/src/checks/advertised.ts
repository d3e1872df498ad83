// Whatever /Schemas advertises about users can be written and read (RFC 7643 §7, scim.md A3.10).

import type { Check } from '../check.ts'
import { CheckSkipped } from '../check-ended.ts'
import { ENTERPRISE, expectStatus, expectThat, type Json, type Trial, USER } from '../trial.ts'

/** An attribute with the path that names it under its schema, and a value that it can have. */
type Advertised = { readonly urn: string; readonly name: string; readonly value: Json }

export const advertisedChecks: readonly Check[] = [
  {
    source: 'RFC 7643 §7',
    title: 'an advertised attribute is kept and given back',
    why: 'Validators write every attribute that /Schemas advertises and read it again.',
    run: async (trial) => {
      const attributes = await writableAttributes(trial)
      const container = (urn: string) =>
        Object.fromEntries(
          attributes.filter((one) => one.urn === urn).map(({ name, value }) => [name, value]),
        )
      const made = await trial.user({ ...container(USER), [ENTERPRISE]: container(ENTERPRISE) })
      expectHeld(await read(trial, made.id), attributes)
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'an advertised attribute is added, replaced and removed through its URN',
    why: 'scim2-tester does so with each of them; Entra names those of extensions this way.',
    run: async (trial) => {
      trial.requireFeature('patch')
      const attributes = await writableAttributes(trial)
      const { id } = await trial.user({ [ENTERPRISE]: undefined, emails: undefined, phoneNumbers: undefined })
      for (const op of ['add', 'replace']) {
        await patch(
          trial,
          id,
          attributes.map(({ urn, name, value }) => ({ op, path: `${urn}:${name}`, value })),
        )
        expectHeld(await read(trial, id), attributes)
      }
      // An account is always active or not, so that taking `active` away may well leave it as it is.
      const removable = attributes.filter(({ name }) => name !== 'active')
      await patch(
        trial,
        id,
        removable.map(({ urn, name }) => ({ op: 'remove', path: `${urn}:${name}` })),
      )
      const after = await read(trial, id)
      const left = removable.filter((one) => one.name !== 'displayName' && heldBy(after, one) !== undefined)
      expectThat(
        left.length === 0,
        `after their removal the user still has ${left.map(({ name }) => name).join(', ')}`,
      )
    },
  },
]

async function patch(trial: Trial, id: string, operations: readonly object[]): Promise<void> {
  expectStatus(await trial.patch(`/Users/${id}`, operations), 200, 204)
}

async function read(trial: Trial, id: string): Promise<Json> {
  const answer = await trial.get(`/Users/${id}`)
  expectStatus(answer, 200)
  return answer.body
}

/** Those of users and of the enterprise extension that a client may write and leave out. */
async function writableAttributes(trial: Trial): Promise<readonly Advertised[]> {
  const { body } = await trial.get('/Schemas')
  const schemas: readonly Json[] = Array.isArray(body?.Resources) ? body.Resources : []
  if (!schemas.some(({ id }) => id === USER)) throw new CheckSkipped('/Schemas does not list User')
  return schemas
    .filter(({ id }) => id === USER || id === ENTERPRISE)
    .flatMap(({ id: urn, attributes }) =>
      attributes
        // A manager has to be somebody; there is a check of its own for it.
        .filter(
          (attribute: Json) => isWritable(attribute) && !attribute.required && attribute.name !== 'manager',
        )
        .map((attribute: Json) => ({ urn, name: attribute.name, value: sampleOf(attribute, trial) })),
    )
}

function isWritable({ mutability = 'readWrite', returned = 'default' }: Json): boolean {
  return mutability === 'readWrite' && returned === 'default'
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  preferredLanguage: 'en-GB',
  locale: 'en-GB',
  timezone: 'Europe/Berlin',
  country: 'NO',
  active: true,
  primary: true,
}

const SAMPLES_BY_TYPE: Readonly<Record<string, unknown>> = {
  boolean: false,
  binary: 'c2NpbSBjaGVjaw==',
  reference: 'https://www.example.com/scim-check',
  integer: 7,
  decimal: 7.5,
  dateTime: '2026-01-05T08:00:00Z',
}

function sampleOf(attribute: Json, trial: Trial, parent = ''): Json {
  const { name, type, multiValued, canonicalValues, subAttributes = [] } = attribute
  if (type === 'complex') {
    // $ref belongs to references, which these are not.
    const parts = subAttributes.filter((sub: Json) => isWritable(sub) && sub.name !== '$ref')
    const value = Object.fromEntries(parts.map((sub: Json) => [sub.name, sampleOf(sub, trial, name)]))
    return multiValued ? [value] : value
  }
  const address =
    parent === 'emails' && name === 'value'
      ? `${trial.unique('scim-check')}@${trial.server.domain}`
      : undefined
  const known = address ?? canonicalValues?.at(-1) ?? SAMPLES[name] ?? SAMPLES_BY_TYPE[type]
  const value = known ?? `a ${name}`
  return multiValued ? [value] : value
}

function heldBy(user: Json, { urn, name }: Advertised): Json {
  return urn === USER ? user[name] : user[urn]?.[name]
}

function expectHeld(user: Json, attributes: readonly Advertised[]): void {
  const others = attributes.filter((one) => !holds(heldBy(user, one), one.value))
  const shown = others.map(
    (one) => `${one.name} as ${JSON.stringify(heldBy(user, one))} for ${JSON.stringify(one.value)}`,
  )
  expectThat(others.length === 0, `the user has ${shown.join(', ')}`)
}

/** Whether what is held says everything that was sent; a server may say more. */
function holds(held: Json, sent: Json): boolean {
  if (Array.isArray(sent)) {
    return Array.isArray(held) && sent.every((one) => held.some((other) => holds(other, one)))
  }
  if (typeof sent !== 'object' || sent === null) return held === sent
  if (typeof held !== 'object' || held === null) return false
  return Object.entries(sent).every(([name, value]) => holds(held[name], value))
}
