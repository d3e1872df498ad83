// The core User schema (RFC 7643 §4.1, scim.md A2.16).

import { type AttributeDefinition, defineAttribute } from './attribute-definition.ts'
import { enterpriseUserSchema } from './enterprise-user.ts'
import type { ResourceSchema, SchemaDefinition } from './resource-schema.ts'

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** The sub-attributes that most multi-valued attributes share (RFC 7643 §2.4). */
function typedValue(options: {
  readonly value?: Partial<Omit<AttributeDefinition, 'name'>>
  readonly types?: readonly string[]
}): readonly AttributeDefinition[] {
  return [
    defineAttribute('value', options.value),
    defineAttribute('display', { description: 'Name for people to read.' }),
    defineAttribute('type', {
      canonicalValues: options.types ?? [],
      description: 'What the value is used for.',
    }),
    defineAttribute('primary', { type: 'boolean', description: 'Preferred value; true at most once.' }),
  ]
}

function multiValued(
  name: string,
  description: string,
  subAttributes: readonly AttributeDefinition[],
): AttributeDefinition {
  return defineAttribute(name, { type: 'complex', multiValued: true, description, subAttributes })
}

const nameAttribute = defineAttribute('name', {
  type: 'complex',
  description: "The components of the person's name.",
  subAttributes: [
    defineAttribute('formatted', { description: 'Full name, ready for display.' }),
    defineAttribute('familyName', { description: 'Family name.' }),
    defineAttribute('givenName', { description: 'Given name.' }),
    defineAttribute('middleName', { description: 'Middle names.' }),
    defineAttribute('honorificPrefix', { description: 'Title before the name.' }),
    defineAttribute('honorificSuffix', { description: 'Suffix after the name.' }),
  ],
})

const addresses = multiValued('addresses', 'Postal addresses.', [
  defineAttribute('formatted', { description: 'Full address, ready for display.' }),
  defineAttribute('streetAddress', { description: 'Street, house number, unit.' }),
  defineAttribute('locality', { description: 'City or locality.' }),
  defineAttribute('region', { description: 'State or region.' }),
  defineAttribute('postalCode', { description: 'Postal code.' }),
  defineAttribute('country', { description: 'Country, ISO 3166-1 alpha-2.' }),
  defineAttribute('type', { canonicalValues: ['work', 'home', 'other'] }),
  defineAttribute('primary', { type: 'boolean', description: 'Preferred address; true at most once.' }),
])

const groups = defineAttribute('groups', {
  type: 'complex',
  multiValued: true,
  mutability: 'readOnly',
  description: 'Groups the user belongs to; changed through the groups themselves.',
  subAttributes: [
    defineAttribute('value', { caseExact: true, mutability: 'readOnly', description: 'Id of the group.' }),
    defineAttribute('$ref', { type: 'reference', mutability: 'readOnly', referenceTypes: ['Group'] }),
    defineAttribute('display', { mutability: 'readOnly', description: 'Name of the group.' }),
    defineAttribute('type', { mutability: 'readOnly', canonicalValues: ['direct', 'indirect'] }),
  ],
})

/** The core User schema as a discovery document describes it. */
export const coreUserSchema: SchemaDefinition = {
  id: USER_URN,
  name: 'User',
  description: 'User account',
  attributes: [
    defineAttribute('userName', {
      required: true,
      uniqueness: 'server',
      description: 'Name with which the user signs in.',
    }),
    nameAttribute,
    defineAttribute('displayName', { description: 'Name shown to other people.' }),
    defineAttribute('nickName', { description: 'Casual name.' }),
    defineAttribute('profileUrl', {
      type: 'reference',
      referenceTypes: ['external'],
      description: "Address of the user's profile page.",
    }),
    defineAttribute('title', { description: 'Job title.' }),
    defineAttribute('userType', { description: 'Relation of the person to the organisation.' }),
    defineAttribute('preferredLanguage', { description: 'Preferred languages, as in Accept-Language.' }),
    defineAttribute('locale', { description: 'Locale for dates, numbers and currency.' }),
    defineAttribute('timezone', { description: 'Time zone, IANA name.' }),
    defineAttribute('active', { type: 'boolean', description: 'Administrative state of the account.' }),
    defineAttribute('password', {
      mutability: 'writeOnly',
      returned: 'never',
      description: 'Clear-text password to set; never returned.',
    }),
    multiValued('emails', 'E-mail addresses.', typedValue({ types: ['work', 'home', 'other'] })),
    multiValued(
      'phoneNumbers',
      'Phone numbers.',
      typedValue({ types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'] }),
    ),
    multiValued(
      'ims',
      'Instant messaging addresses.',
      typedValue({ types: ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'] }),
    ),
    multiValued(
      'photos',
      'Addresses of pictures of the user.',
      typedValue({
        value: { type: 'reference', referenceTypes: ['external'] },
        types: ['photo', 'thumbnail'],
      }),
    ),
    addresses,
    groups,
    multiValued('entitlements', 'Things the user is entitled to.', typedValue({})),
    multiValued('roles', 'Roles of the user.', typedValue({})),
    multiValued(
      'x509Certificates',
      'Certificates issued to the user.',
      typedValue({ value: { type: 'binary', caseExact: true } }),
    ),
  ],
}

/** The User resource type with the enterprise extension. */
export const userSchema: ResourceSchema = {
  name: 'User',
  endpoint: '/Users',
  description: 'User account',
  schema: coreUserSchema,
  extensions: [{ schema: enterpriseUserSchema, required: false }],
}
