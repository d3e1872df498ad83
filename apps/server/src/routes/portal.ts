// The portal's pages: files that a build left in apps/portal/dist, behind a policy that lets them talk to nobody but us.

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Where a build of the portal is looked for. */
export const PORTAL_FOLDER = join(import.meta.dirname, '../../../portal/dist')

/** What answers addresses of pages; `null` when there is no build. */
export type Portal = { sendPage(reply: FastifyReply): FastifyReply }

/** Serves the files of a build in `folder`; without one there are no pages, and the API works all the same. */
export async function addPortal(app: FastifyInstance, folder: string): Promise<Portal | null> {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return null
  const readPage = pageReader(index)
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    // Their names change with their content.
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    index: false,
    decorateReply: false,
    // Looked for as they are asked for: a new build has other names, and needs no new start.
    wildcard: true,
  })
  app.get('/favicon.svg', async (_request, reply) =>
    reply.type('image/svg+xml').send(readFileSync(join(folder, 'favicon.svg'))),
  )
  const portal: Portal = { sendPage: (reply) => sendPage(reply, readPage()) }
  app.get('/', async (_request, reply) => portal.sendPage(reply))
  return portal
}

/** The page as the last build left it: an earlier one asks for scripts that are gone. */
function pageReader(index: string): () => string {
  let page = ''
  return () => {
    // A new build takes the folder's place, and for a moment there is none.
    if (existsSync(index)) page = readFileSync(index, 'utf8')
    return page
  }
}

const API_ADDRESS = /^\/(?:v1\.0|beta|scim|assets|metrics|healthz|readyz|openapi\.json|metadata)(?:[/?]|$)/i

/** Whether a browser asks for a page of the portal: pages have addresses of their own, which only the portal knows. */
export function asksForPage(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' &&
    (request.headers.accept ?? '').includes('text/html') &&
    !API_ADDRESS.test(request.url)
  )
}

// A value for this answer only: the portal's styles carry it, anything that was smuggled in does not.
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url')
  return reply
    .header('Content-Security-Policy', policy(nonce))
    .header('Cache-Control', 'no-store')
    .header('Referrer-Policy', 'same-origin')
    .header('X-Content-Type-Options', 'nosniff')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll('%CSP_NONCE%', nonce))
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
