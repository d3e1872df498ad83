// What mappings may read of a person whom a client uploads as a SCIM user (graph-api.md §13).

import type { SourceAttribute } from './source-attributes.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** The source attribute that refers to the manager, by the manager's own `externalId`. */
export const UPLOADED_MANAGER = `${ENTERPRISE}:manager`

const text = (name: string): SourceAttribute => ({ name, type: 'String', multivalued: false })
const flag = (name: string): SourceAttribute => ({ name, type: 'Boolean', multivalued: false })

/** The SCIM core and enterprise user, flat; attributes of other schemas are read by `urn:…:attribute`. */
export const UPLOADED_USER_ATTRIBUTES: readonly SourceAttribute[] = [
  text('externalId'),
  text('userName'),
  flag('active'),
  ...[
    'displayName',
    'nickName',
    'title',
    'userType',
    'preferredLanguage',
    'locale',
    'timezone',
    'profileUrl',
    'name.formatted',
    'name.familyName',
    'name.givenName',
    'name.middleName',
    'name.honorificPrefix',
    'name.honorificSuffix',
  ].map(text),
  ...['work', 'home', 'other'].map((type) => text(`emails[type eq "${type}"].value`)),
  ...['work', 'mobile', 'home', 'fax', 'pager', 'other'].map((type) =>
    text(`phoneNumbers[type eq "${type}"].value`),
  ),
  ...['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country'].map((part) =>
    text(`addresses[type eq "work"].${part}`),
  ),
  ...['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map((name) =>
    text(`${ENTERPRISE}:${name}`),
  ),
  { name: UPLOADED_MANAGER, type: 'Reference', multivalued: false },
]
