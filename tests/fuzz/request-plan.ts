// One request, drawn from the description of an operation. It names ids of the world by placeholders, so that the same
// seed draws the same requests although every world has its own ids.

import fc from 'fast-check'
import type { CallerKind } from './caller-kind.ts'
import { FITTING_REQUESTS } from './fitting-requests.ts'
import { hostileText, hostileValue, OPTION_VALUES, someId } from './hostile-values.ts'
import { type Components, type JsonSchema, valuesOf } from './values-of-schema.ts'

export type Operation = {
  readonly method: string
  /** As the description writes it, with `{name}` for parameters. */
  readonly path: string
  readonly queryOptions: readonly string[]
  readonly bodies: Readonly<Record<string, JsonSchema>>
  /** A body that is right, for descriptions that drawing alone hardly ever meets. */
  readonly example?: unknown
}

export type RequestPlan = {
  readonly operation: Operation
  readonly caller: CallerKind
  /** Which of several things of one kind is meant; the same for all placeholders, so that they belong together. */
  readonly pick: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Requests to one operation. */
export function requestsTo(operation: Operation, components: Components): fc.Arbitrary<RequestPlan> {
  const version = fc.constantFrom('/v1.0', '/v1.0', '/v1.0', '/beta')
  const drawn = fc
    .record({
      caller: callers,
      pick: fc.nat(1_000),
      version,
      path: pathOf(operation.path),
      query: queryOf(operation),
      headers: headersOf,
      content: contentOf(operation, components),
    })
    .map(({ caller, content, headers, path, pick, query, version }) => ({
      operation,
      caller,
      pick,
      path: path.replace(/^\/v1\.0/, version) + query,
      headers: { ...headers, ...(content.type === null ? {} : { 'content-type': content.type }) },
      body: content.text,
    }))
  const fitting = fc.nat(1_000).map((pick) => fittingRequestTo(operation, pick))
  return fc.oneof({ weight: 6, arbitrary: drawn }, { weight: 1, arbitrary: fitting })
}

/** The request that the table has for an operation; for others one without a body, to what is there. */
export function fittingRequestTo(operation: Operation, pick: number): RequestPlan {
  const {
    body,
    caller = 'client',
    headers = operation.path.endsWith('/$count') ? { consistencylevel: 'eventual' } : {},
    path,
    type = JSON_TYPE,
  } = FITTING_REQUESTS[nameOf(operation)] ?? {}
  const described = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? 'x')
  // The two that stand beside the version are whole already.
  const isBelowVersion = operation.path.startsWith('/v1.0')
  const own = path === undefined ? described : `${isBelowVersion ? '/v1.0' : ''}${path}`
  const given = body ?? operation.example
  return {
    operation,
    caller,
    pick,
    path: own,
    headers: given === undefined ? headers : { ...headers, 'content-type': type },
    body: given === undefined ? null : typeof given === 'string' ? given : toJson(given),
  }
}

/** As the tables name it. */
export function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`
}

const callers: fc.Arbitrary<CallerKind> = fc.oneof(
  { weight: 16, arbitrary: fc.constant('client') },
  { weight: 4, arbitrary: fc.constant('person') },
  { weight: 1, arbitrary: fc.constantFrom('powerless', 'forged', 'nobody') },
)

/** Placeholders for the parameters of paths; a name that is missing here gets any id. */
const PARAMETERS: Readonly<Record<string, string>> = {
  userId: '«users»',
  groupId: '«groups»',
  memberId: '«users»',
  ownerId: '«users»',
  objectId: '«users»',
  applicationId: '«applicationIds»',
  servicePrincipalId: '«servicePrincipalIds»',
  jobId: '«jobIds»',
  assignmentId: '«assignmentIds»',
  templateId: '«templateIds»',
  synchronizationTemplateId: 'Wrike',
  directoryId: '«directoryIds»',
  roleDefinitionId: '«roleDefinitionIds»',
  roleAssignmentId: '«roleAssignmentIds»',
  tokenId: '«scimTokenIds»',
  webhookId: '«webhookIds»',
  domainName: 'contoso.example',
  file: 'provisioningLog.json',
  tenant: 'contoso.example',
  organizationId: '«tenants»',
}

function pathOf(path: string): fc.Arbitrary<string> {
  const parts = path.split(/(\{\w+\})/).map((part) => {
    if (!part.startsWith('{')) return fc.constant(part)
    const fitting = PARAMETERS[part.slice(1, -1)]
    return fc.oneof(
      { weight: fitting === undefined ? 0 : 16, arbitrary: fc.constant(fitting ?? '') },
      { weight: 1, arbitrary: someId },
      { weight: 1, arbitrary: hostileText.map(encode) },
    )
  })
  return fc.tuple(...parts).map((texts) => texts.join(''))
}

function queryOf({ queryOptions }: Operation): fc.Arbitrary<string> {
  const names =
    queryOptions.length === 0 ? ['$select', '$top', 'x'] : [...queryOptions, '$deltatoken', 'days', 'x']
  const pair = fc
    .constantFrom(...names)
    .chain((name) => (OPTION_VALUES[name] ?? hostileText).map((value) => `${name}=${encode(value)}`))
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.constant<readonly string[]>([]) },
      { weight: 3, arbitrary: fc.array(pair, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom(['%'], ['=&&='], ['$filter'], [`a=${'b'.repeat(6_000)}`]) },
    )
    .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`))
}

const headersOf: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  fc.constant({}),
  fc.constantFrom<Readonly<Record<string, string>>>(
    { consistencylevel: 'eventual' },
    { prefer: 'return=minimal' },
    { accept: 'application/json;odata.metadata=none' },
    { accept: 'text/html, */*;q=0.1' },
    { 'client-request-id': 'a b\tc<script>' },
    { 'if-match': '"x"' },
    { host: 'evil.example:1/"><' },
    { 'x-forwarded-for': '1.2.3.4' },
  ),
)

type Content = { readonly type: string | null; readonly text: string | null }

const NO_CONTENT: Content = { type: null, text: null }
const JSON_TYPE = 'application/json'

function contentOf({ bodies, example, method }: Operation, components: Components): fc.Arbitrary<Content> {
  const described = Object.entries(bodies)
  const fitting = described.map(([type, schema]) =>
    textsOf(type, { schema, example }, components).map((text): Content => ({ type, text })),
  )
  if (method === 'GET') return fc.oneof({ weight: 20, arbitrary: fc.constant(NO_CONTENT) }, oddContent)
  if (fitting.length === 0) return fc.oneof({ weight: 4, arbitrary: fc.constant(NO_CONTENT) }, oddContent)
  return fc.oneof({ weight: 12, arbitrary: fc.oneof(...fitting) }, { weight: 2, arbitrary: oddContent })
}

function textsOf(
  type: string,
  { example, schema }: { readonly example: unknown; readonly schema: JsonSchema },
  components: Components,
): fc.Arbitrary<string> {
  if (type === 'text/csv') return csvText
  const drawn = valuesOf(schema, components)
  const values = example === undefined ? drawn : fc.oneof(drawn, fc.constant(example))
  if (type === 'application/x-www-form-urlencoded') {
    return values.map((value) =>
      Object.entries(value ?? {})
        .map(([name, text]) => `${name}=${encode(String(text))}`)
        .join('&'),
    )
  }
  return values.chain(nearly).map(toJson)
}

/** A value as it is, or with one place spoiled. */
function nearly(value: unknown): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(value) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(fc.nat(50), { minLength: 1, maxLength: 9 }), hostileValue)
        .map(([steps, spoiled]) => spoil(value, steps, spoiled)),
    },
  )
}

function spoil(value: unknown, [step = 0, ...steps]: readonly number[], spoiled: unknown): unknown {
  if (typeof value !== 'object' || value === null) return spoiled
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return spoiled
  const inner: unknown = Reflect.get(value, key)
  const next = steps.length === 0 ? spoiled : spoil(inner, steps, spoiled)
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === key ? next : item))
    : { ...value, [key]: next }
}

function toJson(value: unknown): string {
  return JSON.stringify(value) ?? ''
}

const csvText = fc.constantFrom(
  'userPrincipalName,displayName\nfuzz1@contoso.example,Fuzz\n',
  'userPrincipalName\n"unclosed',
  'a,b\n1,2,3\n',
  '',
  '\u0000\u0001',
  'displayName,mailNickname\nFuzz group,fuzzgroup\n',
  'groupMailNickname,userPrincipalName\nfuzzgroup,fuzz1@contoso.example\n',
  `userPrincipalName,displayName\n${'x'.repeat(100_000)}`,
)

const oddContent: fc.Arbitrary<Content> = fc.oneof(
  {
    weight: 1_000,
    arbitrary: fc.constantFrom<Content>(
      { type: JSON_TYPE, text: '' },
      { type: JSON_TYPE, text: 'null' },
      { type: JSON_TYPE, text: '{}' },
      { type: JSON_TYPE, text: '[]' },
      { type: JSON_TYPE, text: '"text"' },
      { type: JSON_TYPE, text: '{"password":"«secret»"' },
      { type: JSON_TYPE, text: '{"a":1,"a":2}' },
      { type: JSON_TYPE, text: '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}' },
      { type: JSON_TYPE, text: '{"displayName":"\\ud800"}' },
      { type: JSON_TYPE, text: '{"displayName":1e999}' },
      { type: JSON_TYPE, text: '['.repeat(20_000) },
      { type: JSON_TYPE, text: `{"a":${'{"a":'.repeat(60)}1${'}'.repeat(61)}` },
      { type: 'application/json; charset=utf-16', text: '{}' },
      { type: 'application/xml', text: '<a/>' },
      { type: 'text/plain', text: 'text' },
      { type: 'multipart/form-data; boundary=x', text: '--x--' },
      { type: 'application/scim+json', text: '{"schemas":[]}' },
      { type: 'text/csv', text: 'a\n1' },
      { type: 'nonsense', text: '{}' },
    ),
  },
  {
    weight: 200,
    arbitrary: hostileValue.map((value): Content => ({ type: JSON_TYPE, text: toJson(value) })),
  },
  // More than any operation takes; rare, since it takes long to send.
  {
    weight: 1,
    arbitrary: fc.constant<Content>({ type: JSON_TYPE, text: `"${'a'.repeat(9 * 1024 * 1024)}"` }),
  },
)

function encode(text: string): string {
  // Half a pair has no encoding; it goes as what stands in for it.
  const encoded = encodeURIComponent(text.toWellFormed())
  return encoded.replaceAll('%C2%AB', '«').replaceAll('%C2%BB', '»')
}
