// What holds for each application of the gallery, tried with the people and groups of the example tenant.

import {
  type AttributeMapping,
  type AttributeValues,
  compileExpression,
  convertValue,
  groupSourceAttributes,
  type HeldRole,
  isEmptyValue,
  type MappingProblem,
  schemaWarnings,
  userSourceAttributes,
  validateSchema,
} from '@rollcall/core'
import { type ApplicationTemplate, buildSynchronizationTemplate } from '@rollcall/directory'
import { describe, expect, it } from 'vitest'
import { type CompiledObject, compileObject, mapNew } from './compiled-objects.ts'
import { groups, people } from './contoso.ts'
import { outboundTemplates, templates } from './shipped-templates.ts'

describe('the gallery', () => {
  it('has at least 180 applications and 200 people to try them with', () => {
    expect(templates.length).toBeGreaterThanOrEqual(180)
    expect(people.length).toBeGreaterThanOrEqual(200)
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
  it.each(templates)('$id begins with a schema that may be saved and needs no warning', (template) => {
    const { schema } = buildSynchronizationTemplate(template)
    expect([...validateSchema(schema), ...schemaWarnings(schema)]).toEqual([])
  })

  it.each(templates)('$id has one first matching attribute for each object', ({ provisioning }) => {
    for (const { mappings } of provisioning?.objects ?? []) {
      expect(mappings.filter(({ matchingPriority }) => matchingPriority === 1)).toHaveLength(1)
    }
  })

  it.each(outboundTemplates)(
    '$id gives everyone values of the declared types, or says why it gives none',
    (template) => {
      const users = compileObject(template, 'User')
      if (users === null) throw new Error(`${template.id} has no mapping for users`)
      const sources = people.map((person) =>
        userSourceAttributes(person, { isSoftDeleted: !person.accountEnabled, roles: [roleOf(template)] }),
      )
      expect(sources.flatMap((source) => unexplained(users, source))).toEqual([])
    },
  )

  it.each(outboundTemplates)(
    '$id gives every group values of the declared types, or says why it gives none',
    (template) => {
      const mapped = compileObject(template, 'Group')
      if (mapped === null) return
      const sources = groups.map((group) => groupSourceAttributes(group, { isSoftDeleted: false }))
      expect(sources.flatMap((source) => unexplained(mapped, source))).toEqual([])
    },
  )
})

describe('people whom an application cannot take', () => {
  it('lack a telephone, which two applications ask for', () => {
    const refused = outboundTemplates.flatMap((template) => {
      const users = compileObject(template, 'User')
      const reasons = people.flatMap((person) => {
        if (users === null) return []
        const source = userSourceAttributes(person, { isSoftDeleted: false, roles: [roleOf(template)] })
        const { problem } = mapNew(users, source, targetOf)
        return problem === null ? [] : [`${problem.errorCode} ${problem.attribute}`]
      })
      return reasons.length === 0
        ? []
        : [{ id: template.id, people: reasons.length, reasons: new Set(reasons) }]
    })
    const reasons = new Set(['MandatoryFieldsMissing phoneNumbers[type eq "work"].value'])
    expect(refused).toEqual([
      { id: 'alexishr', people: 12, reasons },
      { id: 'bustle-b2b-transport-systems', people: 12, reasons },
    ])
  })
})

const targetOf = (sourceId: string) => `target-of-${sourceId}`

function roleOf({ roles: [first] }: ApplicationTemplate): HeldRole {
  return { id: 'role', value: first?.value ?? null, displayName: first?.displayName ?? 'User' }
}

/** A value of another type than declared, and one that is missing without a reason. */
function unexplained(object: CompiledObject, source: AttributeValues): readonly string[] {
  const { changes, problem } = mapNew(object, source, targetOf)
  if (problem !== null) return isExplained(object, source, problem) ? [] : [problem.message]
  const values = new Map(changes.map(({ attribute, newValue }) => [attribute, newValue]))
  return object.mappings.flatMap((mapping) => {
    const { targetAttributeName: name } = mapping
    const value = values.get(name)
    if (value === undefined)
      return isReferenceToMembers(name) || readsNothing(mapping, source) ? [] : [`${name} has no value`]
    const definition = object.definitions.get(name)
    const converted = definition === undefined ? null : convertValue(value, definition)
    const fits = converted?.kind === 'value' && typeof converted.value === typeof value
    return fits ? [] : [`${name} is ${JSON.stringify(value)}`]
  })
}

/** Only a required attribute may keep somebody out, and only when the directory has nothing to fill it with. */
function isExplained(
  { mappings }: CompiledObject,
  source: AttributeValues,
  problem: MappingProblem,
): boolean {
  const mapping = mappings.find(({ targetAttributeName }) => targetAttributeName === problem.attribute)
  return (
    problem.errorCode === 'MandatoryFieldsMissing' && mapping !== undefined && readsNothing(mapping, source)
  )
}

/** The reason for no value: all that the expression reads is empty. */
function readsNothing({ source: read }: AttributeMapping, source: AttributeValues): boolean {
  const { attributes } = compileExpression(read?.expression ?? '""')
  return attributes.length > 0 && attributes.every((name) => isEmptyValue(source[name]))
}

// Members flow by difference, apart from the group's own attributes.
function isReferenceToMembers(name: string): boolean {
  return name === 'members'
}
