// Quirks that show before anything is done: refusals, delays, and parameters that are ignored (scim.md part C).
import { setTimeout as wait } from 'node:timers/promises'
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

function hasMethod(method: string): Quirk['concerns'] {
  return (request) => request.method === method
}

/** The parameters of a list: those of the address, or of the search body. They are changed in place. */
function listParameters(request: FastifyRequest): Record<string, unknown> {
  const holder = request.method === 'POST' ? request.body : request.query
  // Both were made for this request alone.
  return isObject(holder) ? (holder as Record<string, unknown>) : {}
}

function isFiltered(request: FastifyRequest): boolean {
  return isList(request) && listParameters(request).filter !== undefined
}

function filterOf(request: FastifyRequest): string {
  return String(listParameters(request).filter)
}

/** The filter without what is quoted, which may hold words like operators. */
function bare(request: FastifyRequest): string {
  return filterOf(request).replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
}

function redirect(location: string): QuirkAnswer {
  return { status: 307, type: 'text/plain; charset=utf-8', headers: { location }, body: undefined }
}

function withoutParameter(...names: readonly string[]): NonNullable<Quirk['before']> {
  return (request) => {
    for (const name of names) delete listParameters(request)[name]
    return undefined
  }
}

export const QUIRKS_BEFORE = {
  'put-only': {
    about: 'PATCH is answered 501 (C1)',
    concerns: hasMethod('PATCH'),
    before: () => errorAnswer(501, 'PATCH is not supported.'),
  },
  'patch-only': {
    about: 'PUT is answered 404 with an HTML page (C2)',
    concerns: hasMethod('PUT'),
    before: () => htmlAnswer(404),
  },
  'no-filter': {
    about: 'filters are ignored: everything comes back (C21)',
    concerns: isFiltered,
    before: withoutParameter('filter'),
  },
  'filter-refused': {
    about: 'every filter is answered 400 invalidFilter (C24)',
    concerns: isFiltered,
    before: () => errorAnswer(400, 'Filters are not supported.', 'invalidFilter'),
  },
  'few-filters': {
    about: 'filters on anything but userName are answered 400 (C24)',
    concerns: (request) => isFiltered(request) && !/^userName /i.test(filterOf(request)),
    before: () => errorAnswer(400, 'Only userName can be searched.', 'invalidFilter'),
  },
  'comparisons-in-brackets': {
    about: 'a comparison behind brackets is answered 400 (C24)',
    concerns: (request) => isFiltered(request) && filterOf(request).includes('].'),
    before: () => errorAnswer(400, 'The filter cannot be read.', 'invalidFilter'),
  },
  'equality-only': {
    about: 'filters with other operators than eq and and are answered 400 (C6)',
    concerns: (request) =>
      isFiltered(request) && /\s(?:ne|co|sw|ew|pr|gt|ge|lt|le|or|not)\b/i.test(bare(request)),
    before: () => errorAnswer(400, 'Only eq and and are supported.', 'invalidFilter'),
  },
  'short-filters-only': {
    about: 'filters of more than twenty comparisons are answered 400 (C51)',
    concerns: (request) => isFiltered(request) && bare(request).split(/\s(?:and|or)\s/i).length > 20,
    before: () => errorAnswer(400, 'The filter is too long.', 'tooMany'),
  },
  'equality-as-pattern': {
    about: 'eq finds whatever begins with the value (C22)',
    concerns: (request) => isFiltered(request) && / eq "/i.test(filterOf(request)),
    before: (request) => {
      listParameters(request).filter = filterOf(request).replaceAll(/ eq "/gi, ' sw "')
      return undefined
    },
  },
  'redirected-at-home': {
    about: '307 to another address of the same host (C47)',
    concerns: ({ url }) => !/[?&]moved$/.test(url),
    before: ({ url }) => redirect(`${url}${url.includes('?') ? '&' : '?'}moved`),
  },
  'redirected-away': {
    about: '307 to another host (C47)',
    concerns: always,
    before: (request) => redirect(`http://elsewhere.invalid${request.url}`),
  },
  'exclusion-refused': {
    about: 'excludedAttributes is answered 400 (C26)',
    concerns: (request) => isObject(request.query) && 'excludedAttributes' in request.query,
    before: () => errorAnswer(400, 'excludedAttributes is not supported.', 'invalidValue'),
  },
  'cursor-only': {
    about: 'lists go on by cursor only; startIndex is answered 400 (A6.28)',
    concerns: (request) => isList(request) && Number(listParameters(request).startIndex ?? 1) > 1,
    before: () => errorAnswer(400, 'Lists are paged by cursor.', 'invalidValue'),
  },
  'plain-json-only': {
    about: 'SCIM media types are answered 415 and 406 (C15, C16)',
    concerns: ({ headers }) =>
      `${headers['content-type'] ?? ''}${headers.accept ?? ''}`.includes('scim+json'),
    before: ({ headers }) =>
      errorAnswer((headers['content-type'] ?? '').includes('scim+json') ? 415 : 406, 'Only JSON is spoken.'),
  },
  'charset-refused': {
    about: 'a media type with charset is answered 406 (C15)',
    concerns: ({ headers }) => (headers['content-type'] ?? '').includes('charset'),
    before: () => errorAnswer(406, 'No charset, please.'),
  },
  'no-user-agent': {
    about: 'requests without User-Agent are answered 403 (C45)',
    concerns: ({ headers }) => (headers['user-agent'] ?? '') === '',
    before: () => htmlAnswer(403),
  },
  'no-delete': {
    about: 'DELETE of a user is answered 405 (C39)',
    concerns: (request) => request.method === 'DELETE' && scimPath(request).startsWith('/Users/'),
    before: () => errorAnswer(405, 'Users cannot be deleted.'),
  },
  throttle: {
    about: '429 with Retry-After of `retryAfterSeconds` (C8)',
    concerns: always,
    before: (_request, { retryAfterSeconds }) => ({
      ...errorAnswer(429, 'Too many requests.'),
      headers: { 'retry-after': String(retryAfterSeconds) },
    }),
  },
  'throttle-with-reset': {
    about: '429 with X-RateLimit-Reset in `retryAfterSeconds`, and no Retry-After (C8)',
    concerns: always,
    before: (_request, { retryAfterSeconds }) => ({
      ...errorAnswer(429, 'Too many requests.'),
      headers: { 'x-ratelimit-limit': '100', 'x-ratelimit-reset': String(retryAfterSeconds) },
    }),
  },
  'throttle-without-retry-after': {
    about: '429 that does not say for how long (C8)',
    concerns: always,
    before: () => errorAnswer(429, 'Too many requests.'),
  },
  'fail-before-commit': {
    about: '500, and nothing was done (C38)',
    concerns: always,
    before: () => errorAnswer(500, 'Internal error.'),
  },
  paused: {
    about: '503: provisioning is paused (C54)',
    concerns: always,
    before: () => errorAnswer(503, 'Provisioning is paused.'),
  },
  'token-refused': {
    about: '401 although the token is good (C55)',
    concerns: always,
    before: () => errorAnswer(401, 'The token has expired.'),
  },
  slow: {
    about: 'answers after `delayMs` (C26)',
    concerns: always,
    before: async (_request, { delayMs }) => {
      await wait(delayMs)
      return undefined
    },
  },
  'drop-connection': {
    about: 'the connection closes before anything was done (C36)',
    concerns: always,
    before: () => 'drop',
  },
  'page-size-1': {
    about: 'pages hold one resource, whatever was asked for (C18)',
    concerns: isList,
    before: (request) => {
      listParameters(request).count = 1
      return undefined
    },
  },
  'same-page-forever': {
    about: 'startIndex is ignored (C18)',
    concerns: isList,
    before: withoutParameter('startIndex'),
  },
  'members-never-excluded': {
    about: 'excludedAttributes is ignored (C26)',
    concerns: (request) => scimPath(request).startsWith('/Groups'),
    before: withoutParameter('excludedAttributes'),
  },
  'no-discovery': {
    about: 'discovery is answered 404 (C48)',
    concerns: (request) => /^\/(?:ServiceProviderConfig|ResourceTypes|Schemas)/.test(scimPath(request)),
    before: () => htmlAnswer(404),
  },
  'user-name-immutable': {
    about: 'changes of userName are answered 400 mutability (C40)',
    concerns: (request) => isWrite(request) && request.method === 'PATCH' && namesUserName(request.body),
    before: () => errorAnswer(400, 'userName cannot be changed.', 'mutability'),
  },
} as const satisfies Readonly<Record<string, Quirk>>

function namesUserName(body: unknown): boolean {
  return /"userName"/i.test(JSON.stringify(body ?? null))
}
