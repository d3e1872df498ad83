// `rollcall gallery check`: everything that is wrong with template files, in words.

import { statSync } from 'node:fs'
import { SHIPPED_PROFILES } from '@rollcall/connector-scim'
import { summaryOf, takenNames } from '@rollcall/directory'
import {
  GALLERY_FOLDER,
  type ReadFile,
  readTemplateEntries,
  readTemplateFile,
  readTemplateFolder,
} from '@rollcall/gallery-files'
import { type Command, unusable } from '../command.ts'

type Problem = { readonly path: string; readonly pointer: string; readonly message: string }

export const galleryCheck: Command = {
  name: 'gallery check',
  summary: 'explains what is wrong with application templates',
  description:
    'Reads application templates and prints each problem with its file and its place in it. Without arguments it reads the gallery that ships with Rollcall and the folder that ROLLCALL_GALLERY names.',
  arguments: [{ name: 'FILE|FOLDER', summary: 'what to read', isOptional: true, isRepeated: true }],
  options: [],
  json: 'one list of problems: path, pointer, message',
  exits: { 1: 'failed, or there are problems' },
  examples: ['gallery check my-gallery/acme.json'],
  run: ({ words }, { galleryFolder }) => {
    const own = galleryFolder === null ? [] : [galleryFolder]
    const files = (words.length > 0 ? words : [GALLERY_FOLDER, ...own]).flatMap(readPath)
    const problems = [...files.flatMap(problemsOf), ...clashes(files)]
    const status = problems.length > 0 ? 1 : 0
    if (problems.length === 0) {
      const text = `${files.length} ${files.length === 1 ? 'template is' : 'templates are'} good\n`
      return { status, result: problems, text }
    }
    const lines = problems.map(({ path, pointer, message }) =>
      pointer === '' ? `${path}: ${message}` : `${path}: ${pointer} ${message}`,
    )
    return { status, result: problems, text: '', notes: `${lines.join('\n')}\n` }
  },
}

function readPath(path: string): readonly ReadFile[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) throw unusable(`there is no file or folder "${path}"`)
  return stats.isDirectory() ? readTemplateFolder(path) : [readTemplateFile(path)]
}

function problemsOf(file: ReadFile): readonly Problem[] {
  if (file.kind !== 'template') return file.problems.map((problem) => ({ path: file.path, ...problem }))
  const profile = file.template.provisioning?.profile ?? 'rfc'
  if (typeof profile !== 'string' || SHIPPED_PROFILES.has(profile)) return []
  const known = [...SHIPPED_PROFILES.keys()].join(', ')
  const message = `is "${profile}"; there are the target profiles ${known}, or the facts themselves as an object`
  return [{ path: file.path, pointer: '/provisioning/profile', message }]
}

// Names are unique in a gallery, where a template of one's own takes the place of the shipped one with its id.
function clashes(files: readonly ReadFile[]): readonly Problem[] {
  const templates = files.flatMap((file) =>
    file.kind === 'template' ? [{ path: file.path, summary: summaryOf(file.template) }] : [],
  )
  const replaced = new Set(templates.map(({ summary }) => summary.id))
  const others = [
    ...readTemplateEntries(GALLERY_FOLDER)
      .map(({ summary }) => summary)
      .filter(({ id }) => !replaced.has(id)),
    ...templates.map(({ summary }) => summary),
  ]
  return templates.flatMap(({ path, summary }) =>
    takenNames(summary, others).map((problem) => ({ path, ...problem })),
  )
}
