// Attribute definitions as data, with every characteristic of RFC 7643 §2.2 (scim.md A2.1 to A2.6).

export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex'

export type Mutability = 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
export type Returned = 'always' | 'default' | 'request' | 'never'
export type Uniqueness = 'none' | 'server' | 'global'

/** One attribute or sub-attribute of a schema. */
export interface AttributeDefinition {
  readonly name: string
  readonly type: AttributeType
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  /** As declared; `isCaseExact` also knows the types that are exact by nature. */
  readonly caseExact: boolean
  readonly mutability: Mutability
  readonly returned: Returned
  readonly uniqueness: Uniqueness
  readonly canonicalValues: readonly string[]
  readonly referenceTypes: readonly string[]
  readonly subAttributes: readonly AttributeDefinition[]
}

/** A definition with the defaults of RFC 7643 §2.2 for everything that is not said. */
export function defineAttribute(
  name: string,
  characteristics: Partial<Omit<AttributeDefinition, 'name'>> = {},
): AttributeDefinition {
  return Object.freeze({
    name,
    type: 'string',
    multiValued: false,
    description: '',
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    canonicalValues: [],
    referenceTypes: [],
    subAttributes: [],
    ...characteristics,
  })
}

/** True when values are compared with case: declared so, or a reference or binary, which always are. */
export function isCaseExact(definition: AttributeDefinition): boolean {
  return definition.caseExact || definition.type === 'reference' || definition.type === 'binary'
}

const indexes = new WeakMap<readonly AttributeDefinition[], ReadonlyMap<string, AttributeDefinition>>()

/** The definition of this name, whatever its case; `null` when the list has none (scim.md A1.8). */
export function findAttribute(
  definitions: readonly AttributeDefinition[],
  name: string,
): AttributeDefinition | null {
  let index = indexes.get(definitions)
  if (index === undefined) {
    // By its own spelling as well: nearly everybody writes names as the schema does.
    index = new Map([
      ...definitions.map((definition) => [definition.name.toLowerCase(), definition] as const),
      ...definitions.map((definition) => [definition.name, definition] as const),
    ])
    indexes.set(definitions, index)
  }
  return index.get(name) ?? index.get(name.toLowerCase()) ?? null
}

/** The sub-attribute that stands for the whole in `emails co "x"` and `manager eq "x"`; `null` when there is none. */
export function valueSubAttribute(definition: AttributeDefinition): AttributeDefinition | null {
  return findAttribute(definition.subAttributes, 'value')
}
