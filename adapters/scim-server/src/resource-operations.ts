// What can be done to the resources of one endpoint, whether they come one by one or in a bulk request.

import type { ListPage, PageQuery, StoredResource, Target } from './scim-account.ts'

/** Each throws a `ScimError`, or the provider's own refusal, and has then changed nothing. */
export interface ResourceOperations {
  create(body: unknown): Promise<StoredResource>
  read(id: string): Promise<StoredResource>
  replace(target: Target, body: unknown): Promise<StoredResource>
  patch(target: Target, body: unknown): Promise<StoredResource>
  remove(target: Target): Promise<void>
  list(query: PageQuery): Promise<ListPage>
}
