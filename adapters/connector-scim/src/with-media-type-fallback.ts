// For targets that know only plain JSON (scim.md C15, C16).

import type { Logger, TargetProfile } from '@rollcall/ports'
import type { HttpClient } from './scim-request.ts'

/** Asks in plain JSON when the target refuses SCIM's media type, and from then on if that helped. */
export function withMediaTypeFallback(
  client: HttpClient,
  logger: Logger,
  mediaType: TargetProfile['mediaType'],
): HttpClient {
  let isPlainJson = mediaType === 'application/json'
  return async (request) => {
    if (isPlainJson) return client({ ...request, isPlainJson })
    const response = await client(request)
    if (response.status !== 406 && response.status !== 415) return response
    const second = await client({ ...request, isPlainJson: true })
    if (second.status === 406 || second.status === 415) return second
    isPlainJson = true
    logger.info('target takes plain JSON only', { httpStatus: response.status })
    return second
  }
}
