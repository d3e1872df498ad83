// The page at `/`: what this is, and where to go.

import type { FastifyInstance } from 'fastify'
import type { AppDeps } from '../app-deps.ts'

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:4rem auto;padding:0 1rem;color:#1f2328}' +
  'a{color:#0550ae}code{background:#f2f4f6;padding:.1em .3em;border-radius:4px}'

/** A page without scripts; its policy allows nothing but its own style. */
export function addHome(app: FastifyInstance, deps: AppDeps): void {
  app.get('/', async (_request, reply) =>
    reply
      .header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
      .type('text/html; charset=utf-8')
      .send(homePage(deps.tenant.displayName, deps.tenant.id)),
  )
}

function homePage(tenantName: string, tenantId: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Rollcall</title><style>${STYLE}</style></head>
<body>
<h1>Rollcall</h1>
<p>Keeps the accounts in an organisation's applications equal to its directory.
This is the tenant <strong>${escapeHtml(tenantName)}</strong>, <code>${escapeHtml(tenantId)}</code>.</p>
<ul>
<li><a href="/openapi.json">Description of the API</a>: Microsoft Graph's synchronization subset below <code>/v1.0</code></li>
<li>Tokens: <code>POST /${escapeHtml(tenantId)}/oauth2/v2.0/token</code></li>
<li><a href="/healthz">Health</a>, <a href="/readyz">readiness</a>, <a href="/metrics">figures</a></li>
</ul>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
