// What the SCIM routes work with, made once in build-app.ts.
import type { ScimCallLog } from '../store/scim-calls.ts'
import type { SavingUsers } from '../users/save-user.ts'
import type { TokenCheck } from './token-check.ts'

export type ScimDependencies = {
  readonly saving: SavingUsers
  readonly tokenCheck: TokenCheck
  readonly scimCalls: ScimCallLog
  /** Without a trailing slash; known once the server listens. */
  readonly scimBaseUrl: () => string
}
