// Counts what really goes out, retries included.

import type { HttpClient } from './scim-request.ts'

/** `client`, and how many requests it was given. */
export function withRequestCount(client: HttpClient): {
  readonly send: HttpClient
  readonly requestCount: () => number
} {
  let count = 0
  return {
    send: (request) => {
      count += 1
      return client(request)
    },
    requestCount: () => count,
  }
}
