// People and groups whose name begins with what was typed so far.

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { findPrincipals, type PrincipalKind } from '../api/find-principals.ts'

/** The last answer stays until the next is there. */
export function usePrincipals(words: string, kinds: readonly PrincipalKind[]) {
  const search = useDeferredValue(words.trim())
  return useQuery({
    queryKey: ['principals', kinds, search],
    queryFn: () => findPrincipals(search, kinds),
    placeholderData: (previous) => previous,
  })
}
