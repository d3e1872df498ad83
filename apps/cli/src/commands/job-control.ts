// `rollcall start`, `pause` and `restart`: what an administrator does with a job.

import { API_HELP, connectApi } from '../api-client.ts'
import { type Command, unusable } from '../command.ts'
import { findJob } from '../find-job.ts'
import { readOptions } from '../read-options.ts'

type Verb = 'start' | 'pause' | 'restart'

const SUMMARIES: Readonly<Record<Verb, string>> = {
  start: 'turns provisioning of an application on',
  pause: 'turns provisioning of an application off; what is pending stays',
  restart: 'begins provisioning of an application again with an initial cycle',
}

const DONE: Readonly<Record<Verb, string>> = { start: 'on', pause: 'paused', restart: 'beginning again' }

/** One command for each verb. */
export const jobControls: readonly Command[] = (['start', 'pause', 'restart'] as const).map((verb) => ({
  name: verb,
  summary: SUMMARIES[verb],
  help: `usage: rollcall ${verb} APPLICATION [OPTIONS]

${SUMMARIES[verb].replace(/^t/, 'T').replace(/^b/, 'B')}. APPLICATION is its name, or the id of its service principal.

  --json    one JSON object: jobId

${API_HELP}
The client needs the permissions Application.Read.All and Synchronization.ReadWrite.All.`,
  async run(args, surroundings) {
    const { values, positionals } = readOptions(args, { json: 'flag' })
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0) {
      throw unusable(`name one application, e.g. rollcall ${verb} Wrike`)
    }
    const api = await connectApi(surroundings)
    const job = await findJob(api, name)
    await api.post(`${job.path}/${verb}`)
    const stdout = values.has('json')
      ? `${JSON.stringify({ jobId: job.id })}\n`
      : `provisioning of ${job.applicationName} is ${DONE[verb]}\n`
    return { status: 0, stdout, stderr: '' }
  },
}))
