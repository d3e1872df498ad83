// A gallery file from JSON, or the list of everything that is wrong with it.

import { InvalidInput } from '@rollcall/ports'
import type { z } from 'zod'
import { stableGuid } from '../stable-guid.ts'
import { checkTemplate, type TemplateProblem } from './check-template.ts'
import { type TemplateFile, templateFileSchema } from './template-file.ts'

/** An application of the gallery. `id` is its short name, `templateId` its id on the admin API. */
export type ApplicationTemplate = Readonly<
  Omit<TemplateFile, '$schema' | 'templateId' | 'supportedProvisioningTypes'>
> & {
  readonly templateId: string
  readonly supportedProvisioningTypes: readonly 'sync'[]
}

/** A gallery file that cannot be used. `problems` lists all that is wrong, each with a JSON pointer. */
export class TemplateInvalid extends InvalidInput {
  readonly problems: readonly TemplateProblem[]

  constructor(name: string, problems: readonly TemplateProblem[]) {
    const lines = problems.map(({ pointer, message }) => `  ${pointer === '' ? '/' : pointer}: ${message}`)
    super(`gallery template ${name} is not valid\n${lines.join('\n')}`, problems[0]?.pointer ?? null, {
      code: 'ERR_TEMPLATE_INVALID',
    })
    this.problems = problems
  }
}

/**
 * The template in this JSON value, its expressions and references checked.
 *
 * @throws {TemplateInvalid} Naming every problem.
 */
export function parseTemplate(json: unknown): ApplicationTemplate {
  const parsed = templateFileSchema.safeParse(json)
  if (!parsed.success) {
    throw new TemplateInvalid(nameOf(json), parsed.error.issues.flatMap(describeIssue))
  }
  const { $schema: _, ...file } = parsed.data
  const problems = checkTemplate(file)
  if (problems.length > 0) throw new TemplateInvalid(`"${file.id}"`, problems)
  return {
    ...file,
    templateId: file.templateId?.toLowerCase() ?? stableGuid(`application-template:${file.id}`),
    supportedProvisioningTypes: file.provisioning === null ? [] : ['sync'],
  }
}

function describeIssue(issue: z.core.$ZodIssue): readonly TemplateProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: toPointer([...issue.path, key]),
      message: 'is not known; see docs/reference/gallery-template.schema.json for what is',
    }))
  }
  return [{ pointer: toPointer(issue.path), message: issue.message }]
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function nameOf(json: unknown): string {
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null
  return typeof id === 'string' ? `"${id}"` : 'without an id'
}
