// `npm run docs:gallery`: writes docs/reference/gallery.md from the template files.

import { writeFileSync } from 'node:fs'
import { galleryReference } from './gallery-reference/gallery-reference.ts'

writeFileSync(new URL('../docs/reference/gallery.md', import.meta.url), galleryReference())
