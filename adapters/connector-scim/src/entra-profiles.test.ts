// What Entra sends in a PATCH, byte for byte (scim.md B5 to B7), from cycles with the profiles that are named after it.

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import type { AttributeChange } from '@rollcall/ports'
import { afterEach, describe, expect, it } from 'vitest'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { SHIPPED_PROFILES } from './shipped-profiles.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const HOME_MAIL = 'emails[type eq "home"].value'
const ADA: AttributeValues = { userName: 'ada@x.example', displayName: 'Ada', active: true }

let target: TestTarget
afterEach(() => target.close())

function change(attribute: string, oldValue: AttributeValue, newValue: AttributeValue): AttributeChange {
  return { attribute, oldValue, newValue }
}

/** The operations of the one PATCH that these changes are, as text. */
async function operationsOf(
  profileName: string,
  objectType: 'User' | 'Group',
  values: AttributeValues,
  changes: readonly AttributeChange[],
): Promise<string> {
  const profile = SHIPPED_PROFILES.get(profileName)
  target = await openTestTarget({ connection: profile === undefined ? {} : { profile } })
  target.server.misbehave(() => ({ status: 204 }), { when: ({ method }) => method === 'PATCH' })
  const id = target.seed(objectType, values)
  await target.connector.update(objectType, { id, values }, changes)
  const patches = target.server.requests.filter(({ method }) => method === 'PATCH')
  expect(patches).toHaveLength(1)
  return JSON.stringify(patches[0]?.body?.Operations)
}

const PERSON = [
  change('displayName', 'Ada', 'Ada L'),
  change('title', null, 'Chief'),
  change(HOME_MAIL, null, 'a@home.example'),
  change(`${ENTERPRISE}:manager`, null, 'u-9'),
  change('active', true, false),
]

describe('the profile entra-legacy', () => {
  it('B5: sends a capitalized operation for each attribute, and booleans as text', async () => {
    expect(await operationsOf('entra-legacy', 'User', ADA, PERSON)).toBe(
      `[{"op":"Replace","path":"displayName","value":"Ada L"},{"op":"Add","path":"title","value":"Chief"},{"op":"Replace","path":"emails[type eq \\"home\\"].value","value":"a@home.example"},{"op":"Add","path":"${ENTERPRISE}:manager","value":"u-9"},{"op":"Replace","path":"active","value":"False"}]`,
    )
  })

  it('B7: lets members join and leave as values with a null reference', async () => {
    const values = { displayName: 'Team', members: ['u-1'] }
    expect(await operationsOf('entra-legacy', 'Group', values, [change('members', null, ['u-2'])])).toBe(
      '[{"op":"Add","path":"members","value":[{"$ref":null,"value":"u-2"}]}]',
    )
    await target.close()
    expect(await operationsOf('entra-legacy', 'Group', values, [change('members', ['u-1'], null)])).toBe(
      '[{"op":"Remove","path":"members","value":[{"$ref":null,"value":"u-1"}]}]',
    )
  })
})

describe('the profile entra', () => {
  it('B5: merges single values into one replace without a path, after those with brackets', async () => {
    expect(await operationsOf('entra', 'User', ADA, PERSON)).toBe(
      `[{"op":"replace","path":"emails[type eq \\"home\\"].value","value":"a@home.example"},{"op":"replace","value":{"displayName":"Ada L","title":"Chief","${ENTERPRISE}:manager":"u-9","active":false}}]`,
    )
  })

  it('B7: merges no members, since that would replace all who are there', async () => {
    const values = { displayName: 'Team', members: ['u-1'] }
    const changes = [
      change('displayName', 'Team', 'Crew'),
      change('externalId', null, 'G-1'),
      change('members', ['u-1'], ['u-2']),
    ]
    expect(await operationsOf('entra', 'Group', values, changes)).toBe(
      '[{"op":"remove","path":"members[value eq \\"u-1\\"]"},{"op":"add","path":"members","value":[{"$ref":null,"value":"u-2"}]},{"op":"replace","value":{"displayName":"Crew","externalId":"G-1"}}]',
    )
  })
})
