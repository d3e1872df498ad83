// A list that the server pages: the first page by its query, the others by the links that the server gives.

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiFetch } from '../api/client.ts'

export type ApiPage<Item> = {
  readonly value: readonly Item[]
  readonly '@odata.nextLink'?: string | undefined
  readonly '@odata.count'?: number | undefined
}

export type Pages<Item> = {
  readonly items: readonly Item[]
  /** How many there are in all; `null` when the list does not say. */
  readonly total: number | null
  readonly isLoading: boolean
  /** What is shown belongs to an earlier filter; the answer to the present one is under way. */
  readonly isStale: boolean
  readonly error: unknown
  readonly hasMore: boolean
  loadMore(): void
  reload(): void
}

/**
 * Reads `/v1.0` + `address` and what follows it.
 *
 * @param key Names the list in the server cache; saves of such things invalidate it by its first part.
 */
export function usePages<Item>(key: readonly unknown[], address: string): Pages<Item> {
  const query = useInfiniteQuery({
    queryKey: [...key, address],
    initialPageParam: `/v1.0${address}`,
    queryFn: async ({ pageParam, signal }): Promise<ApiPage<Item>> => {
      const response = await apiFetch(pageParam, { signal })
      return response.json()
    },
    getNextPageParam: (page) => {
      const next = page['@odata.nextLink']
      return next === undefined ? undefined : onThisOrigin(next)
    },
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages ?? []
  return {
    items: pages.flatMap((page) => page.value),
    total: pages[0]?.['@odata.count'] ?? null,
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
    },
    reload: () => void query.refetch(),
  }
}

// Behind a proxy the server may name itself otherwise than the browser does; the page stays where it came from.
function onThisOrigin(link: string): string {
  const { pathname, search } = new URL(link, location.origin)
  return `${pathname}${search}`
}
