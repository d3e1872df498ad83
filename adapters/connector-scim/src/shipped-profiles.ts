// The profiles that come with the connector: one file each in ../profiles, by the name that it gives itself.

import { readdirSync, readFileSync } from 'node:fs'
import { parseTargetProfile, type TargetProfile } from '@rollcall/ports'

const FOLDER = new URL('../profiles/', import.meta.url)

/** By name, in alphabetical order. */
export const SHIPPED_PROFILES: ReadonlyMap<string, TargetProfile> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => {
      const profile = parseTargetProfile(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
      return [profile.name, profile] as const
    }),
)
