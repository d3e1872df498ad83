// Writes docs/reference/target-profiles.md and target-profile.schema.json.

import { writeFileSync } from 'node:fs'
import {
  targetProfileJsonSchema,
  targetProfileReference,
} from './target-profile-reference/target-profile-reference.ts'

const folder = new URL('../docs/reference/', import.meta.url)
writeFileSync(new URL('target-profiles.md', folder), targetProfileReference())
writeFileSync(
  new URL('target-profile.schema.json', folder),
  `${JSON.stringify(targetProfileJsonSchema(), null, 2)}\n`,
)
