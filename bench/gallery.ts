// The catalogue: how long it takes to load, and to search with 5,000 templates in it.

import { type ApplicationTemplate, createGallery } from '@rollcall/directory'
import { GALLERY_FOLDER, readTemplateFolder } from '@rollcall/gallery-files'

const TEMPLATES = 5_000
const QUERIES = [
  'zoom',
  'slak',
  'atlasian',
  'whiteboard',
  'security training',
  'github enterprize',
  'adobe',
  'p',
]
const ROUNDS = 5

/** Bars: loading the shipped gallery under 100 ms, one search among 5,000 templates under 10 ms. */
export async function run(): Promise<object> {
  const loads = Array.from({ length: ROUNDS }, () => timed(load))
  const shipped = load()
  const gallery = createGallery(grown(shipped.list(), TEMPLATES))
  const { durationMs: indexMs } = timed(() => gallery.search('zoom'))
  const searches = Array.from({ length: ROUNDS }, () => QUERIES)
    .flat()
    .map((query) => timed(() => gallery.search(query)).durationMs)
    .toSorted((a, b) => a - b)
  return {
    shippedTemplates: shipped.list().length,
    firstLoadMs: round(loads[0]?.durationMs),
    loadMs: round(median(loads.map(({ durationMs }) => durationMs))),
    templates: gallery.list().length,
    indexMs: round(indexMs),
    searchMs: round(median(searches)),
    slowestSearchMs: round(searches.at(-1)),
  }
}

function load() {
  return createGallery(
    readTemplateFolder(GALLERY_FOLDER).flatMap((file) => (file.kind === 'template' ? [file.template] : [])),
  )
}

/** The templates again and again under other names, until there are so many. */
function grown(templates: readonly ApplicationTemplate[], count: number): readonly ApplicationTemplate[] {
  return Array.from({ length: count }, (_, index) => {
    const template = templates[index % templates.length]
    if (template === undefined) throw new Error('the gallery is empty')
    const round = Math.floor(index / templates.length)
    if (round === 0) return template
    const { id, displayName, provisioning } = template
    return {
      ...template,
      id: `${id}-${round}`,
      templateId: `${template.templateId}-${round}`,
      displayName: `${displayName} ${round}`,
      provisioning:
        provisioning === null
          ? null
          : { ...provisioning, templateTag: `${provisioning.templateTag}${round}` },
    }
  })
}

function timed<T>(work: () => T): { readonly result: T; readonly durationMs: number } {
  const startedAt = performance.now()
  const result = work()
  return { result, durationMs: performance.now() - startedAt }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function round(value: number | undefined): number {
  return Math.round((value ?? Number.NaN) * 100) / 100
}
