// `/gallery/{id}.svg`: the pictures of the gallery. Pages show them as images, so they need no token.

import { monogram, type TemplateSummary } from '@rollcall/directory'
import type { FastifyInstance } from 'fastify'
import type { AppDeps } from '../app-deps.ts'

/** Where the picture of an application is, below the root of the server. */
export function logoPath({ id }: Pick<TemplateSummary, 'id'>): string {
  return `/gallery/${id}.svg`
}

export function addLogos(app: FastifyInstance, deps: AppDeps): void {
  app.get<{ Params: { file: string } }>('/gallery/:file', async (request, reply) => {
    const template = deps.gallery.findById(request.params.file.replace(/\.svg$/i, ''))
    if (template === null) return reply.code(404).type('text/plain').send('There is no such application.\n')
    return reply
      .header('Content-Security-Policy', "default-src 'none'")
      .header('X-Content-Type-Options', 'nosniff')
      .header('Cache-Control', 'public, max-age=86400')
      .type('image/svg+xml')
      .send(monogram(template))
  })
}
