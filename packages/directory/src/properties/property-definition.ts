// What one property of a directory object takes, as data: the tables beside this file are the rules.

/** `json` is kept as it came: it means nothing here. */
export type PropertyKind = 'text' | 'boolean' | 'dateTime' | 'textList' | 'object' | 'objectList' | 'json'

export type PropertyDefinition = {
  readonly name: string
  readonly kind: PropertyKind
  /** `create`: later values are ignored, like those of read-only properties (graph-api.md §3.2). */
  readonly writable: 'always' | 'create' | 'never'
  readonly nullable: boolean
  readonly requiredOnCreate: boolean
  /** Characters of the text, or of each entry of a list. */
  readonly maxLength: number
  readonly maxItems: number
  /** What the text must look like, and the same in words. */
  readonly form: { readonly pattern: RegExp; readonly words: string } | null
  /** Compared without case; the spelling here is what is kept. */
  readonly choices: readonly string[] | null
  /** Properties of an object, or of each object of a list. */
  readonly members: readonly PropertyDefinition[]
  /** Its value never appears in a message and is never kept. */
  readonly secret: boolean
}

export type PropertyTable = {
  /** What the properties belong to, for messages: `user`, `group`. */
  readonly objectName: string
  readonly properties: ReadonlyMap<string, PropertyDefinition>
}

type Options = Partial<Omit<PropertyDefinition, 'name' | 'kind'>>

// Graph states no maximum for some properties; this one keeps a single value from filling a page.
const LONGEST_TEXT = 2048

export function text(name: string, options: Options = {}): PropertyDefinition {
  return define(name, 'text', options)
}

export function flag(name: string, options: Options = {}): PropertyDefinition {
  return define(name, 'boolean', options)
}

export function dateTime(name: string, options: Options = {}): PropertyDefinition {
  return define(name, 'dateTime', options)
}

export function textList(name: string, options: Options = {}): PropertyDefinition {
  return define(name, 'textList', options)
}

export function complex(name: string, members: readonly PropertyDefinition[], options: Options = {}) {
  return define(name, 'object', { ...options, members })
}

export function complexList(name: string, members: readonly PropertyDefinition[], options: Options = {}) {
  return define(name, 'objectList', { ...options, members })
}

/** Properties that are kept and given back without a look inside. */
export function kept(...names: readonly string[]): readonly PropertyDefinition[] {
  return names.map((name) => define(name, 'json', { maxLength: 65_536 }))
}

/** Properties that callers may send back to us and that we then pass over. */
export function readOnly(...names: readonly string[]): readonly PropertyDefinition[] {
  return names.map((name) => define(name, 'text', { writable: 'never' }))
}

export function propertyTable(objectName: string, definitions: readonly PropertyDefinition[]): PropertyTable {
  return { objectName, properties: new Map(definitions.map((definition) => [definition.name, definition])) }
}

function define(name: string, kind: PropertyKind, options: Options): PropertyDefinition {
  return {
    name,
    kind,
    writable: 'always',
    nullable: true,
    requiredOnCreate: false,
    maxLength: LONGEST_TEXT,
    maxItems: 100,
    form: null,
    choices: null,
    members: [],
    secret: false,
    ...options,
  }
}
