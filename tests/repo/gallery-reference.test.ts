// The page about the gallery is what the template files say.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { galleryReference } from '../../scripts/gallery-reference/gallery-reference.ts'

const root = new URL('../../', import.meta.url)

it('docs/reference/gallery.md is fresh; npm run docs:gallery writes it', () => {
  const page = readFileSync(new URL('docs/reference/gallery.md', root), 'utf8')
  const files = readdirSync(new URL('gallery/', root)).filter((name) => name.endsWith('.json'))
  expect(page.match(/^### /gm)).toHaveLength(files.length)
  expect(page).toBe(galleryReference())
})
