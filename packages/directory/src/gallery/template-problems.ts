// What keeps a file from joining a gallery: what is wrong in it, and names that other templates have already.

import { parseTemplate, summaryOf, TemplateInvalid, type TemplateSummary } from './parse-template.ts'
import type { TemplateProblem } from './template-problem.ts'

/**
 * Everything that keeps this JSON value from being offered beside these templates; empty when nothing does. One with its
 * own id is not in its way: it would take that template's place.
 */
export function templateProblems(
  json: unknown,
  others: readonly TemplateSummary[],
): readonly TemplateProblem[] {
  try {
    return takenNames(summaryOf(parseTemplate(json)), others)
  } catch (error) {
    if (error instanceof TemplateInvalid) return error.problems
    throw error
  }
}

/** A problem for each name of the template that another template has, without case. */
export function takenNames(
  template: TemplateSummary,
  others: readonly TemplateSummary[],
): readonly TemplateProblem[] {
  const strangers = others.filter(({ id }) => id !== template.id)
  return UNIQUE_NAMES.flatMap(({ pointer, nameOf, as }) => {
    const name = nameOf(template)
    const other = strangers.find((stranger) => name !== null && isSame(nameOf(stranger), name))
    if (other === undefined) return []
    return [
      { pointer, message: `${as} "${name}" is taken by the template "${other.id}"; each needs its own` },
    ]
  })
}

const UNIQUE_NAMES: readonly {
  readonly pointer: string
  readonly as: string
  nameOf(template: TemplateSummary): string | null
}[] = [
  { pointer: '/displayName', as: 'the name', nameOf: ({ displayName }) => displayName },
  { pointer: '/templateId', as: 'the id on the admin API', nameOf: ({ templateId }) => templateId },
  {
    pointer: '/provisioning/templateTag',
    as: 'the first part of job ids,',
    nameOf: ({ templateTag }) => templateTag,
  },
]

function isSame(name: string | null, wanted: string): boolean {
  return name?.toLowerCase() === wanted.toLowerCase()
}
