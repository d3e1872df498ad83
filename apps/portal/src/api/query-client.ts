// The server cache: what was read is shown at once and read again when it may be old.

import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './errors.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays one; only a server that could not be reached is asked again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError),
    },
  },
})
