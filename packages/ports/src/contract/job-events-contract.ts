// Contract of JobEvents: whatever it does with an event, it takes every kind and keeps their order.

import { asId } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import type { JobEvent, JobEventFacts, JobEvents } from '../job-events.ts'
import type { QuarantineRecord } from '../store/job-store.ts'

export type JobEventsFixture = {
  readonly events: JobEvents
  /** What arrived so far, oldest first; of something else than the events themselves, one item for each. */
  readonly delivered: () => Promise<readonly unknown[]>
}

const quarantine: QuarantineRecord = {
  reason: 'TooManyDeletes',
  currentBegan: '2026-01-05T08:00:00.000Z',
  nextAttempt: '2026-01-05T14:00:00.000Z',
  seriesBegan: '2026-01-05T08:00:00.000Z',
  seriesCount: 1,
  error: { code: 'TooManyDeletes', message: '12 removals' },
}

/** One event of each kind. */
const FACTS: { readonly [Kind in JobEventFacts['kind']]: Extract<JobEventFacts, { kind: Kind }> } = {
  quarantineEntered: { kind: 'quarantineEntered', quarantine },
  quarantineReasonChanged: {
    kind: 'quarantineReasonChanged',
    quarantine,
    previousReason: 'EncounteredQuarantineException',
  },
  quarantineLifted: { kind: 'quarantineLifted', reason: 'TooManyDeletes' },
  quarantineReminder: { kind: 'quarantineReminder', quarantine, days: 7 },
  jobDisabled: { kind: 'jobDisabled', quarantine },
  removalsHeld: { kind: 'removalsHeld', held: 12, threshold: 5 },
  credentialsFailed: { kind: 'credentialsFailed', error: { code: 'Unauthorized', message: 'refused' } },
  manyFailures: { kind: 'manyFailures', failed: 12, events: 20 },
  jobSilent: { kind: 'jobSilent', dueAt: '2026-01-05T06:00:00.000Z', intervalSeconds: 2_400 },
  jobRunsAgain: { kind: 'jobRunsAgain', toldAt: '2026-01-05T06:00:00.000Z' },
  credentialExpiring: {
    kind: 'credentialExpiring',
    credential: 'jobCredential',
    credentialId: '00000000-0000-4000-8000-0000000000ee',
    credentialName: null,
    endsAt: '2026-01-12T08:00:00.000Z',
    days: 7,
  },
}

/** Events as the engine publishes them, one of each kind. */
export const SAMPLE_JOB_EVENTS: readonly JobEvent[] = Object.values(FACTS).map((facts) => ({
  ...facts,
  id: `00000000-0000-4000-8000-${facts.kind}`,
  tenantId: asId('00000000-0000-4000-8000-0000000000aa'),
  jobId: asId('scim.job'),
  servicePrincipalId: asId('00000000-0000-4000-8000-0000000000ee'),
  cycleId: null,
  at: '2026-01-05T08:00:00.000Z',
}))

export function describeJobEventsContract(name: string, open: () => Promise<JobEventsFixture>): void {
  describe(`JobEvents contract: ${name}`, () => {
    it('takes every kind of event and delivers each once', async () => {
      const { events, delivered } = await open()
      for (const event of SAMPLE_JOB_EVENTS) await events.publish(event)
      expect(await delivered()).toHaveLength(SAMPLE_JOB_EVENTS.length)
    })

    it('delivers in the order in which things happened', async () => {
      const { events, delivered } = await open()
      const [first, second] = SAMPLE_JOB_EVENTS
      if (first === undefined || second === undefined) throw new Error('two events')
      await events.publish(second)
      const [item] = await delivered()
      await events.publish(first)
      expect((await delivered())[0]).toEqual(item)
    })
  })
}
