// Scheme, host and port that links in answers begin with.

import type { FastifyRequest } from 'fastify'
import type { AppDeps } from './app-deps.ts'

// What may stand in a Host header: anything else would become part of links.
const HOST = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

/** E.g. `https://rollcall.example:8443`, as the caller wrote it unless a public address is configured (graph-api.md §1). */
export function requestRoot(deps: Pick<AppDeps, 'publicUrl' | 'isTls'>, request: FastifyRequest): string {
  if (deps.publicUrl !== null) return deps.publicUrl
  const host = request.headers.host ?? ''
  return `${deps.isTls ? 'https' : 'http'}://${HOST.test(host) ? host : 'localhost'}`
}
