// What finding and showing users and groups works with.
import type { SavingUsers } from '../users/save-user.ts'

export type ScimContext = {
  readonly saving: SavingUsers
  /** Without a trailing slash; known once the server listens. */
  readonly scimBaseUrl: () => string
}
