// One object type at one target: what every operation on it needs.

import type { PreparedType } from './prepared-type.ts'
import type { RecentCreations } from './recent-creations.ts'
import type { Sleep } from './scim-request.ts'
import type { TargetCalls } from './target-calls.ts'

export type Collection = {
  readonly type: PreparedType
  readonly calls: TargetCalls
  readonly recent: RecentCreations
  readonly sleep: Sleep
}
