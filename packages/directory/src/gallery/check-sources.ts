// Whether a gallery file says of each of its parts where it comes from, and how certain that is.

import { RFC_PROFILE } from '@rollcall/ports'
import type { TemplateFile, TemplatePart } from './template-file.ts'
import type { TemplateProblem } from './template-problem.ts'

/** A problem for each part of the file that no source speaks about, and for each source that speaks about nothing. */
export function checkSources(file: TemplateFile): readonly TemplateProblem[] {
  const present = partsOf(file)
  const missing = [...present].filter((part) => !file.sources.some(({ about }) => about.includes(part)))
  const unfounded = missing.map((part) => ({
    pointer: '/sources',
    message: `none is about "${part}"; name where it comes from and how certain that is ("inferred" for a guess)`,
  }))
  const idle = file.sources.flatMap(({ about }, index) =>
    about
      .filter((part) => !present.has(part))
      .map((part) => ({
        pointer: `/sources/${index}/about`,
        message: `lists "${part}", which this file does not have`,
      })),
  )
  return [...unfounded, ...idle]
}

function partsOf({ provisioning, roles, notes }: TemplateFile): ReadonlySet<TemplatePart> {
  const parts: TemplatePart[] = []
  if (provisioning !== null) {
    parts.push('tenantUrl', 'credential', 'attributes', 'matching', 'mappings', 'deprovisioning')
    if (provisioning.profile !== RFC_PROFILE.name) parts.push('profile')
  }
  if (roles.length > 0) parts.push('roles')
  if (notes.length > 0) parts.push('notes')
  return new Set(parts)
}
