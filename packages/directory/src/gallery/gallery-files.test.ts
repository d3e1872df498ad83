import { readdirSync, readFileSync } from 'node:fs'
import { compileMappings, findObjectDefinition, findObjectMapping } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { buildSynchronizationTemplate } from './build-synchronization-template.ts'
import { createGallery, entryOf } from './gallery.ts'
import { parseTemplate, parseTemplateSummary, summaryOf } from './parse-template.ts'
import { galleryTemplateJsonSchema } from './template-file.ts'

const root = new URL('../../../../', import.meta.url)
const files = readdirSync(new URL('gallery/', root)).filter((name) => name.endsWith('.json'))
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const template = (id: string) => parseTemplate(read(`gallery/${id}.json`))
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

describe('the gallery files', () => {
  it.each(files)('%s is valid, named for its id and compiles', (file) => {
    const parsed = parseTemplate(read(`gallery/${file}`))
    expect(`${parsed.id}.json`).toBe(file)
    if (parsed.provisioning === null) return
    const { schema } = buildSynchronizationTemplate(parsed)
    for (const { objectMappings, targetDirectoryName } of schema.synchronizationRules) {
      for (const mapping of objectMappings) {
        const target = findObjectDefinition(schema, targetDirectoryName, mapping.targetObjectName)
        expect(target?.attributes.filter(({ anchor }) => anchor)).toHaveLength(1)
        if (target !== null) expect(() => compileMappings(mapping, target)).not.toThrow()
      }
    }
  })

  it('make one gallery without clashes', () => {
    const gallery = createGallery(files.map((file) => entryOf(parseTemplate(read(`gallery/${file}`)))))
    expect(gallery.list()).toHaveLength(files.length)
  })

  it.each(files)('%s is listed as it is read whole', (file) => {
    const json = read(`gallery/${file}`)
    expect(parseTemplateSummary(json)).toEqual(summaryOf(parseTemplate(json)))
  })

  it('are described by the published JSON schema', () => {
    // Stale? node packages/directory/scripts/write-template-schema.ts && npx biome format --write docs/reference
    expect(read('docs/reference/gallery-template.schema.json')).toEqual(galleryTemplateJsonSchema())
  })
})

describe('the template of uploads', () => {
  const inbound = buildSynchronizationTemplate(template('api-driven-inbound-provisioning'))
  const users = findObjectMapping(inbound.schema, 'User')

  it('makes jobs that read what is uploaded and write the directory (provisioning.md NEW-30)', () => {
    expect(inbound).toMatchObject({ id: 'API2AAD', source: 'uploads' })
    expect(users?.rule).toMatchObject({
      sourceDirectoryName: 'API',
      targetDirectoryName: 'Azure Active Directory',
    })
  })

  it('recognises people by externalId, which becomes their employeeId', () => {
    const matching = users?.mapping.attributeMappings.filter(({ matchingPriority }) => matchingPriority > 0)
    expect(matching).toMatchObject([
      { targetAttributeName: 'employeeId', source: { expression: '[externalId]' } },
    ])
  })

  it('takes what the directory says of a property: type, whether it is needed, what it refers to', () => {
    const definition = (name: string) => users?.targetObject.attributes.find((each) => each.name === name)
    expect(definition('userPrincipalName')).toMatchObject({ required: true, caseExact: false })
    expect(definition('accountEnabled')).toMatchObject({ type: 'Boolean', defaultValue: 'True' })
    expect(definition('employeeHireDate')).toMatchObject({ type: 'DateTime', required: false })
    expect(definition('businessPhones')).toMatchObject({ type: 'String', multivalued: false })
    expect(definition('otherMails')).toMatchObject({ multivalued: true })
    expect(definition('employeeOrgData.costCenter')).toMatchObject({ type: 'String' })
    expect(definition('manager')).toMatchObject({
      type: 'Reference',
      referencedObjects: [{ referencedObjectName: 'User', referencedProperty: 'id' }],
    })
  })
})

describe('the Wrike template', () => {
  const wrike = buildSynchronizationTemplate(template('wrike'))
  const users = findObjectMapping(wrike.schema, 'User')

  it('carries the default mapping of wrike.md 8', () => {
    const rows = users?.mapping.attributeMappings.map(
      ({ targetAttributeName, source, matchingPriority, flowType }) => [
        source?.expression,
        targetAttributeName,
        matchingPriority,
        flowType,
      ],
    )
    expect(rows).toEqual([
      ['[userPrincipalName]', 'userName', 1, 'Always'],
      ['Switch([IsSoftDeleted], , "False", "True", "True", "False")', 'active', 0, 'Always'],
      ['[mail]', 'emails[type eq "work"].value', 0, 'Always'],
      ['[givenName]', 'name.givenName', 0, 'Always'],
      ['[surname]', 'name.familyName', 0, 'Always'],
      ['[displayName]', 'displayName', 0, 'Always'],
      ['[jobTitle]', 'title', 0, 'Always'],
      ['[department]', `${ENTERPRISE}:department`, 0, 'Always'],
      ['[telephoneNumber]', 'phoneNumbers[type eq "work"].value', 0, 'Always'],
      ['[objectId]', 'externalId', 0, 'ObjectAddOnly'],
    ])
  })

  it('names its mapping as the tutorial does', () => {
    expect(users?.mapping.name).toBe('Synchronize Azure Active Directory Users to Wrike')
    expect(users?.rule).toMatchObject({
      name: 'USER_OUTBOUND_USER',
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Wrike',
    })
  })

  it('names the profile of Wrike and has no group mapping', () => {
    expect(wrike.profile).toBe('wrike')
    expect(findObjectMapping(wrike.schema, 'Group')).toBeNull()
  })

  it('declares the manager as a reference to a user of the target', () => {
    const manager = users?.targetObject.attributes.find(({ name }) => name === `${ENTERPRISE}:manager`)
    expect(manager).toMatchObject({
      type: 'Reference',
      referencedObjects: [{ referencedObjectName: ENTERPRISE, referencedProperty: 'id' }],
    })
  })

  it('is the same on every call', () => {
    expect(buildSynchronizationTemplate(template('wrike'))).toEqual(wrike)
  })
})

describe('the template of custom SCIM applications', () => {
  const scim = buildSynchronizationTemplate(template('scim'))

  it('keeps the public ids and names', () => {
    expect(scim).toMatchObject({
      id: 'scim',
      applicationId: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
      schema: { id: 'scim.00000000000000000000000000000000' },
    })
    expect(scim.schema.synchronizationRules[0]).toMatchObject({
      name: 'USERGROUP_OUTBOUND_USERGROUP',
      targetDirectoryName: 'customappsso',
    })
  })

  it('declares groups switched off', () => {
    const mappings = scim.schema.synchronizationRules[0]?.objectMappings ?? []
    expect(mappings.map(({ sourceObjectName, enabled }) => [sourceObjectName, enabled])).toEqual([
      ['User', true],
      ['Group', false],
    ])
  })

  it('tells clients which credentials to ask for', () => {
    const fields = scim.metadata.find(({ key }) => key === 'ConfigurationFields')?.value
    expect(fields).toBe('[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]')
  })
})

describe('createGallery', () => {
  const [wrike, scim] = [template('wrike'), template('scim')]
  const gallery = createGallery([entryOf(wrike), entryOf(scim)])

  it('finds a template by id or short name without case', () => {
    expect(gallery.findById('Wrike')).toBe(wrike)
    expect(gallery.findById(wrike.templateId.toUpperCase())).toBe(wrike)
    expect(gallery.findById('nothing')).toBeNull()
  })

  it('lists in order of the name', () => {
    expect(gallery.list().map(({ id }) => id)).toEqual(['scim', 'wrike'])
  })

  it('builds a synchronization template once', () => {
    expect(gallery.synchronizationTemplateOf('wrike')?.id).toBe('Wrike')
    expect(gallery.synchronizationTemplateOf('WRIKE')).toBe(gallery.synchronizationTemplateOf('wrike'))
  })

  it('reads no template for a list or a search', () => {
    const unread = {
      summary: summaryOf(wrike),
      template: () => {
        throw new Error('read')
      },
    }
    const lazy = createGallery([unread])
    expect(lazy.list()).toHaveLength(1)
    expect(lazy.search('wrike')).toHaveLength(1)
    expect(() => lazy.findById('wrike')).toThrow('read')
  })

  it('refuses two templates of one display name', () => {
    const twin = { ...wrike, id: 'wrike-2', templateId: 'b', provisioning: null }
    expect(() => createGallery([entryOf(wrike), entryOf(twin)])).toThrow(
      /"wrike" and "wrike-2" share the displayName/,
    )
  })
})
