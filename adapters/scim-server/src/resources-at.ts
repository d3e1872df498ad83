// Which resources an endpoint is about, in the account of a request.

import { ScimError } from '@rollcall/scim'
import { groupOperations } from './group-operations.ts'
import { notFound } from './not-found.ts'
import type { ResourceOperations } from './resource-operations.ts'
import type { ScimAccount } from './scim-account.ts'
import { userOperations } from './user-operations.ts'

export type Endpoint = '/Users' | '/Groups'

export function resourcesAt(account: ScimAccount, endpoint: Endpoint): ResourceOperations {
  if (endpoint === '/Users') return userOperations(account, account.users)
  return account.groups === null ? NO_GROUPS : groupOperations(account, account.groups)
}

const refuseWrite = () =>
  Promise.reject(new ScimError({ status: 501, detail: 'Groups are not synchronized here.' }))

// Nothing to find and nothing to write (wrike.md §9).
const NO_GROUPS: ResourceOperations = {
  create: refuseWrite,
  read: (id) => Promise.reject(notFound('group', id)),
  replace: refuseWrite,
  patch: refuseWrite,
  remove: refuseWrite,
  list: () => Promise.resolve({ resources: [], size: 0, next: null, totalResults: 0 }),
}
