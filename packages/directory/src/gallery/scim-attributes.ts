// What SCIM says of an attribute, so that a gallery file only has to say what is different (RFC 7643 §4, §8.7).

import type { AttributeDefinition, ObjectType } from '@rollcall/core'

/** An attribute of the target with everything filled in. */
export type TemplateAttribute = Omit<
  AttributeDefinition,
  'referencedObjects' | 'apiExpressions' | 'metadata'
> & {
  /** For type Reference: what it points to. */
  readonly references: readonly ObjectType[]
}

/** The schema that a user or group of a SCIM target is provisioned as. */
export const SCIM_OBJECT_NAMES: Readonly<Record<ObjectType, string>> = {
  User: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  Group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
}

type Exception = Partial<TemplateAttribute>

const BOOLEAN: Exception = { type: 'Boolean', caseExact: false }
// Two spellings are one address, number or code: a change of case is no reason to write.
const ANY_CASE: Exception = { caseExact: false }

const USER_EXCEPTIONS: readonly (readonly [RegExp, Exception])[] = [
  [/^userName$/, { required: true, caseExact: false }],
  [/^active$|\.primary$/, BOOLEAN],
  [/^(?:emails|phoneNumbers|roles|entitlements)\b.*\.value$/, ANY_CASE],
  [/^(?:userType|locale|timezone|preferredLanguage|profileUrl)$/, ANY_CASE],
  [/^(?:roles|entitlements)$/, { multivalued: true, caseExact: false }],
  [/:User:manager(?:\.value)?$/, { type: 'Reference', references: ['User'], caseExact: false }],
]

const GROUP_EXCEPTIONS: readonly (readonly [RegExp, Exception])[] = [
  [/^displayName$/, { required: true }],
  [/^members$/, { type: 'Reference', references: ['User', 'Group'], multivalued: true, caseExact: false }],
]

const EXCEPTIONS = { User: USER_EXCEPTIONS, Group: GROUP_EXCEPTIONS }

/** The attribute as SCIM describes it; one that SCIM does not know is text, of which a change of case is a change. */
export function scimAttribute(objectType: ObjectType, name: string): TemplateAttribute {
  const exception = EXCEPTIONS[objectType].find(([pattern]) => pattern.test(name))?.[1]
  return { ...TEXT_ATTRIBUTE, name, ...exception }
}

/** Plain text, of which a change of case is a change. */
export const TEXT_ATTRIBUTE: TemplateAttribute = {
  name: '',
  type: 'String',
  anchor: false,
  required: false,
  multivalued: false,
  caseExact: true,
  mutability: 'ReadWrite',
  flowNullValues: false,
  defaultValue: null,
  references: [],
}

// RFC 7643 §3.1: the service provider gives every resource an id that never changes; it is case-exact.
export const SCIM_ANCHOR: TemplateAttribute = {
  ...TEXT_ATTRIBUTE,
  name: 'id',
  anchor: true,
  mutability: 'ReadOnly',
}
