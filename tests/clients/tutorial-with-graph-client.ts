// The tutorial as a script of the public Graph client (graph-api.md A.4), in a process that trusts Rollcall's authority.
// Told by its environment where everything is; tells its parent what it saw.

import graph from '@microsoft/microsoft-graph-client'
import { z } from 'zod'

const { BatchRequestContent, BatchResponseContent, Client, GraphError, PageIterator } = graph

const TOKEN_ANSWER = z.object({ access_token: z.string() })

const setting = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
const root = setting('ROLLCALL_URL')

async function getAccessToken(): Promise<string> {
  const response = await fetch(`${root}/${setting('TENANT_ID')}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: setting('CLIENT_ID'),
      client_secret: setting('CLIENT_SECRET'),
      scope: `${root}/.default`,
    }),
  })
  return TOKEN_ANSWER.parse(await response.json()).access_token
}

const token = await getAccessToken()
const client = Client.initWithMiddleware({
  baseUrl: root,
  customHosts: new Set([new URL(root).hostname]),
  defaultVersion: 'v1.0',
  authProvider: { getAccessToken: async () => token },
})

// People first, more than one page of them.
const people: string[] = []
for (let index = 0; index < 12; index += 1) {
  const user = await client.api('/users').post({
    accountEnabled: true,
    displayName: `Person ${index}`,
    givenName: 'Person',
    surname: String(index),
    mailNickname: `person${index}`,
    userPrincipalName: `person${index}@contoso.example`,
    mail: `person${index}@contoso.example`,
    passwordProfile: { password: 'correct horse battery' },
  })
  people.push(user.id)
}
const [first = '', second = ''] = people

// 1 to 3: the gallery application and its roles.
const templates = await client.api('/applicationTemplates').filter("displayName eq 'Wrike'").get()
const pair = await client
  .api(`/applicationTemplates/${templates.value[0].id}/instantiate`)
  .post({ displayName: 'Wrike test' })
const sp: string = pair.servicePrincipal.id
const { appRoles } = await client
  .api(`/servicePrincipals/${sp}`)
  .select(['id', 'appId', 'displayName', 'appRoles'])
  .get()
const role = appRoles.find(
  ({ displayName }: { readonly displayName: string }) => displayName === 'Regular user',
)

// 4 to 7: template, credentials, test, job.
const synchronization = `/servicePrincipals/${sp}/synchronization`
const offered = await client.api(`${synchronization}/templates`).get()
const templateId: string = offered.value.find(
  (template: { readonly default: boolean }) => template.default,
).id
const saved = await client.api(`${synchronization}/secrets`).put({
  value: [
    { key: 'BaseAddress', value: setting('SCIM_BASE_URL') },
    { key: 'SecretToken', value: setting('SCIM_TOKEN') },
    { key: 'SyncNotificationSettings', value: '{"Enabled":false}' },
    { key: 'SyncAll', value: 'false' },
  ],
})
const tested = await client
  .api(`${synchronization}/jobs/validateCredentials`)
  .post({ templateId, useSavedCredentials: true })
const job = await client.api(`${synchronization}/jobs`).post({ templateId })
const jobPath = `${synchronization}/jobs/${job.id}`

// 8: read the mappings, and put them back changed.
const schema = await client.api(`${jobPath}/schema`).get()
const rule = schema.synchronizationRules[0]
const titles = rule.objectMappings
  .find(({ sourceObjectName }: { readonly sourceObjectName: string }) => sourceObjectName === 'User')
  .attributeMappings.filter(
    ({ targetAttributeName }: { readonly targetAttributeName: string }) => targetAttributeName === 'title',
  )
const putSchema = await client.api(`${jobPath}/schema`).put(schema)

// 9: assign two, by hand and in a batch with a request that cannot succeed.
const assignment = (principalId: string) => ({ principalId, resourceId: sp, appRoleId: role.id })
const assigned = await client.api(`/servicePrincipals/${sp}/appRoleAssignedTo`).post(assignment(first))
const batch = new BatchRequestContent([
  {
    id: 'assign',
    request: new Request(`${root}/v1.0/servicePrincipals/${sp}/appRoleAssignedTo`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(assignment(second)),
    }),
  },
  {
    id: 'rename',
    request: new Request(`${root}/v1.0/users/${second}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jobTitle: 'Tester' }),
    }),
  },
  { id: 'missing', request: new Request(`${root}/v1.0/users/nobody@contoso.example`, { method: 'GET' }) },
])
const answers = new BatchResponseContent(await client.api('/$batch').post(await batch.getContent()))
const batchStatuses = Object.fromEntries(
  ['assign', 'rename', 'missing'].map((id) => [id, answers.getResponseById(id).status]),
)

// 10: try one person.
const onDemand = await client.api(`${jobPath}/provisionOnDemand`).post({
  parameters: [{ ruleId: rule.id, subjects: [{ objectId: first, objectTypeName: 'User' }] }],
})

// 11 and 12: turn it on, and watch it.
const started = await client.api(`${jobPath}/start`).post(null)
let status = (await client.api(jobPath).get()).status
while (status.lastExecution === null || status.lastExecution === undefined || status.code !== 'Active') {
  await new Promise((resolve) => setTimeout(resolve, 250))
  status = (await client.api(jobPath).get()).status
}

// 13: the log, page by page.
const logged: string[] = []
const firstPage = await client.api('/auditLogs/provisioning').filter(`jobId eq '${job.id}'`).top(1).get()
await new PageIterator(client, firstPage, (entry) => {
  logged.push(entry.provisioningAction)
  return true
}).iterate()

// Lists and changes, page by page.
const listed: string[] = []
await new PageIterator(client, await client.api('/users').top(5).get(), (user) => {
  listed.push(user.id)
  return true
}).iterate()
const round = async (address: string) => {
  const seen: string[] = []
  const iterator = new PageIterator(client, await client.api(address).get(), (user) => {
    seen.push(user.id)
    return true
  })
  await iterator.iterate()
  return { seen, deltaLink: iterator.getDeltaLink() ?? '' }
}
const everyone = await round('/users/delta')
await client.api(`/users/${first}`).patch({ jobTitle: 'Lead' })
const changed = await round(everyone.deltaLink)

const failure = await client
  .api('/users/nobody@contoso.example')
  .get()
  .catch((error: unknown) => error)
if (!(failure instanceof GraphError)) throw new Error(`expected a GraphError, got ${failure}`)

process.send?.({
  empty: { saved, tested, putSchema, started }, // `undefined` does not cross: an empty object means all four were 204
  titles: titles.length,
  assigned: assigned.principalId,
  batchStatuses,
  onDemand: Object.keys(onDemand).filter((name) => !name.startsWith('@')),
  statusCode: status.code,
  logged,
  people,
  listed,
  everyone: everyone.seen,
  changed: changed.seen,
  failure: {
    statusCode: failure.statusCode,
    code: failure.code,
    message: failure.message,
    hasRequestId: typeof failure.requestId === 'string' && failure.requestId.length === 36,
  },
})
