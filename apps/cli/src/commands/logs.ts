// `rollcall logs`: what provisioning did, and does.

import { setTimeout as wait } from 'node:timers/promises'
import { PROVISIONING_ACTIONS, PROVISIONING_STATUSES } from '@rollcall/ports'
import { z } from 'zod'
import { type ApiClient, connectApi } from '../api-client.ts'
import { type Command, type Given, type Surroundings, succeeded } from '../command.ts'
import { APPLICATION_ARGUMENT, findJob } from '../find-objects.ts'
import { readCount } from '../read-count.ts'
import { type Emphasis, printTable, type Terminal } from '../terminal.ts'

const BY_DEFAULT = 20
const POLL_MS = 1_000
/** Entries are stored by the page, so one may come a little after a later one. */
const OVERLAP_MS = 10_000

const ENTRY = z.looseObject({
  id: z.string(),
  activityDateTime: z.string(),
  provisioningAction: z.string(),
  servicePrincipal: z.looseObject({ displayName: z.string() }),
  sourceIdentity: z.looseObject({ displayName: z.string(), identityType: z.string() }),
  provisioningStatusInfo: z.looseObject({
    status: z.string(),
    errorInformation: z.looseObject({ errorCode: z.string(), reason: z.string() }).nullish(),
  }),
})
type Entry = z.infer<typeof ENTRY>

const HEAD = ['TIME', 'APPLICATION', 'ACTION', 'STATUS', 'WHO', 'REASON']

export const logs: Command = {
  name: 'logs',
  summary: 'shows what provisioning did, and does',
  description:
    'Shows the latest entries of the provisioning log, oldest first. --follow stays and prints entries as they are written, until Ctrl+C.',
  arguments: [],
  options: [
    {
      name: 'app',
      value: APPLICATION_ARGUMENT.name,
      summary: `only of one: ${APPLICATION_ARGUMENT.summary}`,
    },
    { name: 'status', value: 'STATUS', summary: 'only with this outcome', accepts: PROVISIONING_STATUSES },
    { name: 'action', value: 'ACTION', summary: 'only what did this', accepts: PROVISIONING_ACTIONS },
    { name: 'top', value: 'N', summary: `the latest N; default: ${BY_DEFAULT}` },
    { name: 'follow', summary: 'stay, and print new entries' },
  ],
  json: 'one list of entries as the API shows them; with --follow one object a line',
  permissions: ['ProvisioningLog.Read.All', 'Application.Read.All'],
  examples: ['logs --app Wrike --status failure', 'logs --follow'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const clauses = await clausesOf(api, given)
    const latest = await readLatest(api, clauses, readCount(given.value('top'), 'top', BY_DEFAULT))
    const { terminal } = surroundings
    if (!given.has('follow'))
      return succeeded(
        latest,
        printTable(
          terminal,
          HEAD,
          latest.map((entry) => rowOf(terminal, entry)),
        ),
      )
    await follow(api, { clauses, latest, isJson: given.has('json') }, surroundings)
    return succeeded(undefined, '')
  },
}

async function clausesOf(api: ApiClient, given: Given): Promise<readonly string[]> {
  const [app, status, action] = [given.value('app'), given.value('status'), given.value('action')]
  return [
    ...(app === null ? [] : [`jobId eq '${(await findJob(api, app)).id}'`]),
    ...(status === null ? [] : [`provisioningStatusInfo/status eq '${status}'`]),
    ...(action === null ? [] : [`provisioningAction eq '${action}'`]),
  ]
}

async function readLatest(
  api: ApiClient,
  clauses: readonly string[],
  count: number,
): Promise<readonly Entry[]> {
  const found: Entry[] = []
  for await (const item of api.items(logPath(clauses, 'desc', Math.min(count, 1_000)))) {
    found.push(ENTRY.parse(item))
    if (found.length === count) break
  }
  return found.reverse()
}

async function follow(
  api: ApiClient,
  from: { readonly clauses: readonly string[]; readonly latest: readonly Entry[]; readonly isJson: boolean },
  surroundings: Surroundings,
): Promise<void> {
  const { print, signal, terminal } = surroundings
  const show = (entry: Entry) =>
    print(from.isJson ? `${JSON.stringify(entry)}\n` : `${rowOf(terminal, entry).join('  ').trimEnd()}\n`)
  const seen = new Map<string, number>()
  let newestMs = 0
  const take = (entry: Entry) => {
    if (seen.has(entry.id)) return
    const at = Date.parse(entry.activityDateTime)
    seen.set(entry.id, at)
    newestMs = Math.max(newestMs, at)
    show(entry)
  }
  for (const entry of from.latest) take(entry)
  const beganMs = newestMs
  while (!signal.aborted) {
    const sinceMs = Math.max(beganMs, newestMs - OVERLAP_MS)
    const since = `activityDateTime ge ${new Date(sinceMs).toISOString()}`
    for await (const item of api.items(logPath([...from.clauses, since], 'asc', 1_000)))
      take(ENTRY.parse(item))
    for (const [id, at] of seen) if (at < sinceMs) seen.delete(id)
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}

function logPath(clauses: readonly string[], order: 'asc' | 'desc', top: number): string {
  const filter = clauses.length === 0 ? '' : `&$filter=${encodeURIComponent(clauses.join(' and '))}`
  return `/auditLogs/provisioning?$top=${top}&$orderby=activityDateTime ${order}${filter}`.replaceAll(
    ' ',
    '%20',
  )
}

const EMPHASES: Readonly<Record<string, Emphasis>> = {
  success: 'good',
  failure: 'bad',
  warning: 'warning',
  skipped: 'quiet',
}

function rowOf(terminal: Terminal, entry: Entry): readonly string[] {
  const { status, errorInformation } = entry.provisioningStatusInfo
  return [
    entry.activityDateTime,
    entry.servicePrincipal.displayName,
    entry.provisioningAction,
    terminal.style(EMPHASES[status] ?? 'quiet', status),
    entry.sourceIdentity.displayName,
    errorInformation ? `${errorInformation.errorCode}: ${errorInformation.reason}` : '',
  ]
}
