// `meta.lastModified gt` and `ge`: what a client asks that follows changes.

import type { ObjectId, TenantId } from '@rollcall/core'
import type { Filter } from '@rollcall/scim'

// More of them are not worth collecting: reading everything page by page takes no memory.
const MOST_FOUND = 5_000

/** The instant from which on a comparison looks, to the millisecond that we keep; `null` for any other comparison. */
export function modifiedFrom({
  path,
  operator,
  value,
}: Extract<Filter, { kind: 'comparison' }>): string | null {
  if (path.attribute !== 'meta' || path.subAttribute !== 'lastModified') return null
  if ((operator !== 'gt' && operator !== 'ge') || typeof value !== 'string') return null
  const instant = Date.parse(value)
  return Number.isNaN(instant) ? null : new Date(instant).toISOString()
}

/** The objects modified since; `null`: too many. */
export async function findModified<Record>(
  store: {
    readonly modifiedSince: (tenantId: TenantId, since: string, limit: number) => Promise<readonly ObjectId[]>
    readonly get: (tenantId: TenantId, ids: readonly ObjectId[]) => Promise<readonly Record[]>
  },
  tenantId: TenantId,
  since: string,
): Promise<readonly Record[] | null> {
  const ids = await store.modifiedSince(tenantId, since, MOST_FOUND + 1)
  return ids.length > MOST_FOUND ? null : store.get(tenantId, ids)
}
