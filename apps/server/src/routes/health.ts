// Whether the process lives, and whether it can serve.

import type { FastifyInstance } from 'fastify'
import type { AppDeps } from '../app-deps.ts'

/** `/healthz` answers while the process runs; `/readyz` only while the store answers too. */
export function addHealth(app: FastifyInstance, deps: AppDeps): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    try {
      await deps.store.tenants.first()
      return { status: 'ok' }
    } catch (error) {
      deps.logger.error('store does not answer', { error })
      return reply.code(503).send({ status: 'store does not answer' })
    }
  })
}
