import type { AttributeValue } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { GROUP_URN, groupSchema } from '../schemas/group.ts'
import { USER_URN, userSchema } from '../schemas/user.ts'
import { resourceTypes, schemaDocuments, serviceProviderConfig } from './discovery-documents.ts'
import { RESOURCE_TYPE_URN, SCHEMA_URN, SERVICE_PROVIDER_CONFIG_URN } from './discovery-schemas.ts'

const options = { baseUrl: 'https://scim.example.com/scim/v2/', resourceSchemas: [userSchema, groupSchema] }

describe('serviceProviderConfig', () => {
  it('carries every number and boolean, also for what is off', () => {
    expect(serviceProviderConfig({ baseUrl: options.baseUrl })).toEqual({
      schemas: [SERVICE_PROVIDER_CONFIG_URN],
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      authenticationSchemes: [expect.objectContaining({ type: 'oauthbearertoken', primary: true })],
      meta: {
        resourceType: 'ServiceProviderConfig',
        location: 'https://scim.example.com/scim/v2/ServiceProviderConfig',
      },
    })
  })
})

describe('paging by cursor', () => {
  it('is announced with its limits (RFC 9865 §4)', () => {
    const pagination = { defaultPageSize: 100, maxPageSize: 200, cursorTimeout: 3600 }
    expect(serviceProviderConfig({ baseUrl: options.baseUrl, pagination }).pagination).toEqual({
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: 100,
      maxPageSize: 200,
      cursorTimeout: 3600,
    })
  })
})

describe('resourceTypes', () => {
  it('names endpoint, schema and extensions of each type', () => {
    expect(resourceTypes(options)).toMatchObject([
      {
        schemas: [RESOURCE_TYPE_URN],
        id: 'User',
        endpoint: '/Users',
        schema: USER_URN,
        schemaExtensions: [{ schema: ENTERPRISE_USER_URN, required: false }],
      },
      { id: 'Group', endpoint: '/Groups', schema: GROUP_URN, meta: { resourceType: 'ResourceType' } },
    ])
  })
})

describe('schemaDocuments', () => {
  const documents = schemaDocuments(options)

  it('lists every schema once, the discovery schemas included', () => {
    expect(documents.map((document) => document.id)).toEqual([
      USER_URN,
      ENTERPRISE_USER_URN,
      GROUP_URN,
      SERVICE_PROVIDER_CONFIG_URN,
      RESOURCE_TYPE_URN,
      SCHEMA_URN,
    ])
  })

  it('locates each under the configured base URL', () => {
    expect(documents[0]?.meta).toEqual({
      resourceType: 'Schema',
      location: `https://scim.example.com/scim/v2/Schemas/${USER_URN}`,
    })
  })

  it('describes an attribute by its characteristics', () => {
    expect(documents[0]?.attributes).toContainEqual({
      name: 'userName',
      type: 'string',
      multiValued: false,
      description: 'Name with which the user signs in.',
      required: true,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'server',
    })
  })

  it('holds no null anywhere', () => {
    const hasNull = (value: AttributeValue | undefined): boolean =>
      value === null || (typeof value === 'object' && Object.values(value).some(hasNull))
    expect(documents.some(hasNull)).toBe(false)
  })
})
