// A job's state in a sentence.

import type { SynchronizationJob } from '../../api/__generated__/api.ts'

/** What the job is doing, as a person would say it. */
export function statusWords(job: SynchronizationJob): string {
  const isRunning = job.status.progress.length > 0
  switch (job.status.code) {
    case 'NotConfigured':
      return 'Not connected yet: enter the address and token of the application.'
    case 'NotRun':
      if (isRunning) return 'The initial cycle is running.'
      return job.schedule.state === 'Active'
        ? 'Turned on. The initial cycle is about to begin.'
        : 'Ready, and not turned on yet.'
    case 'Paused':
      return 'Provisioning is off.'
    case 'Quarantine':
      return 'In quarantine: something has to be put right first.'
    case 'Active':
      return isRunning ? 'A cycle is running.' : 'Provisioning is on, and up to date.'
  }
}
