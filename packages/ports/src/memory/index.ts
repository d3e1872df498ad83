// In-memory versions of ports, for tests of whatever uses them, and the queue of a process that needs no other. Each passes the contract of its port.

export { type ManualClock, manualClock } from './manual-clock.ts'
export { type MemoryJobEvents, memoryJobEvents } from './memory-job-events.ts'
export { createMemoryTarget, type MemoryTarget, type MemoryTargetOptions } from './memory-target.ts'
export type { MemoryTargetCall, MemoryTargetOperation, MemoryTargetRule } from './memory-target-failure.ts'
export { memoryWorkQueue } from './memory-work-queue.ts'
export { sequentialIds } from './sequential-ids.ts'
