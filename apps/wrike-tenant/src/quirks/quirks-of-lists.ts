// Quirks about lists of values, such as telephone numbers: the request is changed to what such a server makes of it (scim.md C6,
// C30).
import type { FastifyRequest } from 'fastify'
import { isObject, isWrite, type Quirk, scimPath } from './quirk.ts'

type Body = Readonly<Record<string, unknown>>

const LISTS = ['emails', 'phoneNumbers', 'addresses']
const IN_BRACKETS = /^(?<list>emails|phoneNumbers|addresses)\[type eq (?<type>"(?:[^"\\]|\\.)*")\]/i

/** The removal of whatever else is in the list that an operation writes into through brackets; `null` for other operations. */
function removalOfOthers({ op, path }: Body): Body | null {
  const { list, type } = IN_BRACKETS.exec(String(path))?.groups ?? {}
  return list === undefined || /^remove$/i.test(String(op))
    ? null
    : { op: 'remove', path: `${list}[type ne ${type}]` }
}

function changeOperations(request: FastifyRequest, change: (operation: Body) => readonly Body[]): void {
  const { body } = request
  if (!isObject(body) || !Array.isArray(body.Operations)) return
  request.body = { ...body, Operations: body.Operations.filter(isObject).flatMap(change) }
}

function firstElements(body: Body): Body {
  const shortened = LISTS.flatMap((list) =>
    Array.isArray(body[list]) ? [[list, body[list].slice(0, 1)]] : [],
  )
  return { ...body, ...Object.fromEntries(shortened) }
}

function withOneElement(operation: Body): readonly Body[] {
  const removal = removalOfOthers(operation)
  if (removal !== null) return [removal, operation]
  const { op, path, value } = operation
  if (!LISTS.includes(String(path)) || !Array.isArray(value)) return [operation]
  return [{ op: /^add$/i.test(String(op)) ? 'replace' : op, path, value: value.slice(0, 1) }]
}

export const QUIRKS_OF_LISTS = {
  'other-elements-dropped': {
    about: 'a value written through brackets leaves no other element in its list (C30)',
    concerns: ({ method }) => method === 'PATCH',
    before: (request) => {
      changeOperations(request, (operation) => {
        const removal = removalOfOthers(operation)
        return removal === null ? [operation] : [removal, operation]
      })
      return undefined
    },
  },
  'one-element-lists': {
    about: 'a list of values holds one element only, the one that was written last (C6)',
    concerns: (request) => isWrite(request) && scimPath(request).startsWith('/Users'),
    before: (request) => {
      if (request.method === 'PATCH') changeOperations(request, withOneElement)
      else if (isObject(request.body)) request.body = firstElements(request.body)
      return undefined
    },
  },
} as const satisfies Readonly<Record<string, Quirk>>
