// The schemas of the discovery resources themselves (RFC 7643 §5 to §7, scim.md A3.8).

import { type AttributeDefinition, defineAttribute } from '../schemas/attribute-definition.ts'
import type { SchemaDefinition } from '../schemas/resource-schema.ts'

export const SERVICE_PROVIDER_CONFIG_URN = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'
export const RESOURCE_TYPE_URN = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'
export const SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema'

type Characteristics = Partial<Omit<AttributeDefinition, 'name'>>

/** Nothing in a discovery document can be changed by a client. */
function readOnly(
  name: string,
  description: string,
  characteristics: Characteristics = {},
): AttributeDefinition {
  return defineAttribute(name, { mutability: 'readOnly', description, ...characteristics })
}

const required: Characteristics = { required: true }
const flag: Characteristics = { type: 'boolean', required: true }
const number: Characteristics = { type: 'integer', required: true }
const uri: Characteristics = { type: 'reference', referenceTypes: ['uri'] }

function feature(name: string, description: string, limits: readonly AttributeDefinition[] = []) {
  return readOnly(name, description, {
    type: 'complex',
    required: true,
    subAttributes: [readOnly('supported', 'Whether the feature is available.', flag), ...limits],
  })
}

const authenticationSchemes = readOnly('authenticationSchemes', 'Ways to authenticate.', {
  type: 'complex',
  multiValued: true,
  required: true,
  subAttributes: [
    readOnly('type', 'Kind of scheme.', {
      required: true,
      canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
    }),
    readOnly('name', 'Common name of the scheme.', required),
    readOnly('description', 'What the scheme is.', required),
    readOnly('specUri', 'Specification of the scheme.', uri),
    readOnly('documentationUri', 'How to use the scheme here.', uri),
    readOnly('primary', 'Preferred scheme; true at most once.', { type: 'boolean' }),
  ],
})

const pagination = readOnly('pagination', 'Ways to page through results.', {
  type: 'complex',
  subAttributes: [
    readOnly('cursor', 'Whether pages are found by cursor.', flag),
    readOnly('index', 'Whether pages are found by start index.', flag),
    readOnly('defaultPaginationMethod', 'What a request gets that asks for neither.', {
      canonicalValues: ['cursor', 'index'],
    }),
    readOnly('defaultPageSize', 'Resources on a page unless asked otherwise.', { type: 'integer' }),
    readOnly('maxPageSize', 'Most resources on a page.', { type: 'integer' }),
    readOnly('cursorTimeout', 'Seconds for which a cursor can be used.', { type: 'integer' }),
  ],
})

const serviceProviderConfigSchema: SchemaDefinition = {
  id: SERVICE_PROVIDER_CONFIG_URN,
  name: 'ServiceProviderConfig',
  description: 'What this SCIM service provider can do',
  attributes: [
    readOnly('documentationUri', 'Documentation for people.', uri),
    feature('patch', 'PATCH.'),
    feature('bulk', 'Bulk requests.', [
      readOnly('maxOperations', 'Most operations in one request.', number),
      readOnly('maxPayloadSize', 'Largest request in bytes.', number),
    ]),
    feature('filter', 'Filters.', [readOnly('maxResults', 'Most resources in one response.', number)]),
    feature('changePassword', 'Changing passwords.'),
    feature('sort', 'Sorting.'),
    feature('etag', 'Entity tags.'),
    pagination,
    authenticationSchemes,
  ],
}

const resourceTypeSchema: SchemaDefinition = {
  id: RESOURCE_TYPE_URN,
  name: 'ResourceType',
  description: 'A type of resource and the schemas it is made of',
  attributes: [
    readOnly('id', 'Identifier of the resource type.'),
    readOnly('name', 'Name of the resource type.', required),
    readOnly('description', 'What the resource type is.'),
    readOnly('endpoint', 'Address relative to the base URL.', { ...uri, required: true }),
    readOnly('schema', 'URN of the core schema.', { ...uri, required: true, caseExact: true }),
    readOnly('schemaExtensions', 'Extensions of the resource type.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        readOnly('schema', 'URN of the extension.', { ...uri, required: true, caseExact: true }),
        readOnly('required', 'Whether every resource carries the extension.', flag),
      ],
    }),
  ],
}

/** The characteristics of one attribute; `nested` are those of its sub-attributes. */
function characteristicsOfAttributes(nested: readonly AttributeDefinition[]): readonly AttributeDefinition[] {
  const types = ['string', 'complex', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary']
  return [
    readOnly('name', 'Name of the attribute.', { required: true, caseExact: true }),
    readOnly('type', 'Data type.', { required: true, canonicalValues: types }),
    ...nested,
    readOnly('multiValued', 'Whether it holds a list.', flag),
    readOnly('description', 'What the attribute is.', { caseExact: true }),
    readOnly('required', 'Whether it must be assigned.', flag),
    readOnly('canonicalValues', 'Suggested values.', { multiValued: true, caseExact: true }),
    readOnly('caseExact', 'Whether case counts.', { type: 'boolean' }),
    readOnly('mutability', 'When it can be changed.', {
      caseExact: true,
      canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
    }),
    readOnly('returned', 'When it is returned.', {
      caseExact: true,
      canonicalValues: ['always', 'never', 'default', 'request'],
    }),
    readOnly('uniqueness', 'Where its values are unique.', {
      caseExact: true,
      canonicalValues: ['none', 'server', 'global'],
    }),
    readOnly('referenceTypes', 'What it may refer to.', { multiValued: true, caseExact: true }),
  ]
}

const schemaSchema: SchemaDefinition = {
  id: SCHEMA_URN,
  name: 'Schema',
  description: 'The attributes of a resource and how they behave',
  attributes: [
    readOnly('id', 'URN of the schema.', required),
    readOnly('name', 'Name of the schema.', required),
    readOnly('description', 'What the schema is for.'),
    readOnly('attributes', 'The attributes.', {
      type: 'complex',
      multiValued: true,
      required: true,
      subAttributes: characteristicsOfAttributes([
        readOnly('subAttributes', 'The sub-attributes of a complex attribute.', {
          type: 'complex',
          multiValued: true,
          subAttributes: characteristicsOfAttributes([]),
        }),
      ]),
    }),
  ],
}

export const discoverySchemas: readonly SchemaDefinition[] = [
  serviceProviderConfigSchema,
  resourceTypeSchema,
  schemaSchema,
]
