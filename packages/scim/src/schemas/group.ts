// The Group schema (RFC 7643 §4.2, scim.md A2.17).

import { defineAttribute } from './attribute-definition.ts'
import type { ResourceSchema, SchemaDefinition } from './resource-schema.ts'

export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group'

/** The core Group schema as a discovery document describes it. */
export const coreGroupSchema: SchemaDefinition = {
  id: GROUP_URN,
  name: 'Group',
  description: 'Group',
  attributes: [
    // Required by erratum 5368; unique because clients match groups on it (scim.md E13).
    defineAttribute('displayName', {
      required: true,
      uniqueness: 'server',
      description: 'Name of the group.',
    }),
    defineAttribute('members', {
      type: 'complex',
      multiValued: true,
      description: 'Users and groups that belong to the group.',
      subAttributes: [
        defineAttribute('value', {
          caseExact: true,
          mutability: 'immutable',
          description: 'Id of the member.',
        }),
        defineAttribute('$ref', {
          type: 'reference',
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        defineAttribute('display', { mutability: 'immutable', description: 'Name of the member.' }),
        defineAttribute('type', { mutability: 'immutable', canonicalValues: ['User', 'Group'] }),
      ],
    }),
  ],
}

/** The Group resource type. */
export const groupSchema: ResourceSchema = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: coreGroupSchema,
  extensions: [],
}
