// The text of docs/reference/target-profiles.md, from the schema of profiles and the files of those that come with Rollcall.

import { SHIPPED_PROFILES } from '@rollcall/connector-scim'
import { differencesFromRfc, type TargetProfile, targetProfileSchema } from '@rollcall/ports'
import { z } from 'zod'

/** The published schema of a profile file, for editors and for people who write one. */
export function targetProfileJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(targetProfileSchema, { io: 'input' })
}

/** The whole page; the same text for the same schema and files. */
export function targetProfileReference(): string {
  const fields = fieldsOf(FIELD.parse(targetProfileJsonSchema()), '')
  const rows = fields
    .filter(({ path }) => path !== '$schema')
    .map(({ accepts, path, usual, meaning }) => `| \`${path}\` | ${accepts} | ${usual} | ${meaning} |`)
  const profiles = [...SHIPPED_PROFILES.values()].map(describe)
  return `${[INTRODUCTION, TABLE_HEAD + rows.join('\n'), '## Profiles that come with Rollcall', ...profiles].join('\n\n')}\n`
}

const INTRODUCTION = `# Target profiles

<!-- Written by npm run docs:target-profiles; change packages/ports/src/target-profile.ts or the files in
adapters/connector-scim/profiles instead. -->

A target profile says what a target can do and where it leaves the RFCs. Rollcall decides by it, and by nothing else, how it
talks to a target. A profile is a JSON object; what it leaves out is as the table says.
[target-profile.schema.json](target-profile.schema.json) describes it for editors, and
[Connect any SCIM target](../guides/connect-any-scim-target.md) tells how to get one.

## Fields`

const TABLE_HEAD = '| field | takes | left out | meaning |\n|---|---|---|---|\n'

const FIELD = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
})
type Field = z.infer<typeof FIELD>

type Row = {
  readonly path: string
  readonly accepts: string
  readonly usual: string
  readonly meaning: string
}

function fieldsOf({ properties = {} }: Field, parent: string): readonly Row[] {
  return Object.entries(properties).flatMap(([name, raw]) => {
    const field = FIELD.parse(raw)
    const path = parent === '' ? name : `${parent}.${name}`
    const inner = [field, ...(field.anyOf ?? []).map((one) => FIELD.parse(one))].find(
      ({ properties }) => properties !== undefined,
    )
    const isGroup = inner === field
    const row: Row = {
      path,
      accepts: accepted(field),
      usual: field.default === undefined ? '–' : `\`${JSON.stringify(field.default)}\``,
      meaning: (field.description ?? '').replaceAll('|', '\\|'),
    }
    return [...(isGroup ? [] : [row]), ...(inner === undefined ? [] : fieldsOf(inner, path))]
  })
}

function accepted(field: Field): string {
  if (field.enum !== undefined) return field.enum.map((value) => `\`${value}\``).join(', ')
  if (field.anyOf !== undefined) {
    return field.anyOf.map((one) => accepted(FIELD.parse(one))).join(' or ')
  }
  if (Array.isArray(field.type)) return field.type.map((type) => accepted({ ...field, type })).join(' or ')
  switch (field.type) {
    case 'array':
      return 'a list of texts'
    case 'boolean':
      return '`true`, `false`'
    case 'integer':
    case 'number':
      return range(field)
    case 'string':
      return 'a text'
    default:
      return field.type === 'null' ? '`null`' : 'an object'
  }
}

function range({ minimum, maximum }: Field): string {
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  if (minimum === undefined) return isBounded ? `a number up to ${maximum}` : 'a number'
  return isBounded ? `${minimum} to ${maximum}` : `${minimum} or more`
}

function describe(profile: TargetProfile): string {
  const { name, description, $schema: _, ...facts } = differencesFromRfc(profile)
  const text = `### ${name}\n\n${description}`
  if (Object.keys(facts).length === 0) return text
  return `${text}\n\n\`\`\`json\n${JSON.stringify(facts, null, 2)}\n\`\`\``
}
