// What clients read before they ask for a token (graph-api.md §2.3, §2.4).

import { resourceNotFound } from '@rollcall/graph'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import { requestRoot } from '../../request-root.ts'
import { GRANT_TYPES } from './token-request.ts'

type TenantParams = { Params: { tenant: string } }

/** OpenID configuration, keys and the cloud metadata that Terraform reads. */
export function addDiscovery(app: FastifyInstance, deps: AppDeps): void {
  app.get<TenantParams>('/:tenant/v2.0/.well-known/openid-configuration', async (request) => {
    const { id } = await requireTenant(deps, request)
    return openidConfiguration(requestRoot(deps, request), id)
  })
  app.get<TenantParams>('/:tenant/discovery/v2.0/keys', async (request) => {
    await requireTenant(deps, request)
    return { keys: [deps.signingKey.publicJwk] }
  })
  app.get('/metadata/endpoints', async (request) => cloudMetadata(requestRoot(deps, request)))
}

async function requireTenant(
  deps: AppDeps,
  request: FastifyRequest<TenantParams>,
): Promise<{ readonly id: string }> {
  const { tenant } = request.params
  const found = await deps.store.tenants.find(tenant)
  if (found === null) throw resourceNotFound(tenant)
  return found
}

function openidConfiguration(root: string, tenantId: string): object {
  const tenantRoot = `${root}/${tenantId}`
  return {
    issuer: `${tenantRoot}/v2.0`,
    authorization_endpoint: `${tenantRoot}/oauth2/v2.0/authorize`,
    token_endpoint: `${tenantRoot}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${tenantRoot}/oauth2/v2.0/devicecode`,
    jwks_uri: `${tenantRoot}/discovery/v2.0/keys`,
    end_session_endpoint: `${tenantRoot}/oauth2/v2.0/logout`,
    response_types_supported: ['token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['.default'],
    grant_types_supported: GRANT_TYPES,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'none'],
    tenant_region_scope: null,
  }
}

// Terraform uses `microsoftGraphResourceId` both as the API's address and in the scope it asks for.
function cloudMetadata(root: string): object {
  return {
    name: 'Rollcall',
    resourceManager: root,
    microsoftGraphResourceId: root,
    authentication: {
      loginEndpoint: root,
      audiences: [root],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {},
  }
}
