// Quirks of what resources and documents hold when they come back: dropped, changed or written in another way (scim.md part C).
import type { FastifyRequest } from 'fastify'
import { isList, isObject, type Quirk, type QuirkAnswer, scimPath } from './quirk.ts'

type Body = Readonly<Record<string, unknown>>

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const isOfUsers = (request: FastifyRequest) => scimPath(request).startsWith('/Users')

/** Changes each user of an answer, alone or in a list. */
function inUsers(change: (user: Body) => Body): Pick<Quirk, 'concerns' | 'after'> {
  return {
    concerns: isOfUsers,
    after: (answer) => {
      const { body } = answer
      if (!isObject(body)) return answer
      if (!Array.isArray(body.Resources))
        return 'userName' in body ? { ...answer, body: change(body) } : answer
      const Resources = body.Resources.map((one: unknown) => (isObject(one) ? change(one) : one))
      return { ...answer, body: { ...body, Resources } }
    },
  }
}

function inDocument(path: string, change: (document: Body) => Body): Pick<Quirk, 'concerns' | 'after'> {
  return {
    concerns: (request) => scimPath(request) === path,
    after: (answer) => (isObject(answer.body) ? { ...answer, body: change(answer.body) } : answer),
  }
}

function withoutManager(user: Body): Body {
  const extension = user[ENTERPRISE]
  if (!isObject(extension)) return user
  const { manager: _, ...rest } = extension
  return { ...user, [ENTERPRISE]: rest }
}

function exactMatches(answer: QuirkAnswer, request: FastifyRequest): QuirkAnswer {
  const asked = isObject(request.query) ? String(request.query.filter ?? '') : ''
  const literal = /^userName eq (".*")$/i.exec(asked)?.[1]
  const { body } = answer
  if (literal === undefined || !isObject(body) || !Array.isArray(body.Resources)) return answer
  const Resources = body.Resources.filter(
    (one: unknown) => isObject(one) && JSON.stringify(one.userName) === literal,
  )
  return {
    ...answer,
    body: { ...body, Resources, totalResults: Resources.length, itemsPerPage: Resources.length },
  }
}

export const QUIRKS_OF_VALUES = {
  'boolean-text-answered': {
    about: 'active is answered as "True" or "False" (C31)',
    ...inUsers((user) =>
      'active' in user ? { ...user, active: user.active === true ? 'True' : 'False' } : user,
    ),
  },
  'scim-1': {
    about: 'lists are those of SCIM 1.1 (C52)',
    concerns: isList,
    after: (answer) =>
      isObject(answer.body)
        ? { ...answer, body: { ...answer.body, schemas: ['urn:scim:schemas:core:1.0'] } }
        : answer,
  },
  'manager-never-returned': {
    about: 'the manager is kept and never answered (C43)',
    ...inUsers(withoutManager),
  },
  'display-name-shouted': {
    about: 'display names are answered in capitals (C41)',
    ...inUsers((user) => ({ ...user, displayName: String(user.displayName ?? '').toUpperCase() })),
  },
  'external-id-never-returned': {
    about: 'externalId is kept and never answered (C41, C42)',
    ...inUsers(({ externalId: _, ...user }) => user),
  },
  'case-compared': {
    about: 'filters find userName in the same case only (C25)',
    concerns: (request) => isList(request) && isOfUsers(request),
    after: exactMatches,
  },
  'items-per-page-echoed': {
    about: 'itemsPerPage is what was asked for (C20)',
    concerns: isList,
    after: (answer, { query }) =>
      isObject(answer.body) && isObject(query) && query.count !== undefined
        ? { ...answer, body: { ...answer.body, itemsPerPage: Number(query.count) } }
        : answer,
  },
  'sparse-config': {
    about: '/ServiceProviderConfig says next to nothing (C3)',
    ...inDocument('/ServiceProviderConfig', ({ schemas }) => ({ schemas, bulk: { supported: true } })),
  },
  'cursor-only-config': {
    about: '/ServiceProviderConfig says that lists go on by cursor only (A3.3)',
    ...inDocument('/ServiceProviderConfig', (config) => ({
      ...config,
      pagination: { cursor: true, index: false },
    })),
  },
  'schemas-listed-in-lower-case': {
    about: '/Schemas has URNs in lower case',
    ...inDocument('/Schemas', (list) => ({
      ...list,
      Resources: Array.isArray(list.Resources)
        ? list.Resources.map((one: unknown) =>
            isObject(one) ? { ...one, id: String(one.id).toLowerCase() } : one,
          )
        : [],
    })),
  },
} as const satisfies Readonly<Record<string, Quirk>>
