// What a request is given to write with: a store that knows on whose behalf.

import { auditedStore } from '@rollcall/directory'
import type { AuditActor } from '@rollcall/ports'
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import type { Caller } from './authenticate.ts'

/** The service itself, for what nobody asked it for. */
export const SERVICE_ACTOR: AuditActor = {
  kind: 'app',
  displayName: 'Rollcall Provisioning Service',
  appId: null,
  servicePrincipalId: null,
}

/** The dependencies with a store that leaves a row in the audit log for each change; `authorize` came before. */
export function auditedDeps(deps: AppDeps, request: FastifyRequest): AppDeps {
  const { graphCaller } = request
  if (graphCaller === null) throw new TypeError('a request got here without a caller')
  const { clock, ids } = deps
  const actor = actorOf(graphCaller.caller, request)
  return { ...deps, store: auditedStore(deps.store, { clock, ids, actor, correlationId: request.id }) }
}

function actorOf(caller: Caller, request: FastifyRequest): AuditActor {
  const { displayName } = caller
  if (caller.kind === 'client') {
    const { appId, servicePrincipalId } = caller.application
    return { kind: 'app', displayName, appId, servicePrincipalId }
  }
  const { id, userPrincipalName } = caller.user
  return { kind: 'user', id, displayName, userPrincipalName, ipAddress: request.ip }
}
