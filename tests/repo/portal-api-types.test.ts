import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { apiTypes } from '../../apps/portal/scripts/api-types.ts'

const WRITTEN = new URL('../../apps/portal/src/api/__generated__/api.ts', import.meta.url)

it("keeps the portal's client up to date with the API (npm run portal:api-types)", async () => {
  expect(readFileSync(WRITTEN, 'utf8') === (await apiTypes())).toBe(true)
})
