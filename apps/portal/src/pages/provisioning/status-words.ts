// A job's state in a sentence, and in numbers.

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
      if (isRunning) return 'A cycle is running.'
      return job.status.lastExecution?.state === 'EntryLevelErrors'
        ? 'Provisioning is on. Some objects failed, and are tried again.'
        : 'Provisioning is on, and up to date.'
  }
}

/**
 * Accounts that are kept up to date, and what the last cycle did. Who is in scope is not among them: an incremental cycle
 * counts that among those that changed alone.
 */
export function statusNumbers({
  status,
}: Pick<SynchronizationJob, 'status'>): readonly (readonly [string, number])[] {
  const last = status.lastExecution
  return [
    ...status.synchronizedEntryCountByType.map(({ key, value }) => [`${key}s provisioned`, value] as const),
    ...(last === null
      ? []
      : ([
          ['Looked at, last cycle', last.countImported],
          ['Written, last cycle', last.countExported],
          ['Failed, last cycle', last.countEscrowed],
        ] as const)),
  ]
}
