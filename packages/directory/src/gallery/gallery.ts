// The applications on offer. Lists and searches need a summary of each; a whole template is read when it is asked for.

import { Conflict } from '@rollcall/ports'
import {
  buildSynchronizationTemplate,
  type SynchronizationTemplate,
} from './build-synchronization-template.ts'
import { type ApplicationTemplate, summaryOf, type TemplateSummary } from './parse-template.ts'
import { createTemplateSearch } from './search-templates.ts'

/** An application on offer. */
export type GalleryEntry = {
  readonly summary: TemplateSummary
  /**
   * The same value on every call.
   *
   * @throws {TemplateInvalid} Naming every problem with the part of the file that the summary does not need.
   */
  template(): ApplicationTemplate
}

/** The gallery of one installation. */
export type Gallery = {
  /**
   * By the admin API's id or by the short name, without case; `null` when there is none.
   *
   * @throws {TemplateInvalid} The file turns out to be unusable.
   */
  findById(id: string): ApplicationTemplate | null
  /** In order of the display name. */
  list(): readonly TemplateSummary[]
  /** By words of name, publisher, category and description, typing mistakes forgiven; best first. */
  search(text: string): readonly TemplateSummary[]
  /** Built once and kept; `null` when the application is unknown or not provisioned. */
  synchronizationTemplateOf(id: string): SynchronizationTemplate | null
}

/** An entry for a template that is read already. */
export function entryOf(template: ApplicationTemplate): GalleryEntry {
  return { summary: summaryOf(template), template: () => template }
}

/**
 * A gallery of these entries.
 *
 * @throws {Conflict} Two templates share a short name, an id, a display name or the id of their jobs.
 */
export function createGallery(entries: readonly GalleryEntry[]): Gallery {
  const byId = indexBy(entries, 'id', ({ id, templateId }) => [id, templateId])
  indexBy(entries, 'displayName', ({ displayName }) => [displayName])
  indexBy(entries, 'templateTag', ({ templateTag }) => (templateTag === null ? [] : [templateTag]))
  const byName = new Intl.Collator('en')
  const sorted = entries
    .map(({ summary }) => summary)
    .toSorted((a, b) => byName.compare(a.displayName, b.displayName))
  const search = createTemplateSearch(sorted)
  const built = new Map<GalleryEntry, SynchronizationTemplate>()
  const find = (id: string) => byId.get(id.toLowerCase()) ?? null
  return {
    findById: (id) => find(id)?.template() ?? null,
    list: () => sorted,
    search,
    synchronizationTemplateOf(id) {
      const entry = find(id)
      if (entry === null || entry.summary.templateTag === null) return null
      const known = built.get(entry) ?? buildSynchronizationTemplate(entry.template())
      built.set(entry, known)
      return known
    },
  }
}

function indexBy(
  entries: readonly GalleryEntry[],
  property: string,
  keysOf: (summary: TemplateSummary) => readonly string[],
): ReadonlyMap<string, GalleryEntry> {
  const index = new Map<string, GalleryEntry>()
  for (const entry of entries) {
    for (const key of keysOf(entry.summary).map((text) => text.toLowerCase())) {
      const other = index.get(key)
      if (other !== undefined) {
        throw new Conflict(
          property,
          `gallery templates "${other.summary.id}" and "${entry.summary.id}" share the ${property} "${key}"; each needs its own`,
        )
      }
      index.set(key, entry)
    }
  }
  return index
}
