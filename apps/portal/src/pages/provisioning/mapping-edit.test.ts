import { describe, expect, it } from 'vitest'
import type { SynchronizationSchema } from '../../api/__generated__/api.ts'
import { attributeListOf, changeAttributeList, findMapping, targetAttributesOf } from './mapping-edit.ts'

const attribute = (name: string, change: object = {}) => ({
  name,
  anchor: false,
  mutability: 'ReadWrite',
  ...change,
})

// Only what is looked at; the rest of a schema does not matter here.
const schema = {
  synchronizationRules: [
    {
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Wrike',
      objectMappings: [{ sourceObjectName: 'User', targetObjectName: 'Account', attributeMappings: [] }],
    },
  ],
  directories: [
    {
      name: 'Azure Active Directory',
      objects: [{ name: 'User', attributes: [attribute('mail')] }],
    },
    {
      name: 'Wrike',
      objects: [
        { name: 'Account', attributes: [attribute('id', { anchor: true }), attribute('title')] },
        { name: 'Group', attributes: [attribute('displayName')] },
      ],
    },
  ],
} as unknown as SynchronizationSchema

const found = findMapping(schema, 'User')
if (found === null) throw new Error('the schema maps users')

describe('the attribute list of the application', () => {
  it('has what cannot be written too, which mappings are not offered', () => {
    expect(attributeListOf(schema, found).map(({ name }) => name)).toEqual(['id', 'title'])
    expect(targetAttributesOf(schema, found).map(({ name }) => name)).toEqual(['title'])
  })

  it('changes for the mapped object alone', () => {
    const [id, title] = attributeListOf(schema, found)
    if (id === undefined || title === undefined) throw new Error('the list has two attributes')
    const next = changeAttributeList(schema, found, [id, title, { ...title, name: 'costCode' }])
    expect(targetAttributesOf(next, found).map(({ name }) => name)).toEqual(['title', 'costCode'])
    expect(next.directories[0]).toBe(schema.directories[0])
    expect(next.directories[1]?.objects[1]).toBe(schema.directories[1]?.objects[1])
    expect(attributeListOf(schema, found)).toHaveLength(2)
  })
})
