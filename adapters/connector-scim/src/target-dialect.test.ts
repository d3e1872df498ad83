import { parseTargetProfile, RFC_PROFILE, type TargetProfileInput } from '@rollcall/ports'
import { buildPatch, resourceFromValues } from '@rollcall/scim'
import { describe, expect, it } from 'vitest'
import { dialectOf } from './target-dialect.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const MANAGER = `${ENTERPRISE}:manager`

const said = (profile: TargetProfileInput) => dialectOf(parseTargetProfile(profile))
const patch = buildPatch([
  { path: 'active', value: false },
  { path: MANAGER, value: 'u-9' },
  { path: 'members[value eq "u-1"]', value: null },
  { path: 'members[value eq "u-2"]', value: null },
])
const resource = resourceFromValues(
  { userName: 'ada', active: true, [MANAGER]: 'u-9' },
  { schemas: ['urn:u'] },
)

describe('the dialect of a profile', () => {
  it('leaves everything as the RFCs have it when the profile says nothing', () => {
    const dialect = dialectOf(RFC_PROFILE)
    expect(dialect.patch(patch)).toEqual(patch)
    expect(dialect.resource(resource)).toBe(resource)
  })

  it('C28: puts all members that leave into one operation, for targets that read its value', () => {
    expect(said({ patch: { memberRemoval: 'value' } }).patch(patch)).toMatchObject({
      Operations: [
        { op: 'remove', path: 'members', value: [{ value: 'u-1' }, { value: 'u-2' }] },
        { op: 'replace', path: 'active' },
        { op: 'replace', path: MANAGER },
      ],
    })
  })

  it('C31, C32: capitalizes operations and writes booleans as text', () => {
    const dialect = said({ patch: { operationNames: 'capitalized' }, values: { booleans: 'text' } })
    expect(dialect.patch(patch)).toMatchObject({
      Operations: [
        { op: 'Replace', path: 'active', value: 'False' },
        { op: 'Replace' },
        { op: 'Remove' },
        {},
      ],
    })
    expect(dialect.resource(resource)).toMatchObject({ active: 'True' })
  })

  it('C31: writes booleans as text in a PATCH only, where the target takes them so', () => {
    const dialect = said({ values: { booleans: 'textInPatch' } })
    expect(dialect.patch(patch)).toMatchObject({ Operations: [{ value: 'False' }, {}, {}, {}] })
    expect(dialect.resource(resource)).toBe(resource)
  })

  it('C33: sends the bare id of a manager', () => {
    const dialect = said({ values: { manager: 'text' } })
    expect(dialect.patch(patch)).toMatchObject({ Operations: [{}, { value: 'u-9' }, {}, {}] })
    expect(dialect.resource(resource)).toMatchObject({ [ENTERPRISE]: { manager: 'u-9' } })
  })

  it('spells the enterprise schema as the target does', () => {
    const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user'
    const dialect = said({ schemas: { enterpriseUser: urn } })
    expect(dialect.patch(patch)).toMatchObject({ Operations: [{}, { path: `${urn}:manager` }, {}, {}] })
    expect(dialect.resource(resource)).toEqual({
      schemas: ['urn:u', urn],
      userName: 'ada',
      active: true,
      [urn]: { manager: { value: 'u-9' } },
    })
  })
})
