// What every change has in common after which everybody is looked at again (provisioning.md CYC-43).

import type { JobChange, JobRecord } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'

/** The next cycle is an initial one, and begins at once when the job runs. */
export function fromTheBeginning(deps: EngineDeps, job: JobRecord): JobChange {
  const resetCount = job.resetCount + 1
  return { watermark: null, resetCount, ...(job.isStarted ? { nextCycleAt: nowText(deps) } : {}) }
}
