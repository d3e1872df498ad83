// Turns away changes that another web site could have made the browser send.
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusals.ts'

/**
 * Passes for reading, and for requests that a foreign page cannot make without our consent: a JSON body or an
 * `X-Requested-With` header both need a CORS preflight, which is never answered.
 *
 * @throws {Refusal} ERR_CROSS_SITE_REQUEST
 */
export function requireSameSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, host } = request.headers
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
    throw new Refusal('ERR_CROSS_SITE_REQUEST', 'the request comes from another web site')
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '')
  if (isJson || request.headers['x-requested-with'] !== undefined) return
  throw new Refusal(
    'ERR_CROSS_SITE_REQUEST',
    'changes need the content type application/json or the header X-Requested-With',
  )
}
