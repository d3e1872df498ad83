// A tenant that has been in use for a while, so that every page of the portal has something true to show.

import { z } from 'zod'
import { changePeople } from '../../../scripts/demo/change-people.ts'
import { assign, assignGroups, connectWrike } from '../../../scripts/demo/connect-wrike.ts'
import type { RollcallApi } from '../../../scripts/demo/rollcall-api.ts'
import { tenantFiles } from '../../../scripts/demo/tenant-files.ts'
import { endedCycles, watchCycle } from '../../../scripts/demo/watch-cycle.ts'
import { signInToWrike } from '../../../scripts/demo/wrike-console.ts'
import type { RunningPair } from '../running-pair.ts'

/** Ids of what the pages are about. */
export type LivedInTenant = {
  /** Wrike with cycles behind it, and a few failures of guests. */
  readonly applicationId: string
  /** Holds removals back. */
  readonly heldApplicationId: string
  /** In quarantine for its token. */
  readonly quarantinedApplicationId: string
  /** From the gallery, not connected. */
  readonly newApplicationId: string
  /** Fills the directory, with people that were uploaded. */
  readonly uploadsApplicationId: string
  /** The same from the gallery, and nothing saved. */
  readonly newUploadsApplicationId: string
  readonly userId: string
  /** Someone with Default Access only. */
  readonly userWithoutRoleId: string
  readonly groupId: string
  readonly logEntryId: string
  readonly failureEntryId: string
  readonly auditEntryId: string
  readonly mailId: string
  readonly webhookId: string
}

const DOMAIN = 'contoso.example'
const UNLIMITED = [
  { name: 'RequestsPerSecond', value: 'unlimited' },
  { name: 'MaxRequestsPerSecond', value: 'unlimited' },
]
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'
const quiet = () => {}

const ids = z.object({ value: z.array(z.object({ id: z.string() })) })
const entity = z.object({ id: z.string() })

type Connection = { readonly scimBaseUrl: string; readonly token: string }

export async function liveIn(pair: RunningPair): Promise<LivedInTenant> {
  const { api } = pair.rollcall
  const connection = await connectOn(pair.wrike)
  const { userWithoutRoleId, ...names } = await addPeople(api)
  const wrike = await provision(api, connection, [names.longNameId, names.arabicNameId], userWithoutRoleId)
  const [held, quarantined] = [await holdRemovals(api, connection), await quarantine(api, connection)]
  const newApplicationId = await addFromGallery(api, 'Slack')
  const uploadsApplicationId = await uploadPeople(api)
  const newUploadsApplicationId = await addFromGallery(api, UPLOADS, 'Payroll')
  const [deleted] = await find(api, "/users?$filter=department eq 'Finance'&$top=1")
  await api.remove(`/users/${deleted}`)
  await deleteApplications(api)
  await api.post('/rollcall/mail/test', { recipient: 'it-alerts@contoso.example' })
  await api.post('/rollcall/webhooks', {
    displayName: 'On call',
    url: 'https://hooks.contoso.example/rollcall',
  })
  await until('mail was written', async () => (await find(api, '/rollcall/mail/outbox')).length > 0)
  const logs = `/auditLogs/provisioning?$top=1&$filter=servicePrincipal/id eq '${wrike}' and`
  return {
    applicationId: wrike,
    heldApplicationId: held,
    quarantinedApplicationId: quarantined,
    newApplicationId,
    uploadsApplicationId,
    newUploadsApplicationId,
    userId: await one(api, "/users?$filter=userPrincipalName eq 'aarav.bhattanagar@contoso.example'"),
    userWithoutRoleId,
    groupId: await one(api, "/groups?$filter=mailNickname eq 'wrike-users'"),
    logEntryId: await one(api, `${logs} provisioningAction eq 'update'`),
    failureEntryId: await one(api, `${logs} provisioningStatusInfo/status eq 'failure'`),
    auditEntryId: await one(api, '/auditLogs/directoryAudits?$top=1'),
    webhookId: await one(api, '/rollcall/webhooks'),
    mailId: await one(api, '/rollcall/mail/outbox?$top=1'),
  }
}

async function connectOn({ url, owner }: RunningPair['wrike']): Promise<Connection> {
  const console = await signInToWrike(url, owner.user, owner.password)
  // Guests come from elsewhere: Wrike refuses them, and provisioning has failures to tell of.
  await console.approveDomains([DOMAIN])
  return {
    scimBaseUrl: await console.scimBaseUrl(),
    token: await console.createToken('Azure SCIM', owner.password),
  }
}

/** Names that a page has to bear, and someone whom Default Access keeps out. */
async function addPeople(api: RollcallApi) {
  const add = async (alias: string, displayName: string, jobTitle: string) =>
    entity.parse(
      await api.post('/users', {
        accountEnabled: true,
        displayName,
        mailNickname: alias,
        userPrincipalName: `${alias}@${DOMAIN}`,
        mail: `${alias}@${DOMAIN}`,
        department: 'Sales',
        jobTitle,
        passwordProfile: { password: crypto.randomUUID() },
      }),
    ).id
  return {
    longNameId: await add(
      'maximiliane.von-der-hohenwaldeckschen-sonnenbergmuehle',
      'Maximiliane Wilhelmine von der Hohenwaldeckschen-Sonnenbergmühle zu Unterfriedrichsbrunn',
      'Stellvertretende Abteilungsleiterin für außergewöhnlich lange Bezeichnungen',
    ),
    arabicNameId: await add('layla.almansouri', 'ليلى عبد الرحمن المنصوري', 'مديرة المبيعات'),
    userWithoutRoleId: await add('ilse.vanderkamp', 'Ilse Vanderkamp', 'Account Executive'),
  }
}

/** Wrike as a company has it: an initial cycle, a day of changes, an incremental cycle. */
async function provision(
  api: RollcallApi,
  connection: Connection,
  peopleIds: readonly string[],
  withoutRoleId: string,
): Promise<string> {
  const connected = await connectWrike(api, connection.scimBaseUrl, connection.token)
  const { jobId, jobPath, roleId, servicePrincipalId } = connected
  await api.put(`/servicePrincipals/${servicePrincipalId}/synchronization/secrets`, {
    value: [
      { key: 'BaseAddress', value: connection.scimBaseUrl },
      { key: 'SecretToken', value: connection.token },
      { key: 'SyncAll', value: 'false' },
      {
        key: 'SyncNotificationSettings',
        value: JSON.stringify({ Enabled: true, Recipients: 'it-alerts@contoso.example' }),
      },
    ],
  })
  await api.patch(jobPath, { synchronizationJobSettings: UNLIMITED })
  const assignedGroupIds = await assignGroups(api, connected, tenantFiles(null).assignedGroups)
  for (const id of peopleIds) await assign(api, servicePrincipalId, id, roleId('User'))
  await assign(api, servicePrincipalId, withoutRoleId, DEFAULT_ACCESS)
  const [name] = await find(api, "/users?$filter=department eq 'Legal'&$top=1")
  const assignmentId = await assign(api, servicePrincipalId, name ?? '', roleId('User'))
  await api.post(`${jobPath}/start`)
  await watchCycle(api, jobPath, jobId, [], quiet)
  await api.post(`${jobPath}/pause`)
  const known = await endedCycles(api, jobId)
  await changePeople(api, { ...connected, assignedGroupIds }, { assignmentId, name: '' }, DOMAIN)
  await api.post(`${jobPath}/start`)
  await watchCycle(api, jobPath, jobId, known, quiet)
  return servicePrincipalId
}

/** The same Wrike once more, where more people lost access than the threshold lets through. */
async function holdRemovals(api: RollcallApi, { scimBaseUrl, token }: Connection): Promise<string> {
  const connected = await connectWrike(api, scimBaseUrl, token, 'Wrike for partners')
  const { jobId, jobPath, servicePrincipalId } = connected
  await api.patch(jobPath, {
    synchronizationJobSettings: [...UNLIMITED, { name: 'QuarantineTooManyDeletesThreshold', value: '2' }],
  })
  await assignGroups(api, connected, [{ mailNickname: 'wrike-collaborators', role: 'Collaborator' }])
  await api.post(`${jobPath}/start`)
  await watchCycle(api, jobPath, jobId, [], quiet)
  const assignments = `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`
  await api.remove(`${assignments}/${await one(api, assignments)}`)
  await untilQuarantined(api, jobPath)
  return servicePrincipalId
}

async function quarantine(api: RollcallApi, { scimBaseUrl, token }: Connection): Promise<string> {
  const { jobPath, servicePrincipalId } = await connectWrike(api, scimBaseUrl, token, 'Wrike sandbox')
  await api.put(`/servicePrincipals/${servicePrincipalId}/synchronization/secrets`, {
    value: [
      { key: 'BaseAddress', value: scimBaseUrl },
      { key: 'SecretToken', value: 'a-token-that-was-revoked' },
      { key: 'SyncAll', value: 'false' },
    ],
  })
  await api.post(`${jobPath}/start`)
  await untilQuarantined(api, jobPath)
  return servicePrincipalId
}

const UPLOADS = 'API-driven inbound provisioning'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** An HR system that has sent its people once; one of them cannot be taken. */
async function uploadPeople(api: RollcallApi): Promise<string> {
  const servicePrincipalId = await addFromGallery(api, UPLOADS, 'HR system')
  const jobs = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs`
  const { id: jobId } = entity.parse(await api.post(jobs, { templateId: 'API2AAD' }))
  const aPerson = (externalId: string, userName: string, displayName: string) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
    externalId,
    userName,
    displayName,
    active: true,
    title: 'Engineer',
    [ENTERPRISE]: { department: 'Engineering', manager: { value: '701984' } },
  })
  await api.uploadPeople(`${jobs}/${jobId}`, [
    aPerson('701984', `alder.quartz@${DOMAIN}`, 'Alder Quartz'),
    aPerson('701985', `birch.feldspar@${DOMAIN}`, 'Birch Feldspar'),
    aPerson('701986', 'cedar.mica@elsewhere.example', 'Cedar Mica'),
  ])
  await api.post(`${jobs}/${jobId}/start`)
  await watchCycle(api, `${jobs}/${jobId}`, jobId, [], quiet)
  return servicePrincipalId
}

async function addFromGallery(api: RollcallApi, template: string, displayName = template): Promise<string> {
  const templateId = await one(api, `/applicationTemplates?$filter=displayName eq '${template}'`)
  const made = z
    .object({ servicePrincipal: entity })
    .parse(await api.post(`/applicationTemplates/${templateId}/instantiate`, { displayName }))
  return made.servicePrincipal.id
}

/** What is not used any more: an application, and a program that called the API. */
async function deleteApplications(api: RollcallApi): Promise<void> {
  await api.remove(`/servicePrincipals/${await addFromGallery(api, 'Slack', 'Slack for contractors')}`)
  const client = { displayName: 'Nightly export', permissions: ['User.Read.All'] }
  await api.remove(`/applications/${entity.parse(await api.post('/rollcall/apiClients', client)).id}`)
}

async function untilQuarantined(api: RollcallApi, jobPath: string): Promise<void> {
  const job = z.object({ status: z.object({ quarantine: z.unknown() }) })
  await until('provisioning is in quarantine', async () => {
    return job.parse(await api.get(jobPath)).status.quarantine !== null
  })
}

const POLL_MS = 100
const PATIENCE_MS = 30_000

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not after ${PATIENCE_MS / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

async function find(api: RollcallApi, address: string): Promise<readonly string[]> {
  return ids.parse(await api.get(encodeURI(address))).value.map(({ id }) => id)
}

async function one(api: RollcallApi, address: string): Promise<string> {
  const [first] = await find(api, address)
  if (first === undefined) throw new Error(`nothing is found at ${address}`)
  return first
}
