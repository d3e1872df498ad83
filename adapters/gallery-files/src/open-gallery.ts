// A gallery that notices what is put into the installation's own folder while the process runs.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ApplicationTemplate, createGallery, type Gallery } from '@rollcall/directory'
import { type Clock, InvalidInput, type Logger } from '@rollcall/ports'
import { GALLERY_FOLDER, type ReadFile, readTemplateFolder } from './read-folder.ts'

export type OpenGalleryOptions = {
  /** Templates of the installation; one with the id of a shipped template takes its place. `null`: none. */
  readonly ownFolder: string | null
  readonly clock: Clock
  readonly logger: Logger
  /** Default: the folder that ships with Rollcall. */
  readonly shippedFolder?: string
}

/** How long a look at the own folder counts. */
const FRESH_MS = 1_000

/**
 * The shipped templates and the installation's own. The own folder is looked at again when the gallery is used; a file
 * that cannot be used then is logged, and what it held before stays on offer.
 *
 * @throws {InvalidInput} A file cannot be used at the start; every problem is a line of the message.
 */
export function openGallery(options: OpenGalleryOptions): Gallery {
  const { ownFolder, clock, logger, shippedFolder = GALLERY_FOLDER } = options
  const shipped = usable(readTemplateFolder(shippedFolder))
  if (ownFolder === null) return createGallery(shipped)

  let seen = signatureOf(ownFolder)
  const first = readTemplateFolder(ownFolder)
  usable(first)
  let own = byPath(first, new Map())
  let gallery = createGallery(joined(shipped, own))
  let checkedAt = clock.now()

  const current = (): Gallery => {
    if (clock.now() - checkedAt < FRESH_MS) return gallery
    checkedAt = clock.now()
    try {
      const signature = signatureOf(ownFolder)
      if (signature === seen) return gallery
      seen = signature
      const files = readTemplateFolder(ownFolder)
      for (const file of files) if (file.kind === 'unusable') logger.error('gallery file not usable', file)
      const next = byPath(files, own)
      gallery = createGallery(joined(shipped, next))
      own = next
    } catch (error) {
      logger.error('gallery folder not read', { folder: ownFolder, error })
    }
    return gallery
  }
  return {
    findById: (id) => current().findById(id),
    findByDisplayName: (displayName) => current().findByDisplayName(displayName),
    findBySynchronizationTemplateId: (id) => current().findBySynchronizationTemplateId(id),
    list: () => current().list(),
    filter: (query) => current().filter(query),
    search: (text) => current().search(text),
    synchronizationTemplateOf: (id) => current().synchronizationTemplateOf(id),
  }
}

function usable(files: readonly ReadFile[]): readonly ApplicationTemplate[] {
  const lines = files.flatMap((file) =>
    file.kind === 'template'
      ? []
      : file.problems.map(({ pointer, message }) => `gallery file ${file.path}${pointer}: ${message}`),
  )
  if (lines.length > 0) throw new InvalidInput(lines.join('\n'))
  return files.flatMap((file) => (file.kind === 'template' ? [file.template] : []))
}

/** What the files hold now; for one that cannot be used, what it held before. */
function byPath(
  files: readonly ReadFile[],
  before: ReadonlyMap<string, ApplicationTemplate>,
): ReadonlyMap<string, ApplicationTemplate> {
  const templates = new Map<string, ApplicationTemplate>()
  for (const file of files) {
    const template = file.kind === 'template' ? file.template : before.get(file.path)
    if (template !== undefined) templates.set(file.path, template)
  }
  return templates
}

function joined(
  shipped: readonly ApplicationTemplate[],
  own: ReadonlyMap<string, ApplicationTemplate>,
): readonly ApplicationTemplate[] {
  const ids = new Set([...own.values()].map(({ id }) => id))
  return [...shipped.filter(({ id }) => !ids.has(id)), ...own.values()]
}

// Names, times and sizes: enough to notice a change without reading a file.
function signatureOf(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name))
      return `${name} ${mtimeMs} ${size}`
    })
    .join('\n')
}
