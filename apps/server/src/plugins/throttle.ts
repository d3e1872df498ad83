// How often one caller may come (graph-api.md §3.11): each request is counted once its caller is known, those inside a batch
// too, and a caller that comes near its limit is told so.

import { tooManyRequests } from '@rollcall/graph'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import type { Caller } from './authenticate.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Share of the caller's limit that is used up. */
    limitUsed: number
  }
}

const TOLD_FROM = 0.8
const TOLD_UP_TO = 1.8

/** Says on answers how near the limit is. */
export function addThrottle(app: FastifyInstance): void {
  app.decorateRequest('limitUsed', 0)
  app.addHook('onSend', async ({ limitUsed }, reply) => {
    if (limitUsed < TOLD_FROM) return
    reply.header('x-ms-throttle-limit-percentage', Math.min(TOLD_UP_TO, limitUsed).toFixed(1))
  })
}

/** @throws {TooManyRequests} The caller has to wait. */
export function throttle({ requestLimits }: AppDeps, request: FastifyRequest, caller: Caller): void {
  const key = caller.kind === 'client' ? caller.application.appId : caller.id
  const isAboutLogs = /\/auditLogs\//.test(request.routeOptions.url ?? '')
  const limits = isAboutLogs ? [requestLimits.all, requestLimits.auditLogs] : [requestLimits.all]
  for (const limit of limits) {
    const { used, waitSeconds } = limit.take(key)
    request.limitUsed = Math.max(request.limitUsed, used)
    if (waitSeconds !== null) throw tooManyRequests(waitSeconds)
  }
}
