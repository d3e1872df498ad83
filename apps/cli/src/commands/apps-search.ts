// `rollcall apps search`: which application of the gallery somebody means.

import type { TemplateSummary } from '@rollcall/directory'
import { openGallery } from '@rollcall/gallery-files'
import { silentLogger } from '@rollcall/ports'
import { type Command, succeeded, unusable } from '../command.ts'
import { readCount } from '../read-count.ts'
import { printTable } from '../terminal.ts'

const MOST_SHOWN = 20

export const appsSearch: Command = {
  name: 'apps search',
  summary: 'finds applications of the gallery',
  description:
    'Finds applications of the gallery by name, publisher, category or purpose, best first. Typing mistakes are forgiven. The folder that ROLLCALL_GALLERY names is searched too.',
  arguments: [{ name: 'TEXT', summary: 'what to look for', isRepeated: true }],
  options: [{ name: 'top', value: 'N', summary: `print at most N; default: ${MOST_SHOWN}` }],
  json: 'one list: id, templateId, displayName, publisher, categories, description',
  examples: ['apps search whiteboard'],
  run: (given, { now, galleryFolder, terminal }) => {
    const text = given.words.join(' ')
    if (text.trim() === '') throw unusable('say what to look for, e.g. rollcall apps search zoom')
    const gallery = openGallery({ ownFolder: galleryFolder, clock: { now }, logger: silentLogger })
    const found = gallery.search(text).slice(0, readCount(given.value('top'), 'top', MOST_SHOWN))
    if (found.length > 0) {
      const rows = found.map(({ id, displayName, description }) => [displayName, id, description ?? ''])
      return succeeded(found.map(asJson), printTable(terminal, ['NAME', 'ID', 'DESCRIPTION'], rows))
    }
    const notes = `no application of the gallery is like "${text}"; any other SCIM 2.0 application is added as "Custom"\n`
    return { status: 1, result: [], text: '', notes }
  },
}

function asJson({ id, templateId, displayName, publisher, categories, description }: TemplateSummary) {
  return { id, templateId, displayName, publisher, categories, description }
}
