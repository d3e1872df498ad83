// What is said of target profiles is what their schema and their files say.

import { readFileSync } from 'node:fs'
import { SHIPPED_PROFILES } from '@rollcall/connector-scim'
import { RFC_PROFILE, resolveTargetProfile } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import {
  targetProfileJsonSchema,
  targetProfileReference,
} from '../../scripts/target-profile-reference/target-profile-reference.ts'
import { templates } from '../gallery/shipped-templates.ts'

const read = (path: string) => readFileSync(new URL(`../../docs/reference/${path}`, import.meta.url), 'utf8')

describe('target profiles', () => {
  it('are described by fresh pages; npm run docs:target-profiles writes them', () => {
    expect(read('target-profiles.md')).toBe(targetProfileReference())
    expect(JSON.parse(read('target-profile.schema.json'))).toEqual(targetProfileJsonSchema())
  })

  it('of the name rfc is what every profile leaves out', () => {
    const { description: _, ...rfc } = SHIPPED_PROFILES.get('rfc') ?? RFC_PROFILE
    expect(rfc).toEqual({ ...RFC_PROFILE, description: undefined })
  })

  it('that a gallery template names are there', () => {
    const names = templates.flatMap(({ provisioning }) => provisioning?.profile ?? [])
    expect(() => {
      for (const profile of names) resolveTargetProfile(profile, SHIPPED_PROFILES)
    }).not.toThrow()
  })
})
