// The provisioning engine: jobs, their cycles, and what came of each object.
//
// A job's cycle works off a pending set that is on disk; each object goes through `provisionObject`. The engine never
// branches on what event woke it: it reads the object as it is now, compares and acts.

export { ALERT_KINDS, alertWords } from './alerts/alert-words.ts'
export { sendWebhooks } from './alerts/send-webhooks.ts'
export { type AlertDeps, tellByAlerts } from './alerts/tell-by-alerts.ts'
export { watchCredentials } from './alerts/watch-credentials.ts'
export { SILENCE_LOOK_MS, type SilenceSeen, watchSilence } from './alerts/watch-silence.ts'
export { createWebhookChannel } from './alerts/webhook-channel.ts'
export {
  changeWebhook,
  createWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  removeWebhook,
  testWebhook,
  type WebhookInput,
} from './alerts/webhooks.ts'
export {
  type ConnectionChange,
  findObjectConnection,
  linkObjects,
  type NewConnection,
  removeObjectConnection,
} from './connections/object-connections.ts'
export { type Comparing, openComparing } from './cycle/compare-pages.ts'
export type { ComparedPage, Comparer } from './cycle/comparer.ts'
export { exportsOf, NO_COUNTS } from './cycle/cycle-counts.ts'
export { type CycleEnd, runCycle } from './cycle/run-cycle.ts'
export { deliverEvents } from './deliver-events.ts'
export type { EngineDeps } from './engine-deps.ts'
export {
  cancelCycle,
  changeJob,
  createJob,
  deleteJob,
  type JobTemplate,
  parseResetScope,
  pauseJob,
  quarantineJob,
  RESET_FLAGS,
  type ResetFlag,
  restartJob,
  saveSchema,
  startJob,
} from './jobs/control-job.ts'
export { deleteApplicationWithAccounts, keepApplication } from './jobs/delete-application.ts'
export { discoverDirectory } from './jobs/discover-directory.ts'
export { listEscrows, retryEscrows } from './jobs/escrows.ts'
export { MASK, readSecrets, type SecretEntry, writeSecrets } from './jobs/job-secrets.ts'
export {
  checkSettings,
  JOB_SETTINGS,
  type JobSettings,
  readProfileReference,
  readSettings,
  settingsOfTemplate,
} from './jobs/job-settings.ts'
export { JOB_MOVES, type JobMoveName, movesTo, statusCode } from './jobs/job-state.ts'
export { type JobStatistics, readStatistics } from './jobs/job-statistics.ts'
export {
  type JobProgress,
  type JobStatus,
  readJobStatus,
  type ScheduleState,
} from './jobs/job-status.ts'
export { probeTarget, type TargetProbe } from './jobs/probe-target.ts'
export { type RefusedForUploads, reasonAgainst, refuseForUploads } from './jobs/refuse-for-uploads.ts'
export {
  allowRemovals,
  approveRemoval,
  listStagedRemovals,
  rejectRemoval,
  rejectRemovals,
  type StagedRemovalView,
} from './jobs/staged-removals.ts'
export { profileOf } from './jobs/target-profile.ts'
export { ownTemplate, saveTemplateSchema } from './jobs/template-schema.ts'
export { type CredentialTest, testCredentials } from './jobs/test-credentials.ts'
export type { OnDemandSubject } from './on-demand/on-demand-subject.ts'
export {
  dryRunOnDemand,
  type OnDemandRequest,
  type OnDemandResult,
  provisionOnDemand,
} from './on-demand/provision-on-demand.ts'
export { type CyclePreview, type PreviewOptions, previewCycle } from './preview/preview-cycle.ts'
export type { PreviewCount, PreviewExample } from './preview/preview-tally.ts'
export { quarantineAfter } from './quarantine.ts'
export { POLL_INTERVAL_MS, runScheduler, type SchedulerOptions } from './scheduler.ts'
