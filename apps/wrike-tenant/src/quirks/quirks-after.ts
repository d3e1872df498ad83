// Quirks that show in the answer, when everything was done (scim.md part C).
import type { FastifyRequest } from 'fastify'
import {
  always,
  errorAnswer,
  htmlAnswer,
  isList,
  isObject,
  isWrite,
  type Quirk,
  type QuirkAnswer,
  scimPath,
} from './quirk.ts'

type Body = Readonly<Record<string, unknown>>

function hasSucceeded({ status }: QuirkAnswer): boolean {
  return status >= 200 && status < 300
}

function isCreate(request: FastifyRequest): boolean {
  return request.method === 'POST' && ['/Users', '/Groups'].includes(scimPath(request))
}

/** Changes the body of lists, and of nothing else. */
function inLists(change: (list: Body) => Body): Pick<Quirk, 'concerns' | 'after'> {
  return {
    concerns: isList,
    after: (answer) =>
      hasSucceeded(answer) && isObject(answer.body) ? { ...answer, body: change(answer.body) } : answer,
  }
}

function withoutTotal({ totalResults: _, ...list }: Body): Body {
  return list
}

export const QUIRKS_AFTER = {
  'create-answers-200': {
    about: 'a create is answered 200 (C11)',
    concerns: isCreate,
    after: (answer) => (answer.status === 201 ? { ...answer, status: 200 } : answer),
  },
  'patch-answers-204': {
    about: 'a PATCH is answered 204 without a body (C35)',
    concerns: (request) => request.method === 'PATCH',
    after: (answer) => (hasSucceeded(answer) ? { ...answer, status: 204, body: undefined } : answer),
  },
  'fail-after-commit': {
    about: '500 although everything was done (C36)',
    concerns: isWrite,
    after: (answer) => (hasSucceeded(answer) ? errorAnswer(500, 'Internal error.') : answer),
  },
  'drop-after-commit': {
    about: 'the connection closes although everything was done (C36)',
    concerns: isWrite,
    after: () => 'drop',
  },
  'wrong-content-type': {
    about: 'answers are typed application/json+scim (C14)',
    concerns: always,
    after: (answer) => ({ ...answer, type: 'application/json+scim' }),
  },
  'html-errors': {
    about: 'errors are HTML pages (C12)',
    concerns: always,
    after: (answer) => (answer.status >= 400 ? htmlAnswer(answer.status) : answer),
  },
  'status-as-number': {
    about: 'the status in errors is a number (C13)',
    concerns: always,
    after: (answer) =>
      answer.status >= 400 && isObject(answer.body)
        ? { ...answer, body: { ...answer.body, status: answer.status } }
        : answer,
  },
  'total-results-as-string': {
    about: 'totalResults is a string (C17)',
    ...inLists((list) => ({ ...list, totalResults: String(list.totalResults) })),
  },
  'total-results-missing': { about: 'totalResults is missing (C17)', ...inLists(withoutTotal) },
  'total-results-of-page': {
    about: 'totalResults counts the page (C17)',
    ...inLists((list) => ({ ...list, totalResults: list.itemsPerPage })),
  },
  'start-index-zero': {
    about: 'startIndex in answers is 0 (C19)',
    ...inLists((list) => ({ ...list, startIndex: 0 })),
  },
  'repeated-resources': {
    about: 'the first resource of a page comes twice (C23)',
    ...inLists((list) => {
      const resources = Array.isArray(list.Resources) ? list.Resources : []
      return { ...list, Resources: [...resources.slice(0, 1), ...resources] }
    }),
  },
} as const satisfies Readonly<Record<string, Quirk>>
