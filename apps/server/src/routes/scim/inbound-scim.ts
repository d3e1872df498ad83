// `/scim/v2`: other identity providers and HR systems feed the directory (bearer token of the tenant).

import { RollcallError } from '@rollcall/core'
import { auditedStore, verifyScimToken } from '@rollcall/directory'
import { Conflict, InvalidInput } from '@rollcall/ports'
import { coreUserSchema, groupSchema, type ResourceSchema, ScimError, userSchema } from '@rollcall/scim'
import { createCursorSignature, type ScimServiceProvider, scimEndpoint } from '@rollcall/scim-server'
import type { FastifyInstance } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import { directoryGroups } from './directory-groups.ts'
import { directoryUsers } from './directory-users.ts'
import { createObjectCounts } from './object-counts.ts'
import { createPageMarks } from './page-marks.ts'

const PREFIX = '/scim/v2'

/** Mounts the endpoint. */
export async function addInboundScim(app: FastifyInstance, deps: AppDeps): Promise<void> {
  await app.register((scope) => scimEndpoint(scope, directoryProvider(app, deps)), { prefix: PREFIX })
}

function directoryProvider(app: FastifyInstance, deps: AppDeps): ScimServiceProvider {
  const counts = createObjectCounts(deps.store)
  const marks = createPageMarks(deps.store)
  // Never from a request (scim.md A14.5).
  const baseUrl = () => `${deps.publicUrl ?? app.listeningOrigin}${PREFIX}`
  return {
    name: 'Rollcall',
    now: () => deps.clock.now(),
    baseUrl,
    signCursor: createCursorSignature(),
    openAccount: async (authorization) => {
      const tokenText = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(authorization ?? '')?.[1]
      if (tokenText === undefined)
        throw new ScimError({ status: 401, detail: 'Send a SCIM token as "Authorization: Bearer <token>".' })
      const token = await verifyScimToken(deps, tokenText)
      if (token === null)
        throw new ScimError({ status: 401, detail: 'This token is unknown, was revoked, or has expired.' })
      const { tenantId } = token
      const store = auditedStore(deps.store, {
        clock: deps.clock,
        ids: deps.ids,
        // Each request opens the account anew.
        correlationId: deps.ids.next(),
        actor: {
          kind: 'app',
          displayName: `SCIM client ${token.displayName}`,
          appId: token.id,
          servicePrincipalId: null,
        },
      })
      const context = {
        deps: { ...deps, store },
        tenantId,
        mode: 'entra-legacy',
        baseUrl: baseUrl(),
        counts,
        marks,
      } as const
      return {
        cursorScope: tenantId,
        mode: context.mode,
        requiresIfMatch: false,
        schemas: SCHEMAS,
        users: directoryUsers(context),
        groups: directoryGroups(context),
      }
    },
    toScimError,
    onFault: (error, { method, id }) =>
      deps.logger.error('SCIM request failed', { requestId: id, method, error }),
  }
}

// People sign in elsewhere, so there is no password to write (scim.md A3.10).
const SCHEMAS: readonly ResourceSchema[] = [
  {
    ...userSchema,
    schema: {
      ...coreUserSchema,
      attributes: coreUserSchema.attributes.filter(({ name }) => name !== 'password'),
    },
  },
  groupSchema,
]

function toScimError(error: unknown): ScimError | null {
  if (error instanceof InvalidInput) return new ScimError({ scimType: 'invalidValue', detail: error.message })
  if (error instanceof Conflict)
    return new ScimError({ scimType: 'uniqueness', status: 409, detail: error.message })
  if (error instanceof RollcallError && error.code === 'ERR_NOT_FOUND')
    return new ScimError({ status: 404, detail: `There is no such resource: ${error.message}.` })
  return null
}
