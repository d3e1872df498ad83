// Quirks that remember what they saw while they are on: creations that take their time, and deletions that are none.
import type { FastifyRequest } from 'fastify'
import { errorAnswer, isList, isObject, type Quirk, type QuirkAnswer, SCIM_TYPE, scimPath } from './quirk.ts'

/** Requests during which a new user does not show. */
const HIDDEN_FOR = 3

function userIn(request: FastifyRequest): string | undefined {
  return /^\/Users\/(?<id>[^/.]+)$/.exec(scimPath(request))?.groups?.id
}

function isCreation(request: FastifyRequest, { status }: QuirkAnswer): boolean {
  return request.method === 'POST' && scimPath(request) === '/Users' && status === 201
}

function idOf(body: unknown): string | null {
  return isObject(body) && typeof body.id === 'string' ? body.id : null
}

/** New users are unknown to the next few requests, whoever asks. */
function settlingUsers() {
  let requests = 0
  const shownFrom = new Map<string, number>()
  return {
    tick: () => {
      requests += 1
    },
    add: (id: string) => shownFrom.set(id, requests + HIDDEN_FOR),
    isHidden: (id: string) => requests <= (shownFrom.get(id) ?? 0),
  }
}

function withoutUsers(answer: QuirkAnswer, isHidden: (id: string) => boolean): QuirkAnswer {
  const { body } = answer
  if (!isObject(body) || !Array.isArray(body.Resources)) return answer
  const Resources = body.Resources.filter((one: unknown) => !isHidden(idOf(one) ?? ''))
  const gone = body.Resources.length - Resources.length
  const totalResults = Number(body.totalResults) - gone
  return { ...answer, body: { ...body, Resources, totalResults, itemsPerPage: Resources.length } }
}

function slowCreation(): Quirk {
  const settling = settlingUsers()
  return {
    about: `a new user is answered, and then unknown to the next ${HIDDEN_FOR} requests (C44)`,
    concerns: () => true,
    before: (request) => {
      settling.tick()
      const id = userIn(request)
      return id !== undefined && settling.isHidden(id)
        ? errorAnswer(404, 'There is no such user.')
        : undefined
    },
    after: (answer, request) => {
      const id = idOf(answer.body)
      if (isCreation(request, answer) && id !== null) settling.add(id)
      return answer
    },
  }
}

function acceptedCreation(): Quirk {
  const settling = settlingUsers()
  return {
    about: `a create is answered 202 without body or Location, and the next ${HIDDEN_FOR} requests do not find the user (C44)`,
    concerns: () => true,
    before: () => {
      settling.tick()
      return undefined
    },
    after: (answer, request) => {
      if (isList(request)) return withoutUsers(answer, settling.isHidden)
      const id = idOf(answer.body)
      if (!isCreation(request, answer) || id === null) return answer
      settling.add(id)
      return { status: 202, type: SCIM_TYPE, headers: {}, withoutHeaders: ['location'], body: undefined }
    },
  }
}

/** Somebody else made the account, by signing in: nobody finds it, until it is in the way of being made. */
function shownAfterConflict(): Quirk {
  const known = new Set<string>()
  const nameOf = (one: unknown) => (isObject(one) ? String(one.userName).toLowerCase() : '')
  return {
    about: 'a user does not show before a create of it was answered, with 409 or otherwise (C9, C50)',
    concerns: (request) => scimPath(request).startsWith('/Users'),
    after: (answer, request) => {
      if (request.method === 'POST' && scimPath(request) === '/Users') known.add(nameOf(request.body))
      const { body } = answer
      if (!isObject(body) || !Array.isArray(body.Resources)) return answer
      const Resources = body.Resources.filter((one: unknown) => known.has(nameOf(one)))
      const totalResults = Number(body.totalResults) - (body.Resources.length - Resources.length)
      return { ...answer, body: { ...body, Resources, totalResults, itemsPerPage: Resources.length } }
    },
  }
}

/** DELETE is answered as if it were done; the user stays, switched off, until somebody switches it on. */
function deleteDeactivates(): Quirk {
  const off = new Set<string>()
  const switchedOff = (one: unknown) =>
    isObject(one) && off.has(String(one.id)) ? { ...one, active: false } : one
  return {
    about: 'DELETE of a user only switches it off (C39)',
    concerns: () => true,
    before: (request) => {
      const id = userIn(request)
      if (id === undefined) return undefined
      if (request.method === 'PATCH' && /"active"/.test(JSON.stringify(request.body ?? {}))) off.delete(id)
      if (request.method !== 'DELETE') return undefined
      off.add(id)
      return { status: 204, type: SCIM_TYPE, headers: {}, body: undefined }
    },
    after: (answer) => {
      const { body } = answer
      if (!isObject(body)) return answer
      if (!Array.isArray(body.Resources)) return { ...answer, body: switchedOff(body) }
      return { ...answer, body: { ...body, Resources: body.Resources.map(switchedOff) } }
    },
  }
}

/** A change after which the user is as it was shown last. */
function changeWithoutEffectRefused(): Quirk {
  const shown = new Map<string, string>()
  const stateOf = ({ meta: _, ...state }: Readonly<Record<string, unknown>>) => JSON.stringify(state)
  return {
    about: 'a PATCH of a user that changes nothing is answered 400 (C34)',
    // Parts of a user say little about its state.
    concerns: (request) => scimPath(request).startsWith('/Users') && !/attributes=/i.test(request.url),
    after: (answer, request) => {
      const { body, status } = answer
      const id = idOf(body)
      if (status >= 300 || id === null || !isObject(body)) return answer
      const [before, state] = [shown.get(id), stateOf(body)]
      shown.set(id, state)
      return request.method === 'PATCH' && state === before
        ? errorAnswer(400, 'The change changes nothing.', 'invalidValue')
        : answer
    },
  }
}

/** Each makes a quirk with a memory of its own. */
export const REMEMBERING_QUIRKS = {
  'slow-creation': slowCreation,
  'accepted-creation': acceptedCreation,
  'shown-after-conflict': shownAfterConflict,
  'delete-deactivates': deleteDeactivates,
  'change-without-effect-refused': changeWithoutEffectRefused,
} as const satisfies Readonly<Record<string, () => Quirk>>
