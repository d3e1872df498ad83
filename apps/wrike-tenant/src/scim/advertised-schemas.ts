// The schemas as far as Wrike really keeps them (scim.md A3.10).
import { type AttributeDefinition, groupSchema, type ResourceSchema, userSchema } from '@rollcall/scim'
import { SELECTABLE_USER_TYPES } from '../rules/user-type.ts'
import type { AccountSettings } from '../store/account.ts'

/** No password, groups only where the account has them, and roles that name a user type. */
export function advertisedSchemas({
  groups,
  preset,
}: Pick<AccountSettings, 'groups' | 'preset'>): readonly ResourceSchema[] {
  return (preset === 'entra' ? FOR_ENTRA : AS_KEPT)[groups]
}

const AS_KEPT = { off: [users(false, keep)], on: [users(true, keep), groupSchema] }
const FOR_ENTRA = { off: [users(false, withoutDisplay)], on: [users(true, withoutDisplay), groupSchema] }

function users(
  hasGroups: boolean,
  change: (attribute: AttributeDefinition) => AttributeDefinition,
): ResourceSchema {
  const attributes = userSchema.schema.attributes
    .filter(({ name }) => (name !== 'groups' || hasGroups) && name !== 'password')
    .map((attribute) => (attribute.name === 'roles' ? withUserTypes(attribute) : change(attribute)))
  return { ...userSchema, schema: { ...userSchema.schema, attributes } }
}

function withUserTypes(roles: AttributeDefinition): AttributeDefinition {
  const subAttributes = roles.subAttributes.map((sub) =>
    sub.name === 'value' ? { ...sub, canonicalValues: SELECTABLE_USER_TYPES } : sub,
  )
  return { ...roles, subAttributes }
}

function keep(attribute: AttributeDefinition): AttributeDefinition {
  return attribute
}

// Microsoft's validator takes it for an attribute that it cannot fill (scim.md C58). It is kept all the same.
function withoutDisplay(attribute: AttributeDefinition): AttributeDefinition {
  if (!['emails', 'phoneNumbers', 'ims', 'photos'].includes(attribute.name)) return attribute
  return { ...attribute, subAttributes: attribute.subAttributes.filter(({ name }) => name !== 'display') }
}
