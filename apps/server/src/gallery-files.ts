// The gallery as shipped: one JSON file per application template.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ApplicationTemplate, createGallery, type Gallery, parseTemplate } from '@rollcall/directory'
import { ConfigInvalid } from './config.ts'

const GALLERY_FOLDER = fileURLToPath(new URL('../../../gallery/', import.meta.url))

/**
 * The gallery in a folder; the repository's own unless told otherwise.
 *
 * @throws {ConfigInvalid} A file cannot be used; every such file is listed.
 */
export function readGallery(folder: string = GALLERY_FOLDER): Gallery {
  const problems: string[] = []
  const templates = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => readTemplate(join(folder, name), problems))
  if (problems.length > 0) throw new ConfigInvalid(problems)
  return createGallery(templates)
}

function readTemplate(path: string, problems: string[]): readonly ApplicationTemplate[] {
  try {
    return [parseTemplate(JSON.parse(readFileSync(path, 'utf8')))]
  } catch (error) {
    problems.push(`gallery file ${path}: ${error instanceof Error ? error.message : String(error)}`)
    return []
  }
}
