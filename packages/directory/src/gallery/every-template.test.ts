// What holds for each application of the gallery, tried with the people of the example tenant.

import { readdirSync, readFileSync } from 'node:fs'
import {
  type AttributeDefinition,
  compileMappings,
  convertValue,
  findObjectDefinition,
  type HeldRole,
  mapForCreate,
  userSourceAttributes,
} from '@rollcall/core'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { buildSynchronizationTemplate } from './build-synchronization-template.ts'
import { type ApplicationTemplate, parseTemplate } from './parse-template.ts'

const root = new URL('../../../../', import.meta.url)
const files = readdirSync(new URL('gallery/', root)).filter((name) => name.endsWith('.json'))
const templates = files.map((file) =>
  parseTemplate(JSON.parse(readFileSync(new URL(`gallery/${file}`, root), 'utf8'))),
)
const rows: readonly Readonly<Record<string, string>>[] = parse(
  readFileSync(new URL('examples/contoso/users.csv', root), 'utf8'),
  { columns: true },
)

describe('the gallery', () => {
  it('has at least 180 applications and 200 people to try them with', () => {
    expect(templates.length).toBeGreaterThanOrEqual(180)
    expect(rows.length).toBeGreaterThanOrEqual(200)
  })

  it('says of every application who publishes it, what it is for and in which category it is', () => {
    const bare = templates.filter(
      ({ publisher, description, categories }) =>
        publisher === null || description === null || categories.length === 0,
    )
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  it('names a dated source and its certainty for every application', () => {
    for (const { id, sources } of templates) {
      expect(sources.length, id).toBeGreaterThan(0)
      for (const { date, certainty, about } of sources) {
        expect(date, id).toMatch(/^\d{4}/)
        expect(['documented', 'inferred', 'tested here'], id).toContain(certainty)
        expect(about.length, id).toBeGreaterThan(0)
      }
    }
  })
})

describe('each application of the gallery', () => {
  it.each(templates)('$id has one first matching attribute for each object', ({ provisioning }) => {
    for (const { mappings } of provisioning?.objects ?? []) {
      expect(mappings.filter(({ matchingPriority }) => matchingPriority === 1)).toHaveLength(1)
    }
  })

  it.each(templates)('$id gives everyone values of the declared types, or nothing', (template) => {
    const { compiled, definitions } = prepare(template)
    const problems = rows.flatMap((row) => {
      const outcome = mapForCreate(compiled, sourceOf(row, template), CONTEXT)
      if (outcome.problem !== null) return [`${row.userPrincipalName}: ${outcome.problem.message}`]
      return outcome.changes.flatMap(({ attribute, newValue }) => {
        const definition = definitions.get(attribute)
        const converted = definition === undefined ? null : convertValue(newValue, definition)
        const fits = converted?.kind === 'value' && typeof converted.value === typeof newValue
        return fits ? [] : [`${row.userPrincipalName}: ${attribute} is ${JSON.stringify(newValue)}`]
      })
    })
    expect(problems).toEqual([])
  })
})

const CONTEXT = {
  now: Date.UTC(2026, 0, 5),
  operation: 'create',
  randomBytes: (count: number) => new Uint8Array(count).fill(7),
  targetIdOf: (sourceId: string) => `target-of-${sourceId}`,
} as const

function prepare(template: ApplicationTemplate) {
  const { schema } = buildSynchronizationTemplate(template)
  const mapping = schema.synchronizationRules[0]?.objectMappings.find(
    ({ sourceObjectName }) => sourceObjectName === 'User',
  )
  const target = findObjectDefinition(
    schema,
    template.provisioning?.directoryName ?? '',
    mapping?.targetObjectName ?? '',
  )
  if (mapping === undefined || target === null) throw new Error(`${template.id} has no mapping for users`)
  const definitions: ReadonlyMap<string, AttributeDefinition> = new Map(
    target.attributes.map((definition) => [definition.name, definition]),
  )
  return { compiled: compileMappings(mapping, target), definitions }
}

function sourceOf(row: Readonly<Record<string, string>>, template: ApplicationTemplate) {
  const { userPrincipalName = '', displayName = '', accountEnabled, userType = '', manager, ...rest } = row
  const properties = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
  const user = {
    id: `id-of-${userPrincipalName}`,
    userPrincipalName,
    displayName,
    accountEnabled: accountEnabled === 'true',
    userType,
    managerId: manager === '' || manager === undefined ? null : `id-of-${manager}`,
    properties: { ...properties, businessPhones: [rest.telephoneNumber ?? ''].filter(Boolean) },
  }
  const [first] = template.roles
  const role: HeldRole = {
    id: 'role',
    value: first?.value ?? null,
    displayName: first?.displayName ?? 'User',
  }
  return userSourceAttributes(user, { isSoftDeleted: !user.accountEnabled, roles: [role] })
}
