// Finding an application by what somebody remembers of it: its name, publisher, category or purpose, spelled more or less.

import MiniSearch, { type SearchOptions } from 'minisearch'
import type { TemplateSummary } from './parse-template.ts'

/** The templates that fit a text, best first. */
export type TemplateSearch = (text: string) => readonly TemplateSummary[]

const FORGIVING: SearchOptions = {
  prefix: true,
  fuzzy: (term) => (term.length < 3 ? false : term.length < 5 ? 1 : 2),
  boost: { displayName: 6, id: 4, publisher: 2, categories: 1.5 },
  weights: { prefix: 0.6, fuzzy: 0.2 },
  // Whoever types an id means that application.
  boostDocument: (id, term) => (id === term ? 4 : 1),
}

/** Longer texts are cut: nobody types more, and fuzzy terms cost in proportion. */
const LONGEST_TEXT = 200
const MOST_WORDS = 6

/**
 * An index over these templates. Every word has to be found, at the beginning of a word or with one mistake,
 * from five letters on two (two letters swapped are two); or all of them as one word, since names are split and joined
 * at will ("drop box", "15 five"). A hit in the name counts most.
 */
export function createTemplateSearch(templates: readonly TemplateSummary[]): TemplateSearch {
  const index = new MiniSearch<TemplateSummary>({
    fields: ['displayName', 'publisher', 'categories', 'description', 'id'],
    extractField: (template, field) => fieldText(template, field),
    tokenize: wordsOf,
    processTerm: (term) => term || null,
  })
  index.addAll(templates)
  const byId = new Map(templates.map((template) => [template.id, template]))
  return (text) => {
    const words = wordsOf(text.slice(0, LONGEST_TEXT)).slice(0, MOST_WORDS)
    const [first = ''] = words
    // Half the index begins with any one letter; whoever has typed no more sees the names that do.
    if (words.length < 2 && first.length < 2) return first === '' ? [] : namesWith(templates, first)
    const eachWord = { combineWith: 'AND' as const, queries: words }
    const asOneWord = words.length > 1 ? [words.join('')] : []
    const found = index.search({ combineWith: 'OR', queries: [eachWord, ...asOneWord] }, FORGIVING)
    return found.flatMap(({ id }) => byId.get(String(id)) ?? [])
  }
}

function namesWith(templates: readonly TemplateSummary[], letter: string): readonly TemplateSummary[] {
  return templates.filter(({ displayName }) => wordsOf(displayName)[0]?.startsWith(letter))
}

function fieldText(template: TemplateSummary, field: string): string {
  switch (field) {
    case 'displayName':
      // Written together as well: people look for "salesforce" as for "sales force".
      return `${template.displayName} ${wordsOf(template.displayName).join('')}`
    case 'publisher':
      return template.publisher ?? ''
    case 'categories':
      return template.categories.join(' ')
    case 'description':
      return template.description ?? ''
    default:
      return template.id
  }
}

/** Letters and digits without case or accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}
