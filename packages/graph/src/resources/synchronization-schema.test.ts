import type { SynchronizationSchema } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { readSchema, readSchemaChange, showSchema } from './synchronization-schema.ts'

const stored: SynchronizationSchema = {
  id: 'job',
  version: 'v1.3',
  synchronizationRules: [],
  directories: [],
}

const body = {
  '@odata.context': 'x',
  id: 'ignored',
  synchronizationRules: [
    {
      '@odata.type': '#microsoft.graph.synchronizationRule',
      Id: 'rule',
      name: 'USER_OUTBOUND_USER',
      priority: 1,
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Wrike',
      objectMappings: [
        {
          name: 'Users',
          flowTypes: 'add,Update , DELETE',
          sourceObjectName: 'User',
          targetObjectName: 'urn:user',
          scope: null,
          attributeMappings: [
            {
              targetAttributeName: 'userName',
              matchingPriority: 1,
              source: { expression: '[userPrincipalName]' },
            },
            { targetAttributeName: 'title', source: { type: 'attribute', name: 'jobTitle' } },
            { targetAttributeName: 'locale', source: {}, defaultValue: 'en' },
            { targetAttributeName: 'broken', source: { expression: 'Join(' } },
          ],
        },
      ],
    },
  ],
  directories: [{ id: 'd', name: 'Wrike', objects: [] }],
}

describe('readSchema (graph-api.md §10.9)', () => {
  const schema = readSchema(body, stored)
  const [rule] = schema.synchronizationRules
  const [mapping] = rule?.objectMappings ?? []

  it('keeps id and version of the stored schema', () => {
    expect(schema).toMatchObject({ id: 'job', version: 'v1.3' })
  })

  it('reads flags in any spelling and shows them as one string', () => {
    expect(mapping?.flowTypes).toEqual(['Add', 'Update', 'Delete'])
    expect(JSON.stringify(showSchema(schema))).toContain('"flowTypes":"Add, Update, Delete"')
  })

  it('derives a name from an expression and an expression from a name', () => {
    expect(mapping?.attributeMappings[0]?.source).toMatchObject({
      type: 'Attribute',
      name: 'userPrincipalName',
    })
    expect(mapping?.attributeMappings[1]?.source).toMatchObject({ expression: '[jobTitle]' })
  })

  it('takes an empty source as none, and keeps a broken expression for the check that follows', () => {
    expect(mapping?.attributeMappings[2]).toMatchObject({ source: null, defaultValue: 'en' })
    expect(mapping?.attributeMappings[3]?.source).toMatchObject({ expression: 'Join(' })
  })

  it('changes nothing when what was read is put back', () => {
    expect(readSchema(JSON.parse(JSON.stringify(showSchema(schema))), stored)).toEqual(schema)
  })

  it('names the place of what it cannot read', () => {
    const wrong = { ...body, synchronizationRules: [{ ...body.synchronizationRules[0], priority: 'first' }] }
    expect(() => readSchema(wrong, stored)).toThrow(
      expect.objectContaining({
        details: [expect.objectContaining({ target: 'synchronizationRules[0].priority' })],
      }),
    )
  })

  it('replaces with PATCH only the collection that is given [client]', () => {
    const changed = readSchemaChange({ directories: [] }, schema)
    expect(changed.directories).toEqual([])
    expect(changed.synchronizationRules).toBe(schema.synchronizationRules)
  })
})
