// Groups, while the account has them: read here, written by identity providers over SCIM.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { countMembers } from '../../store/group-members.ts'
import { countGroups, readGroupPage } from '../../store/groups.ts'
import type { ConsoleDependencies } from '../console-dependencies.ts'
import { parseInput } from '../parse-input.ts'

const page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  after: z.coerce.number().int().min(0).optional(),
})

export function groupRoutes(app: FastifyInstance, deps: ConsoleDependencies): void {
  const { store } = deps.saving

  app.get('/groups', async (request) => {
    const { limit, after } = parseInput(page, request.query)
    if (store.account().settings.groups === 'off') return { groups: [], total: 0, next: null }
    const from = { fromSeq: after === undefined ? 0 : after + 1, skip: 0, limit: limit + 1 }
    const found = readGroupPage(store.db, from)
    const rows = found.slice(0, limit)
    const members = countMembers(
      store.db,
      rows.map(({ seq }) => seq),
    )
    return {
      groups: rows.map(({ seq, id, resource, last_modified_at }) => ({
        id,
        // Written by `planGroup` only, so it has a name.
        displayName: String((JSON.parse(resource) as { readonly displayName: string }).displayName),
        members: members.get(seq) ?? 0,
        lastModifiedAt: new Date(last_modified_at).toISOString(),
      })),
      total: countGroups(store.db),
      next: found.length > limit ? String(rows.at(-1)?.seq) : null,
    }
  })
}
