// A job that has a past: links, log entries, a failure, removals that are held, and an account that is linked to nobody.

import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { endedCycles } from '../../scripts/demo/watch-cycle.ts'
import type { Pools } from './pools.ts'

const POLL_MS = 100
const PATIENCE_MS = 60_000

const one = z.object({ id: z.string() })
const many = z.object({ value: z.array(z.looseObject({ id: z.string() })) })
const pair = z.object({
  servicePrincipal: z.object({ id: z.string(), appRoles: z.array(z.looseObject({ id: z.string() })) }),
})
const removals = z.object({ value: z.array(z.object({ objectId: z.string() })) })
const link = z.object({ targetAnchor: z.string() })

/** Puts the ids of all this into the pools. The job is paused at the end. */
export async function liveInJob(
  api: RollcallApi,
  pools: Pools,
  target: { readonly address: string; readonly token: string },
  newUser: (name: string, overrides?: object) => Promise<string>,
): Promise<void> {
  const [templateId] = pools.templateIds ?? []
  const { servicePrincipal } = pair.parse(
    await api.post(`/applicationTemplates/${templateId}/instantiate`, { displayName: 'Lived in' }),
  )
  const base = `/servicePrincipals/${servicePrincipal.id}`
  await api.put(`${base}/synchronization/secrets`, {
    value: [
      { key: 'BaseAddress', value: target.address },
      { key: 'SecretToken', value: target.token },
      { key: 'SyncNotificationSettings', value: '{"Enabled":true,"Recipients":"someone@contoso.example"}' },
    ],
  })
  const { id: jobId } = one.parse(await api.post(`${base}/synchronization/jobs`, { templateId: 'Wrike' }))
  await api.patch(`${base}/synchronization/jobs/${jobId}`, {
    synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '1' }],
  })
  const users: string[] = []
  const assignments: string[] = []
  const assign = async (principalId: string) => {
    const appRoleId = servicePrincipal.appRoles[0]?.id
    const body = { principalId, resourceId: servicePrincipal.id, appRoleId }
    assignments.push(one.parse(await api.post(`${base}/appRoleAssignedTo`, body)).id)
  }
  for (let number = 0; number < 6; number++) {
    const user = await newUser(`lived${number}`, { givenName: 'Lived', surname: 'In' })
    users.push(user)
    await assign(user)
  }
  // Wrike takes nobody of a domain that it has not approved.
  await api.post('/domains', { id: 'unapproved.example' })
  const escrowed = await newUser('escrowed', {
    givenName: 'Left',
    surname: 'Out',
    userPrincipalName: 'escrowed@unapproved.example',
  })
  await assign(escrowed)
  await api.post(`${base}/synchronization/jobs/${jobId}/start`)
  await until('the first cycle ends', async () => (await endedCycles(api, jobId)).length > 0)
  for (const assignment of assignments.slice(0, 3))
    await api.remove(`${base}/appRoleAssignedTo/${assignment}`)
  const held = async () =>
    removals
      .parse(await api.get(`/rollcall/jobs/${jobId}/stagedRemovals`))
      .value.map(({ objectId }) => objectId)
  await until('removals are held', async () => (await held()).length > 1)
  await api.post(`${base}/synchronization/jobs/${jobId}/pause`)
  const unlinked = users[3] ?? ''
  const connections = `/rollcall/jobs/${jobId}/objectConnections`
  const { targetAnchor } = link.parse(await api.get(`${connections}/${unlinked}`))
  await api.remove(`${connections}/${unlinked}`)
  const mails = async () => many.parse(await api.get('/rollcall/mail/outbox')).value.map(({ id }) => id)
  await until('a mail about them waits for a server', async () => (await mails()).length > 0)
  const entries = many.parse(await api.get('/auditLogs/provisioning?$top=5'))
  const audits = many.parse(await api.get('/auditLogs/directoryAudits?$top=5'))
  Object.assign(pools, {
    livedServicePrincipal: [servicePrincipal.id],
    livedJob: [jobId],
    livedUsers: users.slice(4),
    heldUsers: await held(),
    escrowed: [escrowed],
    mails: await mails(),
    unlinked: [unlinked],
    unlinkedAccount: [targetAnchor],
    logEntries: entries.value.map(({ id }) => id),
    auditEntries: audits.value.map(({ id }) => id),
  })
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`the world never came to be: ${what}`)
    await wait(POLL_MS)
  }
}
