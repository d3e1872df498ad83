// The applications on offer, found by what people and scripts ask for.

import { Conflict } from '@rollcall/ports'
import {
  buildSynchronizationTemplate,
  type SynchronizationTemplate,
} from './build-synchronization-template.ts'
import type { ApplicationTemplate } from './parse-template.ts'
import { createTemplateSearch, type TemplateSearch } from './search-templates.ts'

/** All conditions must hold; texts are compared without case. */
export type GalleryQuery = {
  readonly displayName?: string
  readonly displayNameContains?: string
  readonly publisher?: string
  readonly category?: string
  readonly supportsProvisioning?: boolean
}

/** The gallery of one installation. */
export type Gallery = {
  /** By the admin API's id or by the short name, without case; `null` when there is none. */
  findById(id: string): ApplicationTemplate | null
  /** By the whole name, without case; names are unique in a gallery. */
  findByDisplayName(displayName: string): ApplicationTemplate | null
  /** The application whose jobs start with this id, e.g. `Wrike`, without case. */
  findBySynchronizationTemplateId(id: string): ApplicationTemplate | null
  /** In order of the display name. */
  list(): readonly ApplicationTemplate[]
  filter(query: GalleryQuery): readonly ApplicationTemplate[]
  /** By words of name, publisher, category and description, typing mistakes forgiven; best first. */
  search(text: string): readonly ApplicationTemplate[]
  /** Built once and kept; `null` when the application is unknown or not provisioned. */
  synchronizationTemplateOf(id: string): SynchronizationTemplate | null
}

/**
 * A gallery of these templates.
 *
 * @throws {Conflict} Two templates share a short name, an id, a display name or the id of their jobs.
 */
export function createGallery(templates: readonly ApplicationTemplate[]): Gallery {
  const byName = indexBy(templates, 'displayName', ({ displayName }) => [displayName])
  const byId = indexBy(templates, 'id', ({ id, templateId }) => [id, templateId])
  const byTag = indexBy(templates, 'templateTag', ({ provisioning }) =>
    provisioning === null ? [] : [provisioning.templateTag],
  )
  const sorted = templates.toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en'))
  const built = new Map<string, SynchronizationTemplate>()
  // Made when somebody first searches: most processes never do.
  let searchTemplates: TemplateSearch | null = null
  const find = (index: ReadonlyMap<string, ApplicationTemplate>, key: string) =>
    index.get(key.toLowerCase()) ?? null
  return {
    findById: (id) => find(byId, id),
    findByDisplayName: (displayName) => find(byName, displayName),
    findBySynchronizationTemplateId: (id) => find(byTag, id),
    list: () => sorted,
    filter: (query) => sorted.filter((template) => fits(template, query)),
    search(text) {
      searchTemplates ??= createTemplateSearch(sorted)
      return searchTemplates(text)
    },
    synchronizationTemplateOf(id) {
      const template = find(byId, id)
      if (template === null || template.provisioning === null) return null
      const known = built.get(template.id) ?? buildSynchronizationTemplate(template)
      built.set(template.id, known)
      return known
    },
  }
}

function indexBy(
  templates: readonly ApplicationTemplate[],
  property: string,
  keysOf: (template: ApplicationTemplate) => readonly string[],
): ReadonlyMap<string, ApplicationTemplate> {
  const index = new Map<string, ApplicationTemplate>()
  for (const template of templates) {
    for (const key of keysOf(template).map((text) => text.toLowerCase())) {
      const other = index.get(key)
      if (other !== undefined) {
        throw new Conflict(
          property,
          `gallery templates "${other.id}" and "${template.id}" share the ${property} "${key}"; each needs its own`,
        )
      }
      index.set(key, template)
    }
  }
  return index
}

function fits(template: ApplicationTemplate, query: GalleryQuery): boolean {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  const { displayName, displayNameContains, publisher, category, supportsProvisioning } = query
  if (displayName !== undefined && !same(template.displayName, displayName)) return false
  if (
    displayNameContains !== undefined &&
    !template.displayName.toLowerCase().includes(displayNameContains.toLowerCase())
  ) {
    return false
  }
  if (publisher !== undefined && !same(template.publisher ?? '', publisher)) return false
  if (category !== undefined && !template.categories.some((candidate) => same(candidate, category)))
    return false
  return supportsProvisioning === undefined || supportsProvisioning === (template.provisioning !== null)
}
