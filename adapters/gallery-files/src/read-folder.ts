// Template files from a folder, with everything that is wrong with those that cannot be used.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type ApplicationTemplate,
  parseTemplate,
  TemplateInvalid,
  type TemplateProblem,
} from '@rollcall/directory'

/** The templates that ship with Rollcall. */
export const GALLERY_FOLDER: string = fileURLToPath(new URL('../../../gallery/', import.meta.url))

/** A file that holds no template. */
export type UnusableFile = {
  readonly kind: 'unusable'
  readonly path: string
  readonly problems: readonly TemplateProblem[]
}

export type ReadFile =
  | { readonly kind: 'template'; readonly path: string; readonly template: ApplicationTemplate }
  | UnusableFile

/**
 * Every `.json` file of the folder, in order of name; others are passed over.
 *
 * @throws {Error} Of the file system: the folder cannot be read.
 */
export function readTemplateFolder(folder: string): readonly ReadFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readTemplateFile(join(folder, name)))
}

/** One file; a problem with an empty pointer is about the whole of it. */
export function readTemplateFile(path: string): ReadFile {
  try {
    const template = parseTemplate(JSON.parse(readFileSync(path, 'utf8')))
    const expected = `${template.id}.json`
    if (basename(path) === expected) return { kind: 'template', path, template }
    return unusable(path, '/id', `is "${template.id}", so the file has to be called ${expected}`)
  } catch (error) {
    if (error instanceof TemplateInvalid) return { kind: 'unusable', path, problems: error.problems }
    if (error instanceof SyntaxError) return unusable(path, '', `is not JSON: ${error.message}`)
    return unusable(path, '', `cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function unusable(path: string, pointer: string, message: string): UnusableFile {
  return { kind: 'unusable', path, problems: [{ pointer, message }] }
}
