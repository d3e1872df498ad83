// Bodies from their description in the OpenAPI document: most of them nearly right.

import fc from 'fast-check'
import { hostileText, hostileValue, someId } from './hostile-values.ts'

/** A JSON Schema as far as the description uses it. */
export type JsonSchema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly format?: string
}

export type Components = Readonly<Record<string, JsonSchema>>

const DEEPEST = 5

/** What fits a schema, more or less. */
export function valuesOf(
  schema: JsonSchema,
  components: Components,
  name = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const target = components[schema.$ref.split('/').at(-1) ?? '']
    return target === undefined || depth > DEEPEST
      ? fc.constant(null)
      : valuesOf(target, components, name, depth + 1)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) {
    return fc.oneof(...choices.map((choice) => valuesOf(choice, components, name, depth)))
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['any'])
  return fc.oneof(...types.map((type) => valuesOfType(type, schema, { components, name, depth })))
}

type Place = { readonly components: Components; readonly name: string; readonly depth: number }

function valuesOfType(type: string, schema: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  const { components, depth, name } = place
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.oneof(fc.nat(10), fc.integer(), fc.constantFrom(-1, 0, 2 ** 53, 1.5))
    case 'string':
      return textFor(name, schema.format)
    case 'array':
      return depth > DEEPEST
        ? fc.constant([])
        : fc.array(valuesOf(schema.items ?? {}, components, name, depth + 1), { maxLength: 3 })
    case 'object':
      return depth > DEEPEST ? fc.constant({}) : objectsOf(schema, place)
    default:
      return hostileValue
  }
}

function objectsOf(schema: JsonSchema, { components, depth }: Place): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const names = properties.map(([name]) => name)
  if (names.length === 2 && names.includes('key') && names.includes('value')) return secretPair
  const wanted = (name: string) => schema.required?.includes(name) === true || ALWAYS.has(name)
  const optional = names.filter((name) => !wanted(name))
  // A few of the optional ones at a time: with all of them, one is always wrong.
  return fc.subarray(optional, { maxLength: Math.min(3, optional.length) }).chain((some) => {
    const chosen = properties.filter(([name]) => wanted(name) || some.includes(name))
    return fc.record(
      Object.fromEntries(
        chosen.map(([name, property]) => [name, valuesOf(property, components, name, depth + 1)]),
      ),
    )
  })
}

/** What a create needs, though the description calls it optional because a change does not. */
const ALWAYS = new Set([
  'accountEnabled',
  'displayName',
  'mailNickname',
  'userPrincipalName',
  'mailEnabled',
  'securityEnabled',
  'passwordProfile',
  'parameters',
  'subjects',
  'ruleId',
  'objectId',
  'objectTypeName',
  'principalId',
  'resourceId',
  'appRoleId',
])

/** `«secret»` becomes one that no answer and no log may show. */
const secretPair = fc.oneof(
  fc.constantFrom(
    { key: 'SecretToken', value: '«secret»' },
    { key: 'Password', value: '«secret»' },
    { key: 'Oauth2ClientSecret', value: '«secret»' },
    { key: 'SecretToken', value: '*' },
    { key: 'SecretToken', value: '' },
    { key: 'BaseAddress', value: '«target»' },
    { key: 'BaseAddress', value: 'http://127.0.0.1:1/scim' },
    { key: 'BaseAddress', value: 'http://169.254.169.254/latest/meta-data' },
    { key: 'BaseAddress', value: 'http://user:«secret»@127.0.0.1:1/' },
    { key: 'BaseAddress', value: 'file:///etc/passwd' },
    { key: 'SyncAll', value: 'true' },
    { key: 'SyncNotificationSettings', value: '{"Enabled":"yes"}' },
  ),
  fc.record({ key: hostileText, value: hostileValue }),
)

const SECRET_NAMES = /^(?:password|newPassword|currentPassword|secretText|client_secret)$/

function textFor(name: string, format: string | undefined): fc.Arbitrary<string> {
  if (SECRET_NAMES.test(name))
    return fc.oneof({ weight: 9, arbitrary: fc.constant('«secret»') }, fc.constant(''))
  const fitting = FITTING[name]
  if (fitting !== undefined) {
    return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: hostileText })
  }
  if (/date/.test(format ?? '') || /DateTime$/.test(name)) {
    return fc.constantFrom('2026-01-31T12:00:00Z', '2026-01-31', '9999-12-31T23:59:59Z', '2026-02-30', '-1')
  }
  if (/Ids?$|^ids?$/.test(name)) return someId
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ maxLength: 20 }) },
    { weight: 1, arbitrary: hostileText },
  )
}

const FITTING: Readonly<Record<string, fc.Arbitrary<string>>> = {
  userPrincipalName: fc.nat(100_000).map((number) => `fuzz${number}@contoso.example`),
  mailNickname: fc.nat(100_000).map((number) => `fuzz${number}`),
  displayName: fc.constantFrom('Fuzz', 'Fuzz Two', 'Émile Ünal'),
  '@odata.id': fc.constantFrom(
    'https://graph.microsoft.com/v1.0/users/«users1»',
    'https://graph.microsoft.com/v1.0/users/«users»',
    'https://graph.microsoft.com/v1.0/directoryObjects/«groups»',
    'https://graph.microsoft.com/v1.0/users/«foreign»',
    'https://graph.microsoft.com/v1.0/users/«deleted»',
  ),
  principalId: fc.constantFrom('«users»', '«groups»'),
  resourceId: fc.constant('«servicePrincipalIds»'),
  appRoleId: fc.constantFrom('«appRoleIds»', '00000000-0000-0000-0000-000000000000'),
  roleDefinitionId: fc.constant('«roleDefinitionIds»'),
  ruleId: fc.constant('«ruleIds»'),
  objectId: fc.constantFrom('«users»', '«groups»', '«deleted»', '«foreign»'),
  objectTypeName: fc.constantFrom('User', 'Group', 'Worker'),
  templateId: fc.constantFrom('Wrike', 'wrike', 'scim'),
  expression: fc.constantFrom(
    '[displayName]',
    'Join(" ", [givenName], [surname])',
    'Replace([mail], , "(a+)+$", , "x", , )',
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    '('.repeat(3_000),
    'Not('.repeat(500),
    '"',
  ),
  resetScope: fc.constantFrom('Watermark', 'Full', 'Escrows, Watermark', 'None', 'ForceDeletes'),
  operatorName: fc.constantFrom('EQUALS', 'REGEX MATCH', 'IS NULL', 'constructor'),
  recipient: fc.constantFrom('someone@contoso.example', 'a@b\r\nBcc: c@d'),
  method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'TRACE'),
  url: fc.constantFrom(
    '/users',
    '/users/«users»',
    '/v1.0/groups',
    '/$batch',
    'https://elsewhere.example/v1.0/users',
  ),
}
