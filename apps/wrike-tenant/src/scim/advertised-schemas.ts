// The schemas as far as Wrike really keeps them (scim.md A3.10).
import { type AttributeDefinition, groupSchema, type ResourceSchema, userSchema } from '@rollcall/scim'
import { SELECTABLE_USER_TYPES } from '../rules/user-type.ts'

/** No password, groups only where the account has them, and roles that name a user type. */
export function advertisedSchemas(hasGroups: boolean): readonly ResourceSchema[] {
  return hasGroups ? WITH_GROUPS : WITHOUT_GROUPS
}

const WITHOUT_GROUPS: readonly ResourceSchema[] = [users(false)]
const WITH_GROUPS: readonly ResourceSchema[] = [users(true), groupSchema]

function users(hasGroups: boolean): ResourceSchema {
  const attributes = userSchema.schema.attributes
    .filter(({ name }) => (name !== 'groups' || hasGroups) && name !== 'password')
    .map((attribute) => (attribute.name === 'roles' ? withUserTypes(attribute) : attribute))
  return { ...userSchema, schema: { ...userSchema.schema, attributes } }
}

function withUserTypes(roles: AttributeDefinition): AttributeDefinition {
  const subAttributes = roles.subAttributes.map((sub) =>
    sub.name === 'value' ? { ...sub, canonicalValues: SELECTABLE_USER_TYPES } : sub,
  )
  return { ...roles, subAttributes }
}
