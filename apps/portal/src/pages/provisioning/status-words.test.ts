import { describe, expect, it } from 'vitest'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { statusNumbers, statusWords } from './status-words.ts'

type Status = SynchronizationJob['status']
type LastExecution = NonNullable<Status['lastExecution']>

const IDLE_CYCLE = {
  state: 'Succeeded',
  countImported: 0,
  countEntitledForProvisioning: 0,
  countExported: 0,
  countEscrowed: 0,
} as const

/** A job that is turned on, whose last cycle was incremental and found nothing to do. */
function aJob(last: Partial<LastExecution> = {}, status: Partial<Status> = {}): SynchronizationJob {
  const known = {
    code: 'Active',
    progress: [],
    synchronizedEntryCountByType: [{ key: 'User', value: 12 }],
    lastExecution: { ...IDLE_CYCLE, ...last },
    ...status,
  }
  // What these words are made of; nothing else of a job is read.
  return { schedule: { state: 'Active' }, status: known } as unknown as SynchronizationJob
}

describe('the words of a status', () => {
  it('call provisioning up to date after a cycle without failures', () => {
    expect(statusWords(aJob())).toBe('Provisioning is on, and up to date.')
  })

  it('do not do so while objects fail', () => {
    expect(statusWords(aJob({ state: 'EntryLevelErrors', countEscrowed: 2 }))).toBe(
      'Provisioning is on. Some objects failed, and are tried again.',
    )
  })

  it('say that a cycle runs, whatever the last one did', () => {
    const progress: Status['progress'] = [
      {
        completedUnits: 1,
        totalUnits: 2,
        units: 'objects',
        progressObservationDateTime: '2026-01-05T10:00:00Z',
      },
    ]
    expect(statusWords(aJob({ state: 'EntryLevelErrors' }, { progress }))).toBe('A cycle is running.')
  })
})

describe('the numbers of a status', () => {
  it('tell of an idle cycle that it looked at nobody, not that nobody is in scope', () => {
    expect(statusNumbers(aJob())).toEqual([
      ['Users provisioned', 12],
      ['Looked at, last cycle', 0],
      ['Written, last cycle', 0],
      ['Failed, last cycle', 0],
    ])
  })

  it('are those of accounts alone before the first cycle', () => {
    expect(statusNumbers(aJob({}, { lastExecution: null }))).toEqual([['Users provisioned', 12]])
  })
})
