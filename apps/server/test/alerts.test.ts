import { asId } from '@rollcall/core'
import { createMailer } from '@rollcall/notifier-smtp'
import { silentLogger } from '@rollcall/ports'
import { manualClock, sequentialIds } from '@rollcall/ports/memory'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openSmtpInbox } from '../../../adapters/notifier-smtp/test/smtp-inbox.ts'
import { keepWatch } from '../src/alerts/keep-watch.ts'
import { openAlerts } from '../src/alerts/open-alerts.ts'
import { givenJob, givenUser, givenWrike, SECRETS } from './given.ts'
import { openTestApi } from './test-api.ts'

const MINUTE = 60_000
const OFTEN = { tellEveryMs: 10, lookEveryMs: 10 }

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close()
})

/** An installation that mails into an inbox. */
async function anInstallation() {
  const inbox = await openSmtpInbox()
  const mailer = createMailer({
    smtpUrl: inbox.url,
    from: 'rollcall@contoso.example',
    outboxFolder: '/nowhere/that/is',
    clock: manualClock(),
    ids: sequentialIds(1),
    logger: silentLogger,
  })
  const api = await openTestApi({ mailer: { ...mailer, post: (message) => mailer.try(message) } })
  open.push(inbox, mailer, api)
  return { api, inbox }
}

describe('a token that ends soon', () => {
  it('is mailed to the Global Administrators when it belongs to no application (ADM-2)', async () => {
    const { api, inbox } = await anInstallation()
    const { deps } = api
    const administrators = {
      told: await givenUser(api, { mail: 'ops@contoso.example' }),
      'without an address': await givenUser(api),
      'who left': await givenUser(api, { mail: 'left@contoso.example', accountEnabled: false }),
    }
    for (const id of Object.values(administrators))
      await deps.store.signIns.addRole(deps.tenant.id, asId(id), 'Global Administrator')
    const reader = await givenUser(api, { mail: 'reader@contoso.example' })
    await deps.store.signIns.addRole(deps.tenant.id, asId(reader), 'Global Reader')
    const endDateTime = new Date(api.clock.now() + 5 * 24 * 60 * MINUTE).toISOString()
    await api.post('/rollcall/scimTokens', { displayName: 'HR', endDateTime })
    const app = await givenWrike(api)
    await api.post(`/applications/${app.applicationId}/addPassword`, {
      passwordCredential: { displayName: 'Report', endDateTime },
    })
    const stopping = new AbortController()
    const watching = keepWatch(deps, openAlerts(deps, 'https://rollcall.example'), OFTEN, stopping.signal)
    await vi.waitFor(() => expect(inbox.received).toHaveLength(2), 5_000)
    stopping.abort()
    await watching
    expect(inbox.received.map(({ recipients }) => recipients)).toEqual([
      ['ops@contoso.example'],
      ['ops@contoso.example'],
    ])
    const subjects = inbox.received.map(({ mail }) => mail?.subject ?? '')
    expect(subjects.map((subject) => subject.split(': ')[1]).toSorted()).toEqual([
      'the SCIM token "HR" ends within 7 days',
      'the client secret "Report" of Wrike ends within 7 days',
    ])
  })
})

describe('a process of the API without any worker', () => {
  it('mails that a job does not run, and does so once', async () => {
    const { api, inbox } = await anInstallation()
    const app = await givenWrike(api)
    const job = await givenJob(api, app)
    const settings = JSON.stringify({ Enabled: true, Recipients: 'ops@contoso.example' })
    await api.put(`/servicePrincipals/${app.servicePrincipalId}/synchronization/secrets`, {
      value: [...SECRETS, { key: 'SyncNotificationSettings', value: settings }],
    })
    await api.post(`${job.path}/start`)
    const stopping = new AbortController()
    const watching = keepWatch(
      api.deps,
      openAlerts(api.deps, 'https://rollcall.example'),
      OFTEN,
      stopping.signal,
    )
    api.clock.advance(81 * MINUTE)
    await vi.waitFor(() => expect(inbox.received).not.toEqual([]), 5_000)
    const [{ recipients, mail } = { recipients: [], mail: null }] = inbox.received
    expect(recipients).toEqual(['ops@contoso.example'])
    expect(mail?.subject).toBe('[Rollcall] Wrike: provisioning does not run')
    expect(mail?.text).toContain(job.id)
    stopping.abort()
    await watching
    expect(inbox.received).toHaveLength(1)
  })
})
