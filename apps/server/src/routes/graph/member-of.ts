// The groups that a user, a group or a service principal is in, directly or through other groups (graph-api.md §4.1, §5.1).

import { pageOf } from '@rollcall/graph'
import type { Operation } from '../../permissions.ts'
import { count, type GraphRequest, type GraphRoute } from './graph-route.ts'
import { memberOfCollection } from './group-collection.ts'
import { countItems, list } from './list-collection.ts'
import { requireEventual } from './require-eventual.ts'

const LISTS = [
  ['memberOf', 'direct'],
  ['transitiveMemberOf', 'transitive'],
] as const

/** Each list, whole and cast to groups, which all of its items are; and its count. */
export function memberOfRoutes(member: {
  /** Of one of them, e.g. `/users/:userId`. */
  readonly path: string
  readonly operation: Operation
  /** `idOf` checks ownership. */
  readonly checksOwnership?: true
  /** @throws {NotFound} There is none at this address. */
  idOf(request: GraphRequest): Promise<string>
}): readonly GraphRoute[] {
  const { idOf, operation, path } = member
  const ownership = member.checksOwnership === undefined ? {} : { checksOwnership: true as const }
  return LISTS.flatMap(([segment, reach]) =>
    [segment, `${segment}/microsoft.graph.group`].flatMap((name) =>
      routes({ path: `${path}/${name}`, reach }),
    ),
  )

  function routes({ path, reach }: { readonly path: string; readonly reach: 'direct' | 'transitive' }) {
    const collectionOf = async (request: GraphRequest) =>
      memberOfCollection(request, await idOf(request), reach)
    return [
      {
        method: 'GET',
        path,
        operation,
        ...ownership,
        summary: `List the groups that have it as a ${reach} member`,
        answer: pageOf('directoryObject'),
        handle: async (request) => list(request, await collectionOf(request)),
      },
      {
        method: 'GET',
        path: `${path}/$count`,
        operation,
        ...ownership,
        summary: `Count the groups that have it as a ${reach} member`,
        async handle(request) {
          const collection = await collectionOf(request)
          requireEventual(request)
          return count(await countItems(request, collection))
        },
      },
    ] satisfies readonly GraphRoute[]
  }
}
