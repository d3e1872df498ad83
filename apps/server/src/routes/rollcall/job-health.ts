// What Graph has no address for: a job's health, failures and held removals, and what an administrator does about them.

import { recommendedActionOf } from '@rollcall/core'
import {
  allowRemovals,
  approveRemoval,
  cancelCycle,
  type JobStatistics,
  listEscrows,
  listStagedRemovals,
  quarantineJob,
  readJobStatus,
  readStatistics,
  rejectRemoval,
  rejectRemovals,
  retryEscrows,
  type StagedRemovalView,
} from '@rollcall/engine'
import { badRequest, contextLink, one, pageOf } from '@rollcall/graph'
import type { EscrowRecord, JobRecord } from '@rollcall/ports'
import { type GraphRequest, type GraphRoute, noContent, ok, param } from '../graph/graph-route.ts'
import { findJob } from './find-job.ts'
import { keyPage } from './key-page.ts'

const JOB = '/rollcall/jobs/:jobId'
const DAYS = { byDefault: 30, max: 400 }

export const jobHealthRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: `${JOB}/health`,
    operation: 'synchronization.read',
    summary: 'Tell how a job fares: progress with its rate, open failures, held removals',
    answer: one('jobHealth'),
    checksOwnership: true,
    async handle(request) {
      return inContext(request, 'health', await showHealth(request, await findJob(request)))
    },
  },
  {
    method: 'GET',
    path: `${JOB}/statistics`,
    operation: 'synchronization.read',
    summary: 'Sum what was done by day, action and status, and the most frequent errors',
    answer: one('jobStatistics'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      return inContext(
        request,
        'statistics',
        showStatistics(await readStatistics(request.deps, job, daysOf(request))),
      )
    },
  },
  {
    method: 'POST',
    path: `${JOB}/cancelCycle`,
    operation: 'synchronization.write',
    summary: 'Switch a job off and end its running cycle at once',
    checksOwnership: true,
    async handle(request) {
      await cancelCycle(request.deps, await findJob(request))
      return noContent
    },
  },
  {
    method: 'POST',
    path: `${JOB}/quarantine`,
    operation: 'synchronization.write',
    summary: 'Put a job aside by hand until it is started or restarted',
    checksOwnership: true,
    async handle(request) {
      await quarantineJob(request.deps, await findJob(request))
      return noContent
    },
  },
  {
    method: 'GET',
    path: `${JOB}/escrows`,
    operation: 'synchronization.read',
    summary: 'List objects that failed and are tried again',
    answer: pageOf('escrow'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      return keyPage(request, 'rollcall/escrows', {
        read: (page) => listEscrows(request.deps, job, page),
        keyOf: (escrow) => escrow.sourceId,
        show: showEscrow,
      })
    },
  },
  decision('escrows/retry', 'Try every failed object again in the next cycle', (request, job) =>
    retryEscrows(request.deps, job, null),
  ),
  decision('escrows/:objectId/retry', 'Try a failed object again in the next cycle', (request, job) =>
    retryEscrows(request.deps, job, objectId(request)),
  ),
  {
    method: 'GET',
    path: `${JOB}/stagedRemovals`,
    operation: 'synchronization.read',
    summary: 'List removals that the deletion threshold holds back',
    answer: pageOf('stagedRemoval'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      return keyPage(request, 'rollcall/stagedRemovals', {
        read: (page) => listStagedRemovals(request.deps, job, page),
        keyOf: (removal) => removal.objectId,
        show: showRemoval,
      })
    },
  },
  decision('stagedRemovals/allow', 'Let the next cycle carry out every undecided removal', (request, job) =>
    allowRemovals(request.deps, job),
  ),
  decision('stagedRemovals/reject', 'Hold every undecided removal until it is approved', (request, job) =>
    rejectRemovals(request.deps, job),
  ),
  decision('stagedRemovals/:objectId/approve', 'Let the next cycle carry out one removal', (request, job) =>
    approveRemoval(request.deps, job, objectId(request)),
  ),
  decision('stagedRemovals/:objectId/reject', 'Hold one removal until it is approved', (request, job) =>
    rejectRemoval(request.deps, job, objectId(request)),
  ),
]

function decision(
  path: string,
  summary: string,
  decide: (request: GraphRequest, job: JobRecord) => Promise<number>,
): GraphRoute {
  return {
    method: 'POST',
    path: `${JOB}/${path}`,
    operation: 'synchronization.write',
    summary,
    answer: one('affected'),
    checksOwnership: true,
    async handle(request) {
      return inContext(request, 'affected', { count: await decide(request, await findJob(request)) })
    },
  }
}

function objectId(request: GraphRequest): string {
  return param(request, 'objectId').toLowerCase()
}

function inContext(request: GraphRequest, name: string, resource: object) {
  return ok({ '@odata.context': contextLink(request.versionRoot, `rollcall/${name}`), ...resource })
}

async function showHealth({ deps }: GraphRequest, job: JobRecord): Promise<object> {
  const status = await readJobStatus(deps, job)
  const { progress } = status
  return {
    jobId: job.id,
    phase: progress?.cycle.phase ?? null,
    objectsPerSecond: progress?.objectsPerSecond ?? null,
    secondsLeft: progress?.secondsLeft ?? null,
    nextCycleDateTime: job.isStarted ? job.nextCycleAt : null,
    managedCountByType: status.managedCountByType.map(({ objectType, count }) => ({
      key: objectType,
      value: count,
    })),
    openEscrows: status.openEscrows,
    undecidedRemovals: status.undecidedRemovals,
    hasManyFailures: status.hasManyFailures,
    accountsOnDeletion: job.accountsOnDeletion,
  }
}

function showEscrow(escrow: EscrowRecord): object {
  const { attempts, cycleId, errorCode, httpStatus, isReference, message, operation, targetId } = escrow
  return {
    objectId: escrow.sourceId,
    objectTypeName: escrow.objectType,
    targetId,
    operation,
    isReference,
    errorCode,
    message,
    recommendedAction: recommendedActionOf(errorCode),
    httpStatus,
    firstFailureDateTime: escrow.firstFailureAt,
    lastAttemptDateTime: escrow.lastAttemptAt,
    attempts,
    nextAttemptDateTime: escrow.nextAttemptAt,
    cycleId,
  }
}

function showRemoval(removal: StagedRemovalView): object {
  const { action, cycleId, decision, displayName, objectId, objectType, stagedAt, targetId } = removal
  const times = { stagedDateTime: stagedAt, cycleId }
  return { objectId, objectTypeName: objectType, displayName, targetId, action, decision, ...times }
}

function showStatistics({ days, topErrors }: JobStatistics): object {
  return {
    days: days.map(({ day, ...counts }) => ({ date: day, ...counts })),
    topErrors: topErrors.map((error) => ({
      ...error,
      recommendedAction: recommendedActionOf(error.errorCode),
    })),
  }
}

function daysOf({ query }: GraphRequest): number {
  const text = query.find(([name]) => name === 'days')?.[1]
  if (text === undefined) return DAYS.byDefault
  if (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= DAYS.max) return Number(text)
  throw badRequest(`days is '${text}'; accepted is a whole number from 1 to ${DAYS.max}.`)
}
