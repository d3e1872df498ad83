import { describe, expect, it } from 'vitest'
import { defineAttribute } from '../schemas/attribute-definition.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import type { ResourceSchema } from '../schemas/resource-schema.ts'
import { USER_URN, userSchema } from '../schemas/user.ts'
import { projectResource } from './project-resource.ts'

const user = {
  schemas: [USER_URN, ENTERPRISE_USER_URN],
  id: 'u1',
  userName: 'alder',
  name: { givenName: 'Alder', familyName: 'Quartz' },
  password: 'secret',
  title: null,
  emails: [
    { type: 'work', value: 'w', primary: true },
    { type: 'home', value: 'h' },
  ],
  [ENTERPRISE_USER_URN]: { department: 'Finance', manager: { value: 'u2', displayName: 'Birch' } },
}

describe('projectResource', () => {
  it('shows the default set without what is never returned or unassigned', () => {
    const { password, title, ...shown } = user
    expect(projectResource(user, userSchema)).toEqual(shown)
  })

  it('shows only what is named, with id and schemas', () => {
    const attributes = ['USERNAME', 'name.givenName', 'password', 'shoeSize', 'not a path']
    expect(projectResource(user, userSchema, { attributes })).toEqual({
      schemas: [USER_URN],
      id: 'u1',
      userName: 'alder',
      name: { givenName: 'Alder' },
    })
  })

  it('takes names with a URN, without one, and with brackets', () => {
    const attributes = [`${ENTERPRISE_USER_URN}:manager.value`, 'department', 'emails[type eq "work"].value']
    expect(projectResource(user, userSchema, { attributes })).toEqual({
      schemas: [USER_URN, ENTERPRISE_USER_URN],
      id: 'u1',
      emails: [{ value: 'w' }, { value: 'h' }],
      [ENTERPRISE_USER_URN]: { department: 'Finance', manager: { value: 'u2' } },
    })
  })

  it('takes a whole extension by its URN', () => {
    const shown = projectResource(user, userSchema, { attributes: [ENTERPRISE_USER_URN] })
    expect(shown[ENTERPRISE_USER_URN]).toEqual(user[ENTERPRISE_USER_URN])
  })

  it('leaves out what is excluded, but never the id', () => {
    const excludedAttributes = ['id', 'emails', 'name.familyName', ENTERPRISE_USER_URN]
    expect(projectResource(user, userSchema, { excludedAttributes })).toEqual({
      schemas: [USER_URN],
      id: 'u1',
      userName: 'alder',
      name: { givenName: 'Alder' },
    })
  })

  it('shows attributes returned on request only when they are named', () => {
    const secretive: ResourceSchema = {
      ...userSchema,
      schema: {
        ...userSchema.schema,
        attributes: [defineAttribute('userName'), defineAttribute('notes', { returned: 'request' })],
      },
    }
    const resource = { schemas: [USER_URN], id: 'u1', userName: 'a', notes: 'n' }
    expect(projectResource(resource, secretive)).not.toHaveProperty('notes')
    expect(projectResource(resource, secretive, { attributes: ['notes'] })).toHaveProperty('notes', 'n')
  })

  it('refuses both lists at once', () => {
    const options = { attributes: ['id'], excludedAttributes: ['name'] }
    expect(() => projectResource(user, userSchema, options)).toThrow(
      expect.objectContaining({ scimType: 'invalidValue' }),
    )
  })
})
