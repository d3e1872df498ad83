// The one way to the API: typed by its own description, signed in by cookie, refused in words.

import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './__generated__/api.ts'
import { ApiError, readApiError } from './errors.ts'
import { csrfToken, onSignedOut } from './session.ts'

const UNSAFE = /^(?:POST|PUT|PATCH|DELETE)$/

const signedIn: Middleware = {
  onRequest({ request }) {
    const token = csrfToken()
    if (UNSAFE.test(request.method) && token !== null) request.headers.set('x-csrf-token', token)
    // Lists answer filters, counts and searches only to callers who ask for it; this store is never behind.
    request.headers.set('ConsistencyLevel', 'eventual')
    return request
  },
  async onResponse({ response }) {
    if (response.ok) return response
    const error = await readApiError(response)
    if (error.status === 401) onSignedOut()
    throw error
  },
}

/** Calls the API. A refusal is thrown as an `ApiError`, so what comes back is the answer. */
export const api = createClient<paths>({ baseUrl: '' })
api.use(signedIn)

/** The body of a success that has one; the API's description says which do. */
export function bodyOf<Data>(answer: { readonly data?: Data; readonly response: Response }): Data {
  if (answer.data === undefined) {
    throw new ApiError(
      answer.response.status,
      'EmptyAnswer',
      'The server answered without the expected content.',
    )
  }
  return answer.data
}

/** For addresses that are not in the description, such as uploads and the next page of a list. */
export async function apiFetch(address: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  const token = csrfToken()
  if (UNSAFE.test(init.method ?? 'GET') && token !== null) headers.set('x-csrf-token', token)
  headers.set('ConsistencyLevel', 'eventual')
  const response = await fetch(address, { ...init, headers })
  if (response.ok) return response
  const error = await readApiError(response)
  if (error.status === 401) onSignedOut()
  throw error
}
