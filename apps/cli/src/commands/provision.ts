// `rollcall provision`: one person or group now, and why it came out as it did.

import { z } from 'zod'
import { connectApi } from '../api-client.ts'
import type { Command } from '../command.ts'
import { APPLICATION_ARGUMENT, findJob, findPrincipal, PRINCIPAL_ARGUMENT } from '../find-objects.ts'
import type { Emphasis, Terminal } from '../terminal.ts'

const RESULT = z.looseObject({
  action: z.string(),
  reportableIdentifier: z.string(),
  provisioningSteps: z.array(
    z.looseObject({ type: z.string(), status: z.string(), description: z.string() }),
  ),
  modifiedProperties: z.array(
    z.looseObject({
      displayName: z.string(),
      oldValue: z.string().nullable(),
      newValue: z.string().nullable(),
    }),
  ),
  statusInfo: z.looseObject({
    status: z.string(),
    reason: z.string().nullable(),
    recommendedAction: z.string().nullable(),
  }),
  requests: z.array(z.object({ method: z.string(), path: z.string(), body: z.unknown() })).optional(),
})
type Result = z.infer<typeof RESULT>

export const provision: Command = {
  name: 'provision',
  summary: 'provisions one person or group now, and shows each step',
  description:
    'Provisions one person or group at once, without waiting for a cycle, and shows each step with its reason, what changed, and how it ended. --dry-run decides the same and shows the requests it would send, without sending them.',
  arguments: [APPLICATION_ARGUMENT, PRINCIPAL_ARGUMENT],
  options: [
    { name: 'member', value: 'PERSON', summary: 'of a group: take this member too', isRepeated: true },
    { name: 'dry-run', summary: 'send nothing' },
  ],
  json: 'one list of results as the API shows them',
  permissions: ['Application.Read.All', 'User.Read.All', 'Group.Read.All', 'Synchronization.ReadWrite.All'],
  exits: { 1: 'failed' },
  examples: [
    'provision Wrike ana@contoso.example',
    'provision Wrike "Sales team" --member ana@contoso.example --dry-run',
  ],
  async run(given, surroundings) {
    const [application = '', name = ''] = given.words
    const api = await connectApi(given, surroundings)
    const job = await findJob(api, application)
    const principal = await findPrincipal(api, name)
    const members: string[] = []
    for (const member of given.values('member')) members.push((await findPrincipal(api, member)).id)
    const answer = await api.send('POST', `/rollcall/jobs/${job.id}/provisionOnDemand`, {
      subjects: [{ objectId: principal.id, objectTypeName: principal.kind, members }],
      dryRun: given.has('dry-run'),
    })
    const { value } = z.object({ value: z.array(RESULT) }).parse(answer)
    const hasFailed = value.some(({ statusInfo }) => statusInfo.status === 'Failure')
    return {
      status: hasFailed ? 1 : 0,
      result: value,
      text: value.map((result) => describe(surroundings.terminal, result)).join('\n'),
    }
  },
}

const EMPHASES: Readonly<Record<string, Emphasis>> = {
  Success: 'good',
  Failure: 'bad',
  Warning: 'warning',
  Skipped: 'quiet',
}

function describe(terminal: Terminal, result: Result): string {
  const { action, modifiedProperties, provisioningSteps, reportableIdentifier, requests, statusInfo } = result
  const styled = (status: string) => terminal.style(EMPHASES[status] ?? 'quiet', status)
  const lines = [
    terminal.style('head', `${reportableIdentifier}: ${action}, ${statusInfo.status}`),
    ...provisioningSteps.map(
      ({ type, status, description }) => `  ${type}  ${styled(status)}  ${description}`,
    ),
    ...modifiedProperties.map(
      ({ displayName, oldValue, newValue }) =>
        `  ${displayName}: ${oldValue ?? '(none)'} -> ${newValue ?? '(none)'}`,
    ),
    ...(requests ?? []).map(
      ({ method, path, body }) => `  would send ${method} ${path} ${JSON.stringify(body ?? null)}`,
    ),
    ...(statusInfo.reason === null ? [] : [`  ${statusInfo.reason}`]),
    ...(statusInfo.recommendedAction === null ? [] : [`  ${statusInfo.recommendedAction}`]),
  ]
  return `${lines.join('\n')}\n`
}
