// The HTTP application from ready dependencies; main.ts and the tests call it alike.
import { scimEndpoint } from '@rollcall/scim-server'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { consoleApi } from './console/console-api.ts'
import type { ConsoleDependencies } from './console/console-dependencies.ts'
import { consolePages } from './console/pages/console-pages.ts'
import { createSignInThrottle } from './console/sign-in-throttle.ts'
import { answerUnknownPath, answerUnreadablePath } from './other-paths.ts'
import { applyQuirks } from './quirks/apply-quirks.ts'
import { QuirkBoard } from './quirks/quirk-board.ts'
import { quirkRoutes } from './quirks/quirk-routes.ts'
import { createTokenCheck } from './scim/token-check.ts'
import { wrikeProvider } from './scim/wrike-provider.ts'
import { DEFAULT_PASSWORD_COST, type PasswordCost } from './secrets/password-hash.ts'
import type { Store } from './store/open-store.ts'
import { createScimCallLog } from './store/scim-calls.ts'

export type AppDependencies = {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A new contact id, see `createContactIds`. */
  readonly newId: () => string
  readonly randomBytes: (size: number) => Uint8Array
  /** Scheme, host and port that links in answers begin with, without a trailing slash; asked for on each request. */
  readonly publicUrl: () => string
  /** Default: OWASP's recommendation. Tests take less. */
  readonly passwordCost?: PasswordCost
  /** Whether `/quirks` is there, by which tests make SCIM misbehave. Default: no. */
  readonly quirksAllowed?: boolean
  /** Default: errors only, to standard error. */
  readonly logger?: FastifyBaseLogger
}

/** SCIM's base URL below the public one. */
export const SCIM_PREFIX = '/scim/v2'

const BODY_LIMIT_BYTES = 1024 * 1024
/** How long a request may take to arrive; whoever sends slower is cut off. */
const REQUEST_TIMEOUT_MS = 60_000

/**
 * The console's pages under `/console`, its API under `/console/api` and SCIM under `/scim/v2`. Closing it writes what
 * is still in memory.
 */
export async function buildApp(deps: AppDependencies): Promise<FastifyInstance> {
  const app = Fastify({
    ...(deps.logger === undefined
      ? { logger: { level: 'error', stream: process.stderr } }
      : { loggerInstance: deps.logger }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    frameworkErrors: (_error, request, reply) => answerUnreadablePath(request, reply),
    // A logger of its own for each request, to name it in a message or two a year, was a tenth of what a read costs.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1_024 },
  })
  const { store, now, newId, randomBytes } = deps
  const tokenCheck = createTokenCheck(store)
  const scimCalls = createScimCallLog(store, (error) =>
    app.log.error({ err: error }, 'SCIM calls were not written'),
  )
  const saving = { store, now, newId, onRightsChanged: tokenCheck.forget }
  const scimBaseUrl = () => `${deps.publicUrl()}${SCIM_PREFIX}`

  app.addHook('onClose', scimCalls.close)
  app.setNotFoundHandler(answerUnknownPath)
  const consoleDeps: ConsoleDependencies = {
    saving,
    randomBytes,
    passwordCost: deps.passwordCost ?? DEFAULT_PASSWORD_COST,
    throttle: createSignInThrottle(now),
    scimCalls,
    scimBaseUrl,
  }
  app.get('/', async (_request, reply) => reply.redirect('/console'))
  await app.register((scope) => consolePages(scope, consoleDeps), { prefix: '/console' })
  await app.register((scope) => consoleApi(scope, consoleDeps), { prefix: '/console/api' })
  const quirks = deps.quirksAllowed === true ? new QuirkBoard() : null
  if (quirks !== null) await app.register((scope) => quirkRoutes(scope, quirks), { prefix: '/quirks' })
  await app.register(
    (scope) => {
      if (quirks !== null) applyQuirks(scope, quirks)
      return scimEndpoint(scope, wrikeProvider({ saving, tokenCheck, scimCalls, scimBaseUrl, log: app.log }))
    },
    { prefix: SCIM_PREFIX },
  )
  return app
}
