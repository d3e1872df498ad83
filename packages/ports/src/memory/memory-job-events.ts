// Events kept in a list, for tests to look at.

import type { JobEvent, JobEvents } from '../job-events.ts'

export type MemoryJobEvents = JobEvents & {
  /** Oldest first. */
  readonly published: readonly JobEvent[]
}

export function memoryJobEvents(): MemoryJobEvents {
  const published: JobEvent[] = []
  return { published, publish: async (event) => void published.push(event) }
}
