// The queue of workers that share a PostgreSQL database, on pg-boss. It brings work to whoever is free, at once where the
// database tells; that nobody else does the same is for the claim in the job's own row.

export { openPgBossQueue, type PgBossQueueOptions } from './pg-boss-queue.ts'
