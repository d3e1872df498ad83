// Every route of the Graph API, in the order of its reference.

import { deletedItemRoutes, directoryObjectRoutes } from './directory-objects.ts'
import type { GraphRoute } from './graph-route.ts'
import { groupRoutes } from './groups.ts'
import { userRoutes } from './users.ts'

export const graphRoutes: readonly GraphRoute[] = [
  ...userRoutes,
  ...groupRoutes,
  ...directoryObjectRoutes,
  ...deletedItemRoutes,
]
