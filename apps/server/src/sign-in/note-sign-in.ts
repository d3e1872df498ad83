// Who signed in, and who tried to, in the audit log. A name without an account is not kept: it may be a password that was
// typed into the wrong box.

import { recordAudit } from '@rollcall/directory'
import type { AuditActor, UserRecord } from '@rollcall/ports'
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from '../app-deps.ts'

/** @param failureReason `null`: it went well. */
export async function noteSignIn(
  deps: AppDeps,
  request: FastifyRequest,
  user: UserRecord | null,
  failureReason: string | null,
): Promise<void> {
  const { clock, ids, store, tenant } = deps
  const { id = '', displayName = '', userPrincipalName = '' } = user ?? {}
  const actor: AuditActor = { kind: 'user', id, displayName, userPrincipalName, ipAddress: request.ip }
  await recordAudit(store, { clock, ids, actor, correlationId: request.id }, tenant.id, {
    activity: 'Sign in',
    category: 'UserManagement',
    operation: 'SignIn',
    targets: [{ id, displayName, type: 'User', userPrincipalName, modifiedProperties: [] }],
    ...(failureReason === null ? {} : { failureReason }),
  })
}
