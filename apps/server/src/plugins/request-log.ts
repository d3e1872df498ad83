// One line for each request at debug level: never its query, its headers or its body, which hold names and secrets.

import type { FastifyInstance } from 'fastify'
import type { AppDeps } from '../app-deps.ts'

export function addRequestLog(app: FastifyInstance, { logger }: Pick<AppDeps, 'logger'>): void {
  app.addHook('onResponse', async (request, reply) => {
    logger.debug('request answered', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    })
  })
}
