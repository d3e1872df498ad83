// A gallery that notices what is put into the installation's own folder while the process runs.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createGallery, entryOf, type Gallery, type GalleryEntry } from '@rollcall/directory'
import { type Clock, InvalidInput, type Logger } from '@rollcall/ports'
import {
  GALLERY_FOLDER,
  problemLines,
  type ReadFile,
  readTemplateEntries,
  readTemplateFolder,
} from './read-folder.ts'

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
 * The shipped templates and the installation's own. A shipped file is checked when it is first used, one of the
 * installation's own at the start. The own folder is looked at again when the gallery is used; a file
 * that cannot be used then is logged, and what it held before stays on offer.
 *
 * @throws {InvalidInput} A file cannot be used at the start; every problem is a line of the message.
 */
export function openGallery(options: OpenGalleryOptions): Gallery {
  const { ownFolder, clock, logger, shippedFolder = GALLERY_FOLDER } = options
  const shipped = readTemplateEntries(shippedFolder)
  if (ownFolder === null) return createGallery(shipped)

  let seen = signatureOf(ownFolder)
  const first = readTemplateFolder(ownFolder)
  refuseUnusable(first)
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
    list: () => current().list(),
    search: (text) => current().search(text),
    synchronizationTemplateOf: (id) => current().synchronizationTemplateOf(id),
  }
}

function refuseUnusable(files: readonly ReadFile[]): void {
  const lines = files.flatMap((file) => (file.kind === 'template' ? [] : problemLines(file)))
  if (lines.length > 0) throw new InvalidInput(lines.join('\n'))
}

/** What the files hold now; for one that cannot be used, what it held before. */
function byPath(
  files: readonly ReadFile[],
  before: ReadonlyMap<string, GalleryEntry>,
): ReadonlyMap<string, GalleryEntry> {
  const entries = new Map<string, GalleryEntry>()
  for (const file of files) {
    const entry = file.kind === 'template' ? entryOf(file.template) : before.get(file.path)
    if (entry !== undefined) entries.set(file.path, entry)
  }
  return entries
}

function joined(
  shipped: readonly GalleryEntry[],
  own: ReadonlyMap<string, GalleryEntry>,
): readonly GalleryEntry[] {
  const ids = new Set([...own.values()].map(({ summary }) => summary.id))
  return [...shipped.filter(({ summary }) => !ids.has(summary.id)), ...own.values()]
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
