// `rollcall status`: how provisioning of an application is going.

import { z } from 'zod'
import { API_HELP, connectApi } from '../api-client.ts'
import { type Command, unusable } from '../command.ts'
import { findJob } from '../find-job.ts'
import { readOptions } from '../read-options.ts'

const HELP = `usage: rollcall status APPLICATION [OPTIONS]

Says how provisioning of an application is going. APPLICATION is its name, or the id of its service principal.

  --json    the job as the API shows it

Ends with 3 when the last cycle left objects to be tried again, and with 1 when the job is in quarantine.

${API_HELP}
The client needs the permissions Application.Read.All and Synchronization.Read.All.`

const JOB = z.looseObject({
  status: z.looseObject({
    code: z.string(),
    quarantine: z.looseObject({ reason: z.string(), nextAttempt: z.string().nullish() }).nullish(),
    lastExecution: z
      .looseObject({
        state: z.string(),
        timeEnded: z.string().nullish(),
        countEscrowed: z.number().nullish(),
      })
      .nullish(),
  }),
})

export const status: Command = {
  name: 'status',
  summary: 'says how provisioning of an application is going',
  help: HELP,
  async run(args, surroundings) {
    const { values, positionals } = readOptions(args, { json: 'flag' })
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0) {
      throw unusable('name one application, e.g. rollcall status Wrike')
    }
    const api = await connectApi(surroundings)
    const found = await findJob(api, name)
    const job = JOB.parse(await api.get(found.path))
    const { code, quarantine, lastExecution } = job.status
    const escrowed = lastExecution?.countEscrowed ?? 0
    const lines = [
      `provisioning of ${found.applicationName}: ${code}`,
      ...(quarantine
        ? [`in quarantine: ${quarantine.reason}; next attempt ${quarantine.nextAttempt ?? 'not planned'}`]
        : []),
      lastExecution
        ? `last cycle: ${lastExecution.state} ${lastExecution.timeEnded ?? ''}; to be tried again: ${escrowed}`
        : 'no cycle has ended yet',
    ]
    return {
      status: quarantine ? 1 : escrowed > 0 ? 3 : 0,
      stdout: values.has('json') ? `${JSON.stringify(job)}\n` : `${lines.join('\n')}\n`,
      stderr: '',
    }
  },
}
