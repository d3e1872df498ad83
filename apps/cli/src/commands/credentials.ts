// `rollcall credentials set` and `test`: the connection to an application.

import { z } from 'zod'
import { type ApiClient, connectApi } from '../api-client.ts'
import { type Command, succeeded, unusable } from '../command.ts'
import { APPLICATION_ARGUMENT, type FoundJob, findApplication, findJob, findJobOf } from '../find-objects.ts'
import { readSecret } from '../sign-in.ts'

const ENTRY = z.object({ key: z.string(), value: z.string() })
const ENTRIES = z.object({ value: z.array(ENTRY) })
const TEMPLATES = z.object({ value: z.array(z.object({ id: z.string(), default: z.boolean() })) })

export const credentialsSet: Command = {
  name: 'credentials set',
  summary: 'connects an application, or changes its connection',
  description:
    'Saves address and token of an application, after they were tested; what is not given stays as it is. The first time it also makes the provisioning job, which rollcall start turns on. The token is read from a file or from standard input, never from an argument, which others on the machine could see.',
  arguments: [APPLICATION_ARGUMENT],
  options: [
    { name: 'base-address', value: 'URL', summary: 'SCIM base URL of the application' },
    { name: 'token-file', value: 'FILE', summary: 'file with its bearer token; - reads standard input' },
    {
      name: 'set',
      value: 'KEY=VALUE',
      summary: 'another value, e.g. SyncAll=true; empty removes it',
      isRepeated: true,
    },
    { name: 'untested', summary: 'save without a test, for a target that is not up yet' },
  ],
  json: 'one object: jobId, isTested',
  permissions: ['Application.Read.All', 'Synchronization.ReadWrite.All'],
  examples: ['credentials set Wrike --base-address https://wrike.example/scim/v2 --token-file token.txt'],
  async run(given, surroundings) {
    const [url, file] = [given.value('base-address'), given.value('token-file')]
    const entries = [
      ...(url === null ? [] : [{ key: 'BaseAddress', value: url }]),
      ...(file === null ? [] : [{ key: 'SecretToken', value: await readSecret(file, surroundings) }]),
      ...given.values('set').map(readEntry),
    ]
    if (entries.length === 0)
      throw unusable('nothing is given; --base-address, --token-file and --set are what can be saved')
    const api = await connectApi(given, surroundings)
    const application = await findApplication(api, given.words[0] ?? '')
    const job = await findJobOf(api, application.id)
    const credentials = await merged(api, application.id, entries)
    const templateId = await defaultTemplate(api, application.id)
    const isTested = !given.has('untested')
    if (isTested) await test(api, { application, job, templateId, credentials })
    await api.send('PUT', `${synchronizationOf(application.id)}/secrets`, { value: credentials })
    const jobId = job?.id ?? (await makeJob(api, application.id, templateId))
    const text = `${application.displayName} is connected${isTested ? '; the connection was tested' : ''}\n`
    return succeeded({ jobId, isTested }, text)
  },
}

export const credentialsTest: Command = {
  name: 'credentials test',
  summary: 'tests the saved connection of an application',
  description:
    'Asks the application with the saved address and token, and says what is wrong if it does not answer well.',
  arguments: [APPLICATION_ARGUMENT],
  options: [],
  json: 'one object: jobId, isTested',
  permissions: ['Application.Read.All', 'Synchronization.ReadWrite.All'],
  exits: { 1: 'failed, or the application does not answer well' },
  examples: ['credentials test Wrike'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const job = await findJob(api, given.words[0] ?? '')
    await api.send('POST', `${job.path}/validateCredentials`, { useSavedCredentials: true })
    return succeeded({ jobId: job.id, isTested: true }, `${job.applicationName} answers well\n`)
  },
}

type Entry = z.infer<typeof ENTRY>

function synchronizationOf(servicePrincipalId: string): string {
  return `/servicePrincipals/${servicePrincipalId}/synchronization`
}

function readEntry(text: string): Entry {
  const at = text.indexOf('=')
  if (at <= 0) throw unusable(`--set is "${text.slice(0, 40)}"; KEY=VALUE is accepted, e.g. SyncAll=true`)
  const key = text.slice(0, at)
  if (/token|secret|password/i.test(key) && at < text.length - 1)
    throw unusable(`${key} is a secret, which others on the machine could see here; use --token-file`)
  return { key, value: text.slice(at + 1) }
}

// Saved secrets read as *, and are kept when they are written so.
async function merged(
  api: ApiClient,
  servicePrincipalId: string,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const saved = ENTRIES.parse(await api.get(`${synchronizationOf(servicePrincipalId)}/secrets`)).value
  const given = new Set(entries.map(({ key }) => key.toLowerCase()))
  return [...saved.filter(({ key }) => !given.has(key.toLowerCase())), ...entries]
}

async function test(
  api: ApiClient,
  target: {
    readonly application: { readonly id: string }
    readonly job: Omit<FoundJob, 'applicationName'> | null
    readonly templateId: string
    readonly credentials: readonly Entry[]
  },
): Promise<void> {
  const { application, credentials, job, templateId } = target
  if (job !== null) await api.send('POST', `${job.path}/validateCredentials`, { credentials })
  else
    await api.send('POST', `${synchronizationOf(application.id)}/jobs/validateCredentials`, {
      templateId,
      credentials,
    })
}

/** The template that a new job of an application is made from. */
export async function defaultTemplate(api: ApiClient, servicePrincipalId: string): Promise<string> {
  const { value } = TEMPLATES.parse(await api.get(`${synchronizationOf(servicePrincipalId)}/templates`))
  const template = value.find((each) => each.default) ?? value[0]
  if (template === undefined) throw unusable('this application cannot be provisioned: it has no template')
  return template.id
}

/** Makes the job of an application; it is not started. */
export async function makeJob(
  api: ApiClient,
  servicePrincipalId: string,
  templateId: string,
): Promise<string> {
  const made = await api.send('POST', `${synchronizationOf(servicePrincipalId)}/jobs`, { templateId })
  return z.object({ id: z.string() }).parse(made).id
}
