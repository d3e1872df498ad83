// Writes src/api/__generated__/api.ts from the API's own description; a test fails when it is stale.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apiTypes } from './api-types.ts'

writeFileSync(fileURLToPath(new URL('../src/api/__generated__/api.ts', import.meta.url)), await apiTypes())
