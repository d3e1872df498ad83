// What happens to the accounts of an application that is deleted, as a request says it.

import { ACCOUNTS_ON_DELETION, type AccountsOnDeletion } from '@rollcall/core'
import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'

export const DELETE_APPLICATION_BODY = bodyObject({ accounts: z.enum(ACCOUNTS_ON_DELETION) })

/**
 * The choice: `leave`, `disable` or `delete`.
 *
 * @throws {GraphRefusal} 400: there is none, or another.
 */
export function readAccountsOnDeletion(body: unknown): AccountsOnDeletion {
  return parseRequest(DELETE_APPLICATION_BODY, body ?? {}).accounts
}
