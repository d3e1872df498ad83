// /ServiceProviderConfig, /ResourceTypes, /Schemas: what this service provider can do (scim.md A3).

import {
  listResponse,
  resourceTypes,
  ScimError,
  type ScimResource,
  schemaDocuments,
  serviceProviderConfig,
} from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import { BULK_LIMITS, PAGINATION } from './limits.ts'
import { parametersOf } from './projection.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { accountOf } from './request-account.ts'
import type { ScimAccount, ScimServiceProvider } from './scim-account.ts'
import { sendScim } from './send-scim.ts'

export function discoveryRoutes(app: FastifyInstance, provider: ScimServiceProvider): void {
  const options = ({ schemas }: ScimAccount) => ({ baseUrl: provider.baseUrl(), resourceSchemas: schemas })

  app.get('/ServiceProviderConfig', { config: { isPublic: true } }, (request, reply) => {
    refuseFilter(request.query)
    const config = serviceProviderConfig({
      baseUrl: provider.baseUrl(),
      bulk: BULK_LIMITS,
      pagination: PAGINATION,
    })
    return sendScim(reply, 200, JSON.stringify(config))
  })
  documentRoutes(app, '/ResourceTypes', (account) => resourceTypes(options(account)))
  documentRoutes(app, '/Schemas', (account) => schemaDocuments(options(account)))
  app.all('/Me', async () => {
    throw new ScimError({
      status: 501,
      detail: 'A provisioning token stands for no user, so there is no /Me.',
    })
  })
  refuseOtherMethods(app, {
    '/ServiceProviderConfig': ['GET'],
    '/ResourceTypes': ['GET'],
    '/ResourceTypes/:id': ['GET'],
    '/Schemas': ['GET'],
    '/Schemas/:id': ['GET'],
  })
}

/** A list and its single documents, found by id whatever its case (scim.md A3.4, A3.7). */
function documentRoutes(
  app: FastifyInstance,
  url: string,
  read: (account: ScimAccount) => readonly ScimResource[],
): void {
  app.get(url, (request, reply) => {
    refuseFilter(request.query)
    const resources = read(accountOf(request))
    return sendScim(reply, 200, JSON.stringify(listResponse({ resources, totalResults: resources.length })))
  })
  app.get<{ Params: { id: string } }>(`${url}/:id`, (request, reply) => {
    refuseFilter(request.query)
    const wanted = request.params.id.toLowerCase()
    const found = read(accountOf(request)).find(
      ({ id }) => typeof id === 'string' && id.toLowerCase() === wanted,
    )
    if (found === undefined)
      throw new ScimError({ status: 404, detail: `There is no such document in ${url}.` })
    return sendScim(reply, 200, JSON.stringify(found))
  })
}

// RFC 7644 §4: so that no client takes an unfiltered answer for a filtered one (scim.md A3.9).
function refuseFilter(query: unknown): void {
  if (parametersOf(query).filter === undefined) return
  throw new ScimError({ status: 403, detail: 'Discovery endpoints take no filter.' })
}
