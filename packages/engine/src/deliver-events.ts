// What happened to jobs, from the outbox to whoever wants to know.

import type { JobEvent, JobEvents, OutboxEvent } from '@rollcall/ports'
import { type EngineDeps, nowText } from './engine-deps.ts'

type DeliveryDeps = Pick<EngineDeps, 'clock' | 'logger' | 'store'>

const EVENTS_AT_ONCE = 20
// Longer than telling so many takes: nobody tells what somebody else is telling.
const RETRY_AFTER_MS = 2 * 60_000
// As mail servers do it: four days, then never.
const GIVE_UP_AFTER_MS = 4 * 24 * 3_600_000

/**
 * Tells everything that waits, oldest first. What could not be told, or was being told when a process died, is told again
 * two minutes later, for four days.
 *
 * @returns How many events were told.
 */
export async function deliverEvents(deps: DeliveryDeps, jobEvents: JobEvents): Promise<number> {
  let told = 0
  for (;;) {
    const until = new Date(deps.clock.now() + RETRY_AFTER_MS).toISOString()
    const events = await deps.store.outbox.take({ now: nowText(deps), until, limit: EVENTS_AT_ONCE })
    for (const event of events) {
      if (!(await deliver(deps, jobEvents, event))) continue
      await deps.store.outbox.remove([event.id])
      told += 1
    }
    if (events.length < EVENTS_AT_ONCE) return told
  }
}

/** @returns Whether nothing more is to be done about it. */
async function deliver(deps: DeliveryDeps, jobEvents: JobEvents, event: OutboxEvent): Promise<boolean> {
  try {
    // Only `announce` writes these, from events.
    await jobEvents.publish(JSON.parse(event.payload) as JobEvent)
    return true
  } catch (error) {
    const isGivenUp = deps.clock.now() - Date.parse(event.createdAt) > GIVE_UP_AFTER_MS
    deps.logger.error(isGivenUp ? 'job event was never delivered' : 'job event was not delivered', {
      jobId: event.jobId,
      kind: event.kind,
      error: error instanceof Error ? error.stack : String(error),
    })
    return isGivenUp
  }
}
