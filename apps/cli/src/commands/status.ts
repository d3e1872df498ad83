// `rollcall status`: how provisioning of an application is going, once or as it goes.

import { z } from 'zod'
import { type ApiClient, connectApi } from '../api-client.ts'
import { type Command, type ExitStatus, type Given, type Surroundings, unusable } from '../command.ts'
import { APPLICATION_ARGUMENT, type FoundJob, findJob } from '../find-objects.ts'
import { readEvents } from '../read-events.ts'
import type { Emphasis, Terminal } from '../terminal.ts'

const EXECUTION = z.looseObject({
  activityIdentifier: z.string(),
  state: z.string(),
  timeEnded: z.string().nullish(),
  countEscrowed: z.number().nullish(),
})
const JOB = z.looseObject({
  status: z.looseObject({
    code: z.string(),
    progress: z.array(z.looseObject({ completedUnits: z.number(), totalUnits: z.number() })),
    quarantine: z.looseObject({ reason: z.string(), nextAttempt: z.string().nullish() }).nullish(),
    lastExecution: EXECUTION.nullish(),
  }),
})
type Job = z.infer<typeof JOB>

export const status: Command = {
  name: 'status',
  summary: 'says how provisioning of an application is going',
  description:
    'Says how provisioning of an application is going. --watch stays and prints a line whenever something changes, until Ctrl+C; --wait does so until the cycle that runs, or the next one, has ended.',
  arguments: [APPLICATION_ARGUMENT],
  options: [
    { name: 'watch', summary: 'stay, and print what changes' },
    { name: 'wait', summary: 'return when a cycle has ended' },
  ],
  json: 'the job as the API shows it; with --watch and --wait one object a line',
  permissions: ['Application.Read.All', 'Synchronization.Read.All'],
  exits: { 1: 'failed, or the job is in quarantine', 3: 'the last cycle left objects to be tried again' },
  examples: ['status Wrike', 'status Wrike --watch', 'status Wrike --wait'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const found = await findJob(api, given.words[0] ?? '')
    if (given.has('watch') || given.has('wait')) return watch(api, found, given, surroundings)
    const job = JOB.parse(await api.get(found.path))
    return { status: exitOf(job), result: job, text: describe(surroundings.terminal, found, job) }
  },
}

async function watch(api: ApiClient, found: FoundJob, given: Given, surroundings: Surroundings) {
  const path = `/rollcall/jobs/${found.id}/progress`
  let before: string | null | undefined
  let last: Job | null = null
  for await (const { name, data } of readEvents(api.stream(path, surroundings.signal), surroundings.signal)) {
    if (name === 'deleted') throw unusable(`the job of "${found.applicationName}" was deleted`)
    const job = JOB.parse(data)
    last = job
    surroundings.print(given.has('json') ? `${JSON.stringify(job)}\n` : oneLine(surroundings, job))
    const ended = job.status.lastExecution?.activityIdentifier ?? null
    if (before === undefined) before = ended
    if (given.has('wait') && ended !== before) return { status: exitOf(job), result: undefined, text: '' }
  }
  if (given.has('wait') && !surroundings.signal.aborted)
    throw unusable(`the server at ${api.url} ended the stream before the cycle did`)
  return { status: last === null ? (0 as const) : exitOf(last), result: undefined, text: '' }
}

function exitOf({ status: { quarantine, lastExecution } }: Job): ExitStatus {
  if (quarantine) return 1
  return (lastExecution?.countEscrowed ?? 0) > 0 ? 3 : 0
}

function describe(terminal: Terminal, { applicationName }: FoundJob, job: Job): string {
  const { code, lastExecution, progress, quarantine } = job.status
  const lines = [
    `provisioning of ${applicationName}: ${terminal.style(emphasisOf(job), code)}`,
    ...progress.map(
      ({ completedUnits, totalUnits }) => `under way: ${completedUnits} of ${totalUnits} objects`,
    ),
    ...(quarantine
      ? [`in quarantine: ${quarantine.reason}; next attempt ${quarantine.nextAttempt ?? 'not planned'}`]
      : []),
    lastExecution
      ? `last cycle: ${lastExecution.state} ${lastExecution.timeEnded ?? ''}; to be tried again: ${lastExecution.countEscrowed ?? 0}`
      : 'no cycle has ended yet',
  ]
  return `${lines.join('\n')}\n`
}

function oneLine({ now, terminal }: Surroundings, job: Job): string {
  const { code, lastExecution, progress, quarantine } = job.status
  const [current] = progress
  const parts = [
    new Date(now()).toISOString(),
    terminal.style(emphasisOf(job), code),
    ...(current === undefined ? [] : [`${current.completedUnits} of ${current.totalUnits} objects`]),
    ...(quarantine ? [quarantine.reason] : []),
    ...(lastExecution ? [`last cycle ${lastExecution.state}`] : []),
  ]
  return `${parts.join('  ')}\n`
}

function emphasisOf(job: Job): Emphasis {
  const exit = exitOf(job)
  if (exit === 1) return 'bad'
  return exit === 3 ? 'warning' : 'good'
}
