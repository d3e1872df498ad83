// What the directory says of a user's properties where it is the target, so that a gallery file need not say it.

import type { PropertyDefinition, PropertyKind } from '../properties/property-definition.ts'
import { USER_PROPERTIES } from '../properties/user-properties.ts'
import { TEXT_ATTRIBUTE, type TemplateAttribute } from './scim-attributes.ts'

const KINDS: Partial<Record<PropertyKind, Partial<TemplateAttribute>>> = {
  boolean: { type: 'Boolean', caseExact: false },
  dateTime: { type: 'DateTime' },
}

// As the directory itself compares them: two spellings are one name, address or number.
const ANY_CASE = new Set(['userPrincipalName', 'mail', 'employeeId', 'usageLocation', 'preferredLanguage'])

const EXCEPTIONS: Readonly<Record<string, Partial<TemplateAttribute>>> = {
  manager: { type: 'Reference', references: ['User'], caseExact: false },
  // Whoever is not said to be disabled may sign in.
  accountEnabled: { defaultValue: 'True' },
}

/** A property of a user, or a member of one by `property.member`; one that is not listed is an extension, which is text. */
export function directoryAttribute(name: string): TemplateAttribute {
  const definition = findDefinition(name)
  return {
    ...TEXT_ATTRIBUTE,
    name,
    required: definition?.requiredOnCreate === true,
    caseExact: !ANY_CASE.has(name),
    // A list of one, such as the telephone number, is a value that can be cleared.
    multivalued: definition?.kind === 'textList' && definition.maxItems > 1,
    ...(definition === undefined ? {} : KINDS[definition.kind]),
    ...EXCEPTIONS[name],
  }
}

/** Everything that can be written of a user by mappings. */
export const DIRECTORY_ATTRIBUTES: readonly TemplateAttribute[] = [
  ...[...USER_PROPERTIES.properties.values()].flatMap(namesOf),
  'manager',
].map(directoryAttribute)

function namesOf({ kind, members, name, secret, writable }: PropertyDefinition): readonly string[] {
  if (writable !== 'always' || secret || kind === 'objectList' || kind === 'json') return []
  return kind === 'object' ? members.map((member) => `${name}.${member.name}`) : [name]
}

function findDefinition(name: string): PropertyDefinition | undefined {
  const [property = '', member] = name.split('.')
  const definition = USER_PROPERTIES.properties.get(property)
  return member === undefined ? definition : definition?.members.find((each) => each.name === member)
}
