// Quirks about the words of a write: what some servers insist on, the request refused before anything is done (scim.md part C).
import type { FastifyRequest } from 'fastify'
import { errorAnswer, isObject, isWrite, type Quirk, scimPath } from './quirk.ts'

type Operation = Readonly<Record<string, unknown>>

function operationsOf({ body }: FastifyRequest): readonly Operation[] {
  if (!isObject(body)) return []
  const member = Object.keys(body).find((name) => name.toLowerCase() === 'operations')
  const operations = member === undefined ? undefined : body[member]
  return Array.isArray(operations) ? operations.filter(isObject) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function hasOperation(request: FastifyRequest, test: (operation: Operation) => boolean): boolean {
  return request.method === 'PATCH' && operationsOf(request).some(test)
}

function membersIn({ path, value }: Operation): number {
  return textOf(path).toLowerCase().startsWith('members') ? (Array.isArray(value) ? value.length : 1) : 0
}

function refuse(
  concerns: Quirk['concerns'],
  status: number,
  detail: string,
  scimType?: string,
): Pick<Quirk, 'concerns' | 'before'> {
  return { concerns, before: () => errorAnswer(status, detail, scimType) }
}

/** Values that a server may take as a boolean or as text. */
function activeValues(request: FastifyRequest): readonly unknown[] {
  const { body } = request
  if (request.method === 'PATCH')
    return operationsOf(request).flatMap(({ path, value }) =>
      textOf(path) === 'active' ? [value] : isObject(value) && 'active' in value ? [value.active] : [],
    )
  return isObject(body) && 'active' in body ? [body.active] : []
}

const MOST_MEMBERS = 10

/** What a write holds: the resource, or the values of its operations by their attribute. */
function writtenValues(request: FastifyRequest): readonly (readonly [attribute: string, value: unknown])[] {
  const { body } = request
  if (!isWrite(request) || !isObject(body)) return []
  if (request.method !== 'PATCH') return Object.entries(body)
  return operationsOf(request).flatMap(({ path, value }) => {
    if (textOf(path) === '') return isObject(value) ? Object.entries(value) : []
    return [[textOf(path), value] as const]
  })
}

function hasSubAttribute(request: FastifyRequest, attribute: RegExp, name: string): boolean {
  return writtenValues(request).some(([path, value]) => {
    if (!attribute.test(path)) return false
    const elements: readonly unknown[] = Array.isArray(value) ? value : [value]
    return path.endsWith(`.${name}`) || elements.some((element) => isObject(element) && name in element)
  })
}

const GROUP_ATTRIBUTES = /^(?:schemas|id|meta|displayName|externalId|members)\b/i

export const QUIRKS_OF_WRITES = {
  'few-group-attributes': {
    about: 'groups with other attributes than displayName, externalId and members are answered 400 (C53)',
    ...refuse(
      (request) =>
        scimPath(request).startsWith('/Groups') &&
        writtenValues(request).some(([attribute]) => !GROUP_ATTRIBUTES.test(attribute)),
      400,
      'A group has displayName, externalId and members.',
      'invalidValue',
    ),
  },
  'unknown-sub-attributes-refused': {
    about: 'primary in addresses and display in lists are answered 400 (C57)',
    ...refuse(
      (request) =>
        hasSubAttribute(request, /^addresses\b/i, 'primary') ||
        hasSubAttribute(request, /^(?:emails|phoneNumbers|members)\b/i, 'display'),
      400,
      'The attribute is not known.',
      'invalidSyntax',
    ),
  },
  'capitalized-operations-only': {
    about: 'operations such as replace are answered 400, those such as Replace are taken (C32)',
    ...refuse(
      (request) => hasOperation(request, ({ op }) => /^[a-z]/.test(textOf(op))),
      400,
      'op is Add, Replace or Remove.',
      'invalidSyntax',
    ),
  },
  'lower-case-operations-only': {
    about: 'operations such as Replace are answered 400 (C32)',
    ...refuse(
      (request) => hasOperation(request, ({ op }) => /^[A-Z]/.test(textOf(op))),
      400,
      'op is add, replace or remove.',
      'invalidSyntax',
    ),
  },
  'boolean-text-refused': {
    about: 'booleans written as text are answered 400 (C31)',
    ...refuse(
      (request) => isWrite(request) && activeValues(request).some((value) => typeof value === 'string'),
      400,
      'active is a boolean.',
      'invalidValue',
    ),
  },
  'boolean-text-only': {
    about: 'true and false are answered 400, "True" and "False" are taken (C31)',
    ...refuse(
      (request) => isWrite(request) && activeValues(request).some((value) => typeof value === 'boolean'),
      400,
      'active is "True" or "False".',
      'invalidValue',
    ),
  },
  'manager-as-text-only': {
    about: 'a manager given as an object in a PATCH is answered 400 (C33)',
    ...refuse(
      (request) =>
        hasOperation(request, ({ path, value }) => /manager$/i.test(textOf(path)) && isObject(value)),
      400,
      'manager is an id.',
      'invalidValue',
    ),
  },
  'members-removed-by-value-only': {
    about: 'members[value eq "…"] is answered 400; members leave as a list of values (C28)',
    ...refuse(
      (request) => hasOperation(request, ({ path }) => /^members\[/i.test(textOf(path))),
      400,
      'The path cannot be read.',
      'invalidPath',
    ),
  },
  'elements-replaced-only': {
    about:
      'adding an element to a list of values is answered 400; a value with brackets makes its element (C29)',
    ...refuse(
      (request) =>
        hasOperation(
          request,
          ({ op, path }) =>
            /^add$/i.test(textOf(op)) && /^(?:emails|phoneNumbers|addresses)$/i.test(textOf(path)),
        ),
      400,
      'Name the element in the path.',
      'invalidPath',
    ),
  },
  'few-members': {
    about: `more than ${MOST_MEMBERS} members in one request are answered 413 (C5, C7)`,
    ...refuse(
      (request) =>
        request.method === 'PATCH' &&
        operationsOf(request).reduce((sum, operation) => sum + membersIn(operation), 0) > MOST_MEMBERS,
      413,
      `At most ${MOST_MEMBERS} members at once.`,
    ),
  },
  'path-required': {
    about: 'an operation without a path is answered 400 (C4, C37)',
    ...refuse(
      (request) => hasOperation(request, ({ path }) => path === undefined),
      400,
      'Every operation has a path.',
      'invalidPath',
    ),
  },
  'empty-change-refused': {
    about: 'a PATCH without operations is answered 400 (C34)',
    ...refuse(
      (request) => request.method === 'PATCH' && operationsOf(request).length === 0,
      400,
      'There is nothing to do.',
      'invalidSyntax',
    ),
  },
  'null-refused': {
    about: 'null in a body is answered 400 (C60)',
    ...refuse(
      (request) => isWrite(request) && /[:[,]null[,}\]]/.test(JSON.stringify(request.body ?? {})),
      400,
      'null is no value.',
      'invalidValue',
    ),
  },
  'schemas-in-lower-case': {
    about: 'URNs of schemas are taken in lower case only, as /Schemas has them',
    concerns: (request) => isWrite(request) && hasUpperCaseUrn(request.body),
    before: () => errorAnswer(400, 'There is no such schema.', 'invalidSyntax'),
  },
} as const satisfies Readonly<Record<string, Quirk>>

function hasUpperCaseUrn(body: unknown): boolean {
  if (!isObject(body) || !Array.isArray(body.schemas)) return false
  return body.schemas.some((urn) => textOf(urn).includes(':schemas:') && /[A-Z]/.test(textOf(urn)))
}
