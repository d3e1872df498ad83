// The Enterprise User extension (RFC 7643 §4.3, scim.md A2.17).

import { defineAttribute } from './attribute-definition.ts'
import type { SchemaDefinition } from './resource-schema.ts'

export const ENTERPRISE_USER_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export const enterpriseUserSchema: SchemaDefinition = {
  id: ENTERPRISE_USER_URN,
  name: 'EnterpriseUser',
  description: 'Enterprise user',
  attributes: [
    defineAttribute('employeeNumber', { description: 'Identifier given by the organisation.' }),
    defineAttribute('costCenter', { description: 'Name of a cost center.' }),
    defineAttribute('organization', { description: 'Name of an organisation.' }),
    defineAttribute('division', { description: 'Name of a division.' }),
    defineAttribute('department', { description: 'Name of a department.' }),
    defineAttribute('manager', {
      type: 'complex',
      description: "The user's manager.",
      subAttributes: [
        // Case-exact by erratum 8472: it holds an id.
        defineAttribute('value', { caseExact: true, description: "Id of the manager's user resource." }),
        defineAttribute('$ref', { type: 'reference', referenceTypes: ['User'] }),
        defineAttribute('displayName', { mutability: 'readOnly', description: 'Name of the manager.' }),
      ],
    }),
  ],
}
