// /ServiceProviderConfig, /ResourceTypes, /Schemas: what this service provider can do (scim.md A3).
import {
  type AttributeDefinition,
  groupSchema,
  listResponse,
  type ResourceSchema,
  resourceTypes,
  ScimError,
  type ScimResource,
  schemaDocuments,
  serviceProviderConfig,
  userSchema,
} from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import { SELECTABLE_USER_TYPES } from '../rules/user-type.ts'
import { BULK_LIMITS } from './bulk-routes.ts'
import { CURSOR_TIMEOUT_SECONDS } from './cursor-signature.ts'
import { hasGroups } from './group-routes.ts'
import { parametersOf } from './projection.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { sendScim } from './send-scim.ts'

/** The page sizes are those of `parseListQuery`. */
const PAGINATION = { defaultPageSize: 100, maxPageSize: 200, cursorTimeout: CURSOR_TIMEOUT_SECONDS }

export function discoveryRoutes(app: FastifyInstance, deps: ScimDependencies): void {
  const options = () => ({ baseUrl: deps.scimBaseUrl(), resourceSchemas: advertisedSchemas(hasGroups(deps)) })

  app.get('/ServiceProviderConfig', { config: { isPublic: true } }, (request, reply) => {
    refuseFilter(request.query)
    const config = serviceProviderConfig({
      baseUrl: deps.scimBaseUrl(),
      bulk: BULK_LIMITS,
      pagination: PAGINATION,
    })
    return sendScim(reply, 200, JSON.stringify(config))
  })
  documentRoutes(app, '/ResourceTypes', () => resourceTypes(options()))
  documentRoutes(app, '/Schemas', () => schemaDocuments(options()))
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
function documentRoutes(app: FastifyInstance, url: string, read: () => readonly ScimResource[]): void {
  app.get(url, (request, reply) => {
    refuseFilter(request.query)
    const resources = read()
    return sendScim(reply, 200, JSON.stringify(listResponse({ resources, totalResults: resources.length })))
  })
  app.get<{ Params: { id: string } }>(`${url}/:id`, (request, reply) => {
    refuseFilter(request.query)
    const wanted = request.params.id.toLowerCase()
    const found = read().find(({ id }) => typeof id === 'string' && id.toLowerCase() === wanted)
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

/**
 * The schemas as far as Wrike really keeps them (scim.md A3.10): no password, groups only where the account has them,
 * and roles that name a user type.
 */
function advertisedSchemas(hasGroups: boolean): readonly ResourceSchema[] {
  const attributes = userSchema.schema.attributes
    .filter(({ name }) => (name !== 'groups' || hasGroups) && name !== 'password')
    .map((attribute) => (attribute.name === 'roles' ? withUserTypes(attribute) : attribute))
  const users = { ...userSchema, schema: { ...userSchema.schema, attributes } }
  return hasGroups ? [users, groupSchema] : [users]
}

function withUserTypes(roles: AttributeDefinition): AttributeDefinition {
  const subAttributes = roles.subAttributes.map((sub) =>
    sub.name === 'value' ? { ...sub, canonicalValues: SELECTABLE_USER_TYPES } : sub,
  )
  return { ...roles, subAttributes }
}
