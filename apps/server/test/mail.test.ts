import { deliverEvents, tellByAlerts } from '@rollcall/engine'
import { createMailChannel, createMailer } from '@rollcall/notifier-smtp'
import { silentLogger } from '@rollcall/ports'
import { manualClock, sequentialIds } from '@rollcall/ports/memory'
import { openStore } from '@rollcall/store-sql'
import { afterEach, describe, expect, it } from 'vitest'
import { openSmtpInbox, type SmtpInbox } from '../../../adapters/notifier-smtp/test/smtp-inbox.ts'
import { givenJob, givenWrike, SECRETS } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

const CREDENTIALS = { operation: 'test', status: 401 } as const

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close()
})

/** An installation whose mail goes to a server on loopback. */
async function withServer(): Promise<{ readonly api: TestApi; readonly inbox: SmtpInbox }> {
  const inbox = await openSmtpInbox({ account: { user: 'rollcall', password: 'open-sesame' } })
  const store = await openStore({ path: ':memory:' })
  const mailer = createMailer({
    smtpUrl: inbox.url,
    from: 'rollcall@contoso.example',
    outboxFolder: '/nowhere/that/is',
    clock: manualClock(),
    ids: sequentialIds(1),
    logger: silentLogger,
  })
  const api = await openTestApi({ store, mailer })
  open.push(inbox, mailer, api)
  return { api, inbox }
}

/** A started job whose recipients are told, and what it takes to tell them. */
async function givenToldJob(settings: object) {
  const store = await openStore({ path: ':memory:' })
  const api = await openTestApi({ store })
  open.push(api)
  const jobMail = tellByAlerts({ store, publicUrl: 'https://rollcall.contoso.example' }, [
    createMailChannel({ store, mailer: api.deps.mailer, administratorsOf: async () => [] }),
  ])
  const app = await givenWrike(api)
  const job = await givenJob(api, app)
  const value = [...SECRETS, { key: 'SyncNotificationSettings', value: JSON.stringify(settings) }]
  const base = `/servicePrincipals/${app.servicePrincipalId}/synchronization`
  await api.put(`${base}/secrets`, { value })
  await api.post(`${job.path}/start`)
  return {
    api,
    job,
    app,
    subjects: async () => {
      await deliverEvents(api.deps, jobMail)
      return (await outbox(api)).map(({ subject }) => subject).toReversed()
    },
  }
}

async function outbox(api: TestApi): Promise<readonly { readonly subject: string; readonly id: string }[]> {
  return (await api.get('/rollcall/mail/outbox')).json.value
}

describe('mail about a job (provisioning.md §10.4)', () => {
  it('QUA-13: goes to the recipients once when the job is put aside, and when it has recovered', async () => {
    const { api, job, app, subjects } = await givenToldJob({
      Enabled: true,
      Recipients: 'ops@contoso.example',
    })
    const heal = api.target.fail(CREDENTIALS)
    await api.cycle(job.id)
    await api.cycle(job.id)
    expect(await subjects()).toEqual(['[Rollcall] Wrike: provisioning is in quarantine'])
    heal()
    await api.cycle(job.id)
    expect(await subjects()).toEqual([
      '[Rollcall] Wrike: provisioning is in quarantine',
      '[Rollcall] Wrike: provisioning works again',
    ])
    const [recovered] = await outbox(api)
    const mail = (await api.get(`/rollcall/mail/outbox/${recovered?.id}`)).json
    expect(mail).toMatchObject({ state: 'kept', recipients: ['ops@contoso.example'] })
    expect(mail.text).toContain(
      `https://rollcall.contoso.example/applications/${app.servicePrincipalId}/provisioning`,
    )
  })

  it('goes to nobody when the settings say so', async () => {
    const { api, job, subjects } = await givenToldJob({ Enabled: false, Recipients: 'ops@contoso.example' })
    api.target.fail(CREDENTIALS)
    await api.cycle(job.id)
    expect(await subjects()).toEqual([])
  })
})

describe('POST /rollcall/mail/test', () => {
  it('reaches the person through the server', async () => {
    const { api, inbox } = await withServer()
    const answer = await api.post('/rollcall/mail/test', { recipient: 'ops@contoso.example' })
    expect(answer.json).toMatchObject({ state: 'sent' })
    expect(inbox.received.map(({ recipients, mail }) => [recipients, mail.subject])).toEqual([
      [['ops@contoso.example'], '[Rollcall] Test mail'],
    ])
  })

  it('says what the server has against it', async () => {
    const { api, inbox } = await withServer()
    inbox.answerWith(550)
    const answer = await api.post('/rollcall/mail/test', { recipient: 'ops@contoso.example' })
    expect(answer.status).toBe(400)
    expect(answer.json.error).toMatchObject({
      code: 'MailNotSent',
      message: expect.stringMatching(/did not take the mail: .*550/),
    })
  })

  it('is kept in the outbox without a server', async () => {
    const api = await openTestApi()
    open.push(api)
    const { json } = await api.post('/rollcall/mail/test', { recipient: 'ops@contoso.example' })
    expect(json.state).toBe('kept')
    expect((await outbox(api)).map(({ id }) => id)).toEqual([json.id])
  })

  it.each([{}, { recipient: 'nobody' }, { recipient: 'a@b.example\r\nBcc: c@d.example' }])(
    'refuses %j as a recipient',
    async (body) => {
      const api = await openTestApi()
      open.push(api)
      expect((await api.post('/rollcall/mail/test', body)).status).toBe(400)
      expect(await outbox(api)).toEqual([])
    },
  )
})

describe('GET /rollcall/mail', () => {
  it('shows the server without user and password', async () => {
    const { api, inbox } = await withServer()
    const { text, json } = await api.get('/rollcall/mail')
    expect(json).toMatchObject({
      transport: 'smtp',
      server: `smtp://127.0.0.1:${inbox.port}`,
      from: 'rollcall@contoso.example',
      waitingCount: 0,
    })
    expect(text).not.toContain('open-sesame')
  })

  it('answers 404 for a mail that is not there', async () => {
    const api = await openTestApi()
    open.push(api)
    expect((await api.get('/rollcall/mail/outbox/..%2F..%2Fsecret')).status).toBe(404)
  })
})
