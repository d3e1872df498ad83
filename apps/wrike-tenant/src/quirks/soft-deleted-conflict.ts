// A server that only pretends to delete: the resource is gone from every answer, but its name stays taken (scim.md C10).
import { errorAnswer, isList, isObject, type Quirk, type QuirkAnswer, SCIM_TYPE, scimPath } from './quirk.ts'

/** Remembers what was deleted while it is on. */
export function softDeletedConflict(): Quirk {
  const hidden = new Set<string>()
  return {
    about: 'DELETE hides a resource, whose name stays taken: a new one is answered 409 (C10)',
    concerns: () => true,
    before: (request) => {
      const id = /^\/(?:Users|Groups)\/(?<id>[^/.]+)$/.exec(scimPath(request))?.groups?.id
      if (id === undefined) return undefined
      if (hidden.has(id)) return errorAnswer(404, 'There is no such resource.')
      if (request.method !== 'DELETE') return undefined
      hidden.add(id)
      return { status: 204, type: SCIM_TYPE, headers: {}, body: undefined }
    },
    after: (answer, request) => (isList(request) ? withoutHidden(answer, hidden) : answer),
  }
}

function withoutHidden(answer: QuirkAnswer, hidden: ReadonlySet<string>): QuirkAnswer {
  const { body } = answer
  if (!isObject(body) || !Array.isArray(body.Resources)) return answer
  const isShown = (resource: unknown) => !isObject(resource) || !hidden.has(String(resource.id))
  const Resources = body.Resources.filter(isShown)
  const gone = body.Resources.length - Resources.length
  const totalResults = Number(body.totalResults) - gone
  return { ...answer, body: { ...body, Resources, totalResults, itemsPerPage: Resources.length } }
}
