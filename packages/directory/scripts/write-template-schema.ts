// Writes docs/reference/gallery-template.schema.json from the schema in the code:
//   node packages/directory/scripts/write-template-schema.ts && npx biome format --write docs/reference

import { writeFile } from 'node:fs/promises'
import { galleryTemplateJsonSchema } from '../src/gallery/template-file.ts'

const file = new URL('../../../docs/reference/gallery-template.schema.json', import.meta.url)
await writeFile(file, `${JSON.stringify(galleryTemplateJsonSchema(), null, 2)}\n`)
