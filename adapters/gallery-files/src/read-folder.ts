// Template files from a folder, with everything that is wrong with those that cannot be used.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type ApplicationTemplate,
  type GalleryEntry,
  parseTemplate,
  parseTemplateSummary,
  TemplateInvalid,
  type TemplateProblem,
} from '@rollcall/directory'
import { InvalidInput } from '@rollcall/ports'

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
  return templatePaths(folder).map(readTemplateFile)
}

/**
 * An entry for every `.json` file of the folder, in order of name. What lists need is read now; the rest of a file is
 * checked when its template is first asked for, so that starting costs a tenth of the time.
 *
 * @throws {InvalidInput} What lists need of a file cannot be read; every problem with that file is a line.
 * @throws {Error} Of the file system: the folder cannot be read.
 */
export function readTemplateEntries(folder: string): readonly GalleryEntry[] {
  return templatePaths(folder).map(readTemplateEntry)
}

function templatePaths(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(folder, name))
}

function readTemplateEntry(path: string): GalleryEntry {
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const summary = parseTemplateSummary(json)
    if (basename(path) !== `${summary.id}.json`) throw new InvalidInput('another name is expected')
    let template: ApplicationTemplate | null = null
    return { summary, template: () => (template ??= parseTemplate(json)) }
  } catch (error) {
    // Whoever has to repair a file wants to know all that is wrong with it.
    const file = readTemplateFile(path)
    throw file.kind === 'unusable' ? new InvalidInput(problemLines(file).join('\n')) : error
  }
}

/** One line for each problem, naming the file and the place in it. */
export function problemLines({ path, problems }: UnusableFile): readonly string[] {
  return problems.map(({ pointer, message }) => `gallery file ${path}${pointer}: ${message}`)
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
