// Every check, in the order in which a developer builds a server.

import type { Check } from '../check.ts'
import { advertisedChecks } from './advertised.ts'
import { bulkChecks } from './bulk.ts'
import { createChecks } from './create.ts'
import { discoveryChecks } from './discovery.ts'
import { entraChecks } from './entra.ts'
import { filterChecks } from './filter.ts'
import { groupChecks } from './groups.ts'
import { pagingChecks } from './paging.ts'
import { patchChecks } from './patch.ts'
import { readChecks } from './read.ts'
import { replaceChecks } from './replace.ts'
import { requestChecks } from './requests.ts'
import { versionChecks } from './versions.ts'

export const ALL_CHECKS: readonly Check[] = [
  ...requestChecks,
  ...discoveryChecks,
  ...advertisedChecks,
  ...createChecks,
  ...readChecks,
  ...filterChecks,
  ...pagingChecks,
  ...replaceChecks,
  ...patchChecks,
  ...groupChecks,
  ...entraChecks,
  ...bulkChecks,
  ...versionChecks,
]
