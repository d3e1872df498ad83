// What finding and showing users and groups of one tenant works with.

import type { TenantId } from '@rollcall/core'
import type { DirectoryDeps } from '@rollcall/directory'
import type { CompatMode } from '@rollcall/scim'
import type { ObjectCounts } from './object-counts.ts'
import type { PageMarks } from './page-marks.ts'

export type ScimContext = {
  readonly deps: DirectoryDeps
  readonly tenantId: TenantId
  readonly mode: CompatMode
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly counts: ObjectCounts
  readonly marks: PageMarks
}
