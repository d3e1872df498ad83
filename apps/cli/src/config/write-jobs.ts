// The jobs of an application, brought to what a configuration says.

import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import type { ConfigApplication, ConfigJob } from './config-document.ts'
import { type ApplicationHandle, templateDirectories } from './read-tenant.ts'

/** Makes, changes and removes the jobs of an application. */
export async function writeJobs(
  api: ApiClient,
  {
    handle: { path, jobs },
    have,
    target,
  }: {
    readonly handle: ApplicationHandle
    readonly have: ConfigApplication
    readonly target: ConfigApplication
  },
): Promise<void> {
  for (const job of target.jobs ?? []) {
    const jobPath = jobs.get(job.templateId) ?? (await addJob(api, path, job.templateId))
    await writeJob(
      api,
      { path, jobPath },
      { before: await jobNow(api, jobPath, have, job.templateId), after: job },
    )
  }
  const kept = new Set((target.jobs ?? []).map(({ templateId }) => templateId))
  for (const [templateId, jobPath] of jobs) if (!kept.has(templateId)) await api.send('DELETE', jobPath)
}

async function addJob(api: ApiClient, path: string, templateId: string): Promise<string> {
  const made = await api.send('POST', `${path}/synchronization/jobs`, { templateId })
  return `${path}/synchronization/jobs/${z.object({ id: z.string() }).parse(made).id}`
}

type JobSettings = Pick<ConfigJob, 'settings' | 'interval' | 'isStarted'> & {
  readonly schema?: ConfigJob['schema']
}

const JOB = z.object({
  schedule: z.object({ interval: z.string(), state: z.string() }),
  synchronizationJobSettings: z.array(z.object({ name: z.string(), value: z.string() })),
})

// A job that was made just now has what its template gave it, and its schema is written in any case.
async function jobNow(
  api: ApiClient,
  jobPath: string,
  have: ConfigApplication,
  templateId: string,
): Promise<JobSettings> {
  const known = have.jobs?.find((job) => job.templateId === templateId)
  if (known !== undefined) return known
  const { schedule, synchronizationJobSettings } = JOB.parse(await api.get(jobPath))
  return {
    isStarted: schedule.state === 'Active',
    interval: schedule.interval,
    settings: Object.fromEntries(synchronizationJobSettings.map(({ name, value }) => [name, value])),
  }
}

async function writeJob(
  api: ApiClient,
  { path, jobPath }: { readonly path: string; readonly jobPath: string },
  { before, after }: { readonly before: JobSettings; readonly after: ConfigJob },
): Promise<void> {
  const settings = settingsToWrite(before.settings, after.settings)
  const interval = after.interval === before.interval ? undefined : after.interval
  if (settings.length > 0 || interval !== undefined) {
    await api.send('PATCH', jobPath, {
      ...(settings.length === 0 ? {} : { synchronizationJobSettings: settings }),
      ...(interval === undefined ? {} : { schedule: { interval } }),
    })
  }
  if (after.schema !== undefined && !isDeepStrictEqual(before.schema, after.schema)) {
    const directories = after.schema.directories ?? (await templateDirectories(api, path, after.templateId))
    await api.send('PUT', `${jobPath}/schema`, { ...after.schema, directories })
  }
  if (after.isStarted === undefined || after.isStarted === before.isStarted) return
  await api.send('POST', `${jobPath}/${after.isStarted ? 'start' : 'pause'}`)
}

// An empty value takes a setting back to its default.
function settingsToWrite(
  before: Readonly<Record<string, string>> = {},
  after: Readonly<Record<string, string>> | undefined,
): readonly { readonly name: string; readonly value: string }[] {
  if (after === undefined) return []
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names]
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, value: after[name] ?? '' }))
}
