// `rollcall start`, `pause` and `restart`: what an administrator does with a job.

import { connectApi } from '../api-client.ts'
import { type Command, succeeded } from '../command.ts'
import { APPLICATION_ARGUMENT, findJob, findOrMakeJob } from '../find-objects.ts'

type Verb = {
  readonly name: 'start' | 'pause' | 'restart'
  readonly summary: string
  readonly description: string
  readonly done: string
}

const VERBS: readonly Verb[] = [
  {
    name: 'start',
    summary: 'turns provisioning of an application on',
    description:
      'Turns provisioning on. The first cycle looks at everyone, the next ones at what changed. Where people are uploaded, what was uploaded is taken, and from then on at once.',
    done: 'on',
  },
  {
    name: 'pause',
    summary: 'turns provisioning of an application off; what is pending stays',
    description: 'Turns provisioning off. What is pending stays, and goes on with rollcall start.',
    done: 'paused',
  },
  {
    name: 'restart',
    summary: 'begins provisioning of an application again with an initial cycle',
    description: 'Forgets how far provisioning got, and what failed, and looks at everyone again.',
    done: 'beginning again',
  },
]

/** One command for each verb. */
export const jobControls: readonly Command[] = VERBS.map(({ name, summary, description, done }) => ({
  name,
  summary,
  description,
  arguments: [APPLICATION_ARGUMENT],
  options: [],
  json: 'one object: jobId',
  permissions: ['Application.Read.All', 'Synchronization.ReadWrite.All'],
  examples: [`${name} Wrike`],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const find = name === 'start' ? findOrMakeJob : findJob
    const job = await find(api, given.words[0] ?? '')
    await api.send('POST', `${job.path}/${name}`)
    return succeeded({ jobId: job.id }, `provisioning of ${job.applicationName} is ${done}\n`)
  },
}))
