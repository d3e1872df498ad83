import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@rollcall/ports'
import { type ManualClock, manualClock, sequentialIds } from '@rollcall/ports/memory'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMailer, type Mailer } from '../src/mailer.ts'
import { openSmtpInbox, type SmtpInbox, type SmtpInboxOptions } from './smtp-inbox.ts'

const HOUR_MS = 3_600_000

let folder: string
let clock: ManualClock
const open: { close(): unknown }[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-outbox-'))
  clock = manualClock()
})
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close()
  await rm(folder, { recursive: true, force: true })
})

function mailer(smtpUrl: string | null): Mailer {
  const made = createMailer({
    smtpUrl,
    from: 'rollcall@contoso.example',
    outboxFolder: join(folder, 'outbox'),
    clock,
    ids: sequentialIds(1),
    logger: silentLogger,
  })
  open.push(made)
  return made
}

async function inbox(options: SmtpInboxOptions = {}): Promise<SmtpInbox> {
  const made = await openSmtpInbox(options)
  open.push(made)
  return made
}

const MESSAGE = {
  recipients: ['ops@contoso.example', 'it@contoso.example'],
  subject: '[Rollcall] Wrike für München: provisioning is in quarantine',
  text: 'The application cannot be reached.',
  html: '<p>The application cannot be reached.</p>',
}

describe('a mailer with a server', () => {
  it('sends text and HTML to every recipient, and keeps nothing', async () => {
    const server = await inbox()
    const sender = mailer(server.url)
    expect(await sender.post(MESSAGE)).toMatchObject({ state: 'sent', reason: null })
    const [received] = server.received
    expect(received?.recipients).toEqual(MESSAGE.recipients)
    expect(received?.mail.subject).toBe(MESSAGE.subject)
    expect(received?.mail.from?.address).toBe('rollcall@contoso.example')
    expect(received?.mail.text?.trim()).toBe(MESSAGE.text)
    expect(received?.mail.html).toContain(MESSAGE.html)
    expect(received?.raw).toContain('Auto-Submitted: auto-generated')
    expect(await sender.counts()).toEqual({ kept: 0, waiting: 0, refused: 0 })
  })

  it('signs in, and never shows with what', async () => {
    const server = await inbox({ account: { user: 'rollcall', password: 'open-sesame' } })
    const sender = mailer(server.url)
    expect((await sender.post(MESSAGE)).state).toBe('sent')
    expect(JSON.stringify(sender.settings)).not.toMatch(/open-sesame|rollcall:/)
    const posted = await mailer(server.url.replace('open-sesame', 'guess')).post(MESSAGE)
    expect(posted.state).toBe('waiting')
    expect(posted.reason).not.toContain('guess')
  })

  it('keeps a mail while the server is away, and sends it once when it is back', async () => {
    const first = await openSmtpInbox()
    await first.close()
    const sender = mailer(first.url)
    const posted = await sender.post(MESSAGE)
    expect(posted.state).toBe('waiting')
    expect(posted.reason).toMatch(/ECONNREFUSED/)
    const server = await inbox({ port: first.port })
    expect(await sender.sendWaiting(), 'another process may be sending it').toBe(0)
    clock.advance(HOUR_MS)
    expect(await sender.sendWaiting()).toBe(1)
    expect(await sender.sendWaiting()).toBe(0)
    expect(server.received.map(({ mail }) => mail.subject)).toEqual([MESSAGE.subject])
    expect(server.received[0]?.mail.messageId).toBe(`<${posted.id}@contoso.example>`)
  })

  it('puts aside what the server refuses for good, and tries on what it refuses for now', async () => {
    const server = await inbox()
    const sender = mailer(server.url)
    server.answerWith(550)
    expect((await sender.post(MESSAGE)).state).toBe('refused')
    server.answerWith(451)
    expect((await sender.post(MESSAGE)).state).toBe('waiting')
    expect(await sender.counts()).toEqual({ kept: 0, waiting: 1, refused: 1 })
    clock.advance(5 * 24 * HOUR_MS)
    await sender.sendWaiting()
    expect(await sender.counts()).toEqual({ kept: 0, waiting: 0, refused: 2 })
  })

  it('leaves nothing behind when a trial fails', async () => {
    const server = await inbox()
    const sender = mailer(server.url)
    server.answerWith(451)
    expect(await sender.try(MESSAGE)).toMatchObject({
      state: 'waiting',
      reason: expect.stringContaining('451'),
    })
    expect(await sender.counts()).toEqual({ kept: 0, waiting: 0, refused: 0 })
  })
})

describe('a mailer without a server', () => {
  it('keeps each mail as a file that a mail program opens, readable by the owner alone', async () => {
    const sender = mailer(null)
    const { id, state } = await sender.post(MESSAGE)
    expect(state).toBe('kept')
    expect(await readdir(join(folder, 'outbox'))).toEqual([`${id}.eml`])
    const file = join(folder, 'outbox', `${id}.eml`)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await PostalMime.parse(await readFile(file))).subject).toBe(MESSAGE.subject)
  })

  it('lists them, newest first, and shows one', async () => {
    const sender = mailer(null)
    await sender.post({ ...MESSAGE, subject: 'older' })
    clock.advance(1_000)
    const { id } = await sender.post({ ...MESSAGE, subject: 'newer' })
    expect((await sender.list(10)).map(({ subject }) => subject)).toEqual(['newer', 'older'])
    expect(await sender.list(1)).toHaveLength(1)
    expect(await sender.read(id)).toMatchObject({
      state: 'kept',
      recipients: MESSAGE.recipients,
      createdAt: new Date(clock.now()).toISOString(),
    })
  })

  it('reads no file outside its folder', async () => {
    const sender = mailer(null)
    const { id } = await sender.post(MESSAGE)
    expect(await sender.read(id)).not.toBeNull()
    expect(await sender.read(`../outbox/${id}`)).toBeNull()
    expect(await sender.read('')).toBeNull()
  })

  it('lets no name of an application add headers or recipients', async () => {
    const sender = mailer(null)
    const { id } = await sender.post({ ...MESSAGE, subject: 'x\r\nBcc: thief@evil.example\r\n\r\nbody' })
    const parsed = await PostalMime.parse(await readFile(join(folder, 'outbox', `${id}.eml`)))
    expect(parsed.bcc ?? []).toEqual([])
    expect(parsed.text?.trim()).toBe(MESSAGE.text)
  })
})
