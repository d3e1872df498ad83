// The console's pages under /console: a shell made here, a body from web/pages, and scripts that call the console API.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../refusals.ts'
import type { ConsoleDependencies } from '../console-dependencies.ts'
import { requireAdministrator } from '../session.ts'
import { type PageName, renderPage, type SignedIn } from './render-page.ts'
import { readAsset, readWebFiles } from './web-files.ts'

/** The address of each page that needs a sign-in, below /console. */
const PAGES = {
  '/integrations': 'integrations',
  '/apps': 'apps',
  '/apps/:id': 'app',
  '/users': 'users',
  '/groups': 'groups',
  '/security': 'security',
  '/scim-calls': 'scim-calls',
} as const satisfies Record<string, PageName>

const HOME = '/console/integrations'

// Scripts, styles and calls only from here, nothing written into the page, and no frame around it.
const SECURITY_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
} as const

/** Registers the pages under the prefix /console, which their links name in full. */
export async function consolePages(app: FastifyInstance, deps: ConsoleDependencies): Promise<void> {
  const files = readWebFiles()
  const accountName = () => deps.saving.store.account().name

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS)
  })
  app.setNotFoundHandler(async (_request, reply) =>
    sendPage(reply.code(404), renderPage(files, 'not-found', { accountName: accountName(), signedIn: null })),
  )

  app.get('/', async (_request, reply) => reply.redirect(HOME))

  app.get('/sign-in', async (_request, reply) =>
    sendPage(reply, renderPage(files, 'sign-in', { accountName: accountName(), signedIn: null })),
  )

  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const asset = readAsset(files, request.params.name)
    if (asset === null) return reply.callNotFound()
    if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send()
    // Asked for again each time: after an update no page may run with the scripts of the version before.
    return reply
      .headers({ 'content-type': asset.type, 'cache-control': 'no-cache', etag: asset.etag })
      .send(asset.content)
  })

  for (const [path, page] of Object.entries(PAGES)) {
    app.get(path, async (request, reply) => {
      const signedIn = await signedInOf(deps, request)
      if (signedIn === null) return reply.redirect(`/console/sign-in?next=${encodeURIComponent(request.url)}`)
      return sendPage(reply, renderPage(files, page, { accountName: accountName(), signedIn }))
    })
  }
}

async function signedInOf(deps: ConsoleDependencies, request: FastifyRequest): Promise<SignedIn | null> {
  try {
    return { email: (await requireAdministrator(deps, request)).login }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).send(html)
}
