// What a request is given to write with: a store that knows on whose behalf.

import { type AuditContext, auditedStore } from '@rollcall/directory'
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
  return { ...deps, store: auditedStore(deps.store, auditContext(deps, request)) }
}

/** On whose behalf a request writes; `authorize` came before. */
export function auditContext({ clock, ids }: AppDeps, request: FastifyRequest): AuditContext {
  const { graphCaller } = request
  if (graphCaller === null) throw new TypeError('a request got here without a caller')
  return { clock, ids, actor: actorOf(graphCaller.caller, request), correlationId: request.id }
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
