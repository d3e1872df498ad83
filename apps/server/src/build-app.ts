// The HTTP application from ready dependencies: what it listens on, and what runs beside it, is main's business.

import { normalizePath } from '@rollcall/graph'
import { answerUnreadableScimPath, isScimPath } from '@rollcall/scim-server'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { AppDeps } from './app-deps.ts'
import { handleErrors, sendError } from './plugins/error-handler.ts'
import { acceptJsonBodies } from './plugins/json-body.ts'
import { addMetrics } from './plugins/metrics.ts'
import { addRequestFacts } from './plugins/request-facts.ts'
import { addRequestLog } from './plugins/request-log.ts'
import { addThrottle } from './plugins/throttle.ts'
import { answerUnreadableRequest } from './plugins/unreadable-request.ts'
import { addBatch } from './routes/graph/batch.ts'
import { graphRoutes } from './routes/graph/graph-routes.ts'
import { registerGraphRoutes } from './routes/graph/register-graph-routes.ts'
import { addHealth } from './routes/health.ts'
import { addHome } from './routes/home.ts'
import { addLogos } from './routes/logos.ts'
import { addDiscovery } from './routes/oauth/discovery.ts'
import { tokenRoutes } from './routes/oauth/token.ts'
import { addOpenApi } from './routes/openapi.ts'
import { addPortal } from './routes/portal.ts'
import { addAuditExport } from './routes/rollcall/audit-export.ts'
import { addImports } from './routes/rollcall/import.ts'
import { addJobProgress } from './routes/rollcall/job-progress.ts'
import { addLogExport } from './routes/rollcall/log-export.ts'
import { addSignIn } from './routes/rollcall/session.ts'
import { addInboundScim } from './routes/scim/inbound-scim.ts'

export type BuildOptions = {
  /** PEM certificate and key; `null` speaks plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** Folder with a build of the portal; absent or without one, `/` says in words what this is. */
  readonly portalFolder?: string
}

/** Largest body of an ordinary request; a whole synchronization schema is a tenth of it. */
const BODY_LIMIT = 8 * 1024 * 1024

/** An application that is ready to listen, or to be called in process. */
export async function buildApp(
  deps: AppDeps,
  options: BuildOptions = { tls: null },
): Promise<FastifyInstance> {
  const app = createServer(deps, options)
  acceptJsonBodies(app)
  addRequestFacts(app)
  addRequestLog(app, deps)
  addThrottle(app)
  const portal = options.portalFolder === undefined ? null : await addPortal(app, options.portalFolder)
  handleErrors(app, deps, { routes: graphRoutes, portal })
  addMetrics(app)
  if (portal === null) addHome(app, deps)
  addHealth(app, deps)
  addLogos(app, deps)
  addOpenApi(app, graphRoutes)
  addDiscovery(app, deps)
  await app.register(tokenRoutes, { deps })
  registerGraphRoutes(app, deps, graphRoutes)
  addBatch(app, deps)
  addImports(app, deps)
  addJobProgress(app, deps)
  addLogExport(app, deps)
  addAuditExport(app, deps)
  await addInboundScim(app, deps)
  addSignIn(app, deps)
  await app.ready()
  return app
}

function createServer(deps: AppDeps, { tls }: BuildOptions): FastifyInstance {
  const settings: FastifyServerOptions = {
    logger: false,
    genReqId: () => deps.ids.next(),
    bodyLimit: BODY_LIMIT,
    // Keys in parentheses, qualified names and trailing slashes have one spelling before routing.
    rewriteUrl: (request) => normalizePath(request.url ?? '/'),
    routerOptions: { caseSensitive: false, maxParamLength: 1_000 },
    frameworkErrors: (error, request, reply) =>
      isScimPath(request.url)
        ? answerUnreadableScimPath(request, reply)
        : sendError(deps, error, request, reply),
    clientErrorHandler: answerUnreadableRequest(deps),
    // Idle connections must not hold up a shutdown.
    forceCloseConnections: 'idle',
  }
  if (tls === null) return fastify(settings)
  // The same options with `https` beside them; handlers never touch the socket, so the server's type stays the plain one.
  const secured = { ...settings, https: { ...tls, minVersion: 'TLSv1.2' } } as FastifyServerOptions
  return fastify(secured)
}
