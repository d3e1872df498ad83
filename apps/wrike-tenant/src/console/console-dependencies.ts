// What the console's routes work with, made once in build-app.ts.
import type { PasswordCost } from '../secrets/password-hash.ts'
import type { ScimCallLog } from '../store/scim-calls.ts'
import type { SavingUsers } from '../users/save-user.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'

export type ConsoleDependencies = {
  readonly saving: SavingUsers
  readonly randomBytes: (size: number) => Uint8Array
  readonly passwordCost: PasswordCost
  readonly throttle: SignInThrottle
  readonly scimCalls: ScimCallLog
  /** Without a trailing slash; known once the server listens. */
  readonly scimBaseUrl: () => string
}
