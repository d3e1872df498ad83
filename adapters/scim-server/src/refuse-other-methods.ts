// Methods that an endpoint does not have: 405 with what it has (scim.md A1.12).

import { ScimError } from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import { sendScimError } from './send-scim.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

/** @param endpoints The methods that each URL has; the others are answered here. */
export function refuseOtherMethods(
  app: FastifyInstance,
  endpoints: Readonly<Record<string, readonly Method[]>>,
): void {
  for (const [url, allowed] of Object.entries(endpoints)) {
    const others = METHODS.filter((method) => !allowed.includes(method))
    app.route({
      method: others,
      url,
      exposeHeadRoute: false,
      // Before the body is read: what it holds does not matter.
      onRequest: (request, reply) => {
        const detail = `${request.method} is not defined here; this endpoint has ${allowed.join(', ')}.`
        reply.header('allow', allowed.join(', '))
        sendScimError(new ScimError({ status: 405, detail }), request, reply)
      },
      handler: () => undefined,
    })
  }
}
