// `rollcall apps search`: which application of the gallery somebody means.

import type { TemplateSummary } from '@rollcall/directory'
import { openGallery } from '@rollcall/gallery-files'
import { silentLogger } from '@rollcall/ports'
import { type Command, unusable } from '../command.ts'
import { readOptions } from '../read-options.ts'

const HELP = `usage: rollcall apps search TEXT [OPTIONS]

Finds applications of the gallery by name, publisher, category or purpose, best first. Typing mistakes are forgiven.
The folder that ROLLCALL_GALLERY names is searched too.

  --top N   print at most N; default: 20
  --json    one JSON list: id, templateId, displayName, publisher, categories, description

example: rollcall apps search whiteboard`

const MOST_SHOWN = 20

export const appsSearch: Command = {
  name: 'apps search',
  summary: 'finds applications of the gallery',
  help: HELP,
  run: (args, { now, galleryFolder }) => {
    const { values, positionals } = readOptions(args, { top: 'value', json: 'flag' })
    const text = positionals.join(' ')
    if (text.trim() === '') throw unusable('say what to look for, e.g. rollcall apps search zoom')
    const gallery = openGallery({ ownFolder: galleryFolder, clock: { now }, logger: silentLogger })
    const found = gallery.search(text).slice(0, readTop(values.get('top')?.at(-1)))
    if (values.has('json')) return { status: 0, stdout: `${JSON.stringify(found.map(asJson))}\n`, stderr: '' }
    if (found.length > 0) return { status: 0, stdout: asTable(found), stderr: '' }
    const stderr = `no application of the gallery is like "${text}"; any other SCIM 2.0 application is added as "Custom"\n`
    return { status: 1, stdout: '', stderr }
  },
}

function readTop(given: string | undefined): number {
  if (given === undefined) return MOST_SHOWN
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given)
  throw unusable(`--top is "${given}"; a number from 1 to 9999 is accepted`)
}

function asJson({ id, templateId, displayName, publisher, categories, description }: TemplateSummary) {
  return { id, templateId, displayName, publisher, categories, description }
}

function asTable(found: readonly TemplateSummary[]): string {
  const width = Math.max(...found.map(({ displayName }) => displayName.length))
  const idWidth = Math.max(...found.map(({ id }) => id.length))
  const lines = found.map(({ id, displayName, description }) =>
    `${displayName.padEnd(width)}  ${id.padEnd(idWidth)}  ${description ?? ''}`.trimEnd(),
  )
  return `${lines.join('\n')}\n`
}
