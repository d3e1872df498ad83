// Sending mail: by SMTP with the outbox as what survives a crash, or into the outbox alone.

import type { Clock, Ids, Logger } from '@rollcall/ports'
import { createTransport } from 'nodemailer'
import {
  newMailId,
  OUTBOX_STATES,
  Outbox,
  type OutboxEntry,
  type OutboxMessage,
  readMessage,
  writtenAtMs,
} from './outbox.ts'

export type MailMessage = {
  readonly recipients: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
}

export type MailSettings = {
  readonly transport: 'smtp' | 'outbox'
  /** E.g. `smtps://mail.example:465`, never with user or password; `null` without a server. */
  readonly server: string | null
  readonly from: string
}

/** What became of a message. `reason` is what the server said, or what stood in the way; `null` if nothing did. */
export type PostedMail = {
  readonly id: string
  readonly state: 'sent' | 'kept' | 'waiting' | 'refused'
  readonly reason: string | null
}

export interface Mailer {
  readonly settings: MailSettings
  /**
   * Sends a message, or keeps it when there is no server. One that the server does not take now waits in the outbox.
   * Throws only when the outbox cannot be written.
   *
   * @param as What the message is known by: posted again, it is the same mail to the outbox and to whoever receives it.
   */
  post(message: MailMessage, as?: { readonly id: string; readonly writtenAt: string }): Promise<PostedMail>
  /** The same once, leaving nothing behind when it fails: for a person who waits for the answer. */
  try(message: MailMessage): Promise<PostedMail>
  /** Tries again what waits; stops at the first message that has to wait on. Answers how many went out. */
  sendWaiting(): Promise<number>
  /** What is in the outbox, newest first. */
  list(limit: number): Promise<readonly OutboxMessage[]>
  /** `null` when there is no such mail. */
  read(id: string): Promise<OutboxMessage | null>
  /** How many mails are in each state. */
  counts(): Promise<Readonly<Record<OutboxEntry['state'], number>>>
  close(): void
}

export type MailerOptions = {
  /** `smtp://` or `smtps://`, with user and password if the server asks for them; `null` keeps mails in the folder. */
  readonly smtpUrl: string | null
  readonly from: string
  readonly outboxFolder: string
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
}

const CONNECT_TIMEOUT_MS = 10_000
const SOCKET_TIMEOUT_MS = 20_000
// Longer than one attempt can take, so that nobody sends what another process is sending.
const LEFT_ALONE_MS = 2 * 60_000
// As mail servers do it: four days, then never.
const GIVE_UP_AFTER_MS = 4 * 24 * 3_600_000

export function createMailer(options: MailerOptions): Mailer {
  const { smtpUrl, from, clock, ids, logger } = options
  const outbox = new Outbox(options.outboxFolder)
  const server = smtpUrl === null ? null : openServer(smtpUrl)
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

  const compose = async (id: string, message: MailMessage): Promise<Buffer> => {
    const { recipients, ...content } = message
    const composed = await composer.sendMail({
      ...content,
      from,
      to: recipients.map((address) => ({ name: '', address })),
      messageId: `<${id}@${from.split('@').at(-1)}>`,
      date: new Date(clock.now()),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    // A buffer, as the composer was told; the type also allows a stream.
    return composed.message as Buffer
  }

  const deliver = async (id: string, raw: Buffer): Promise<PostedMail> => {
    if (server === null) throw new TypeError('there is no server to deliver to')
    const { recipients } = await readMessage({ id, state: 'waiting' }, raw)
    try {
      await server.sendMail({ envelope: { from, to: [...recipients] }, raw })
      return { id, state: 'sent', reason: null }
    } catch (error) {
      return { id, state: isFinal(error) ? 'refused' : 'waiting', reason: reasonOf(error) }
    }
  }

  // Settles where the file of a mail belongs after an attempt.
  const settle = async (posted: PostedMail): Promise<PostedMail> => {
    const { id, state, reason } = posted
    if (state === 'sent') await outbox.remove(id, 'waiting')
    if (state === 'waiting') logger.warn('mail waits in the outbox', { mailId: id, reason })
    if (state === 'refused') {
      await outbox.move(id, 'waiting', 'refused')
      logger.error('mail was refused', { mailId: id, reason })
    }
    return posted
  }

  return {
    settings: {
      transport: server === null ? 'outbox' : 'smtp',
      server: smtpUrl === null ? null : withoutCredentials(smtpUrl),
      from,
    },
    async post(message, as) {
      const id =
        as === undefined ? newMailId(clock.now(), ids.next()) : newMailId(Date.parse(as.writtenAt), as.id)
      const raw = await compose(id, message)
      await outbox.write(id, server === null ? 'kept' : 'waiting', raw)
      return server === null ? { id, state: 'kept', reason: null } : settle(await deliver(id, raw))
    },
    async try(message) {
      if (server === null) return this.post(message)
      const id = newMailId(clock.now(), ids.next())
      return deliver(id, await compose(id, message))
    },
    async sendWaiting() {
      if (server === null) return 0
      let sent = 0
      for (const { id } of await outbox.list('waiting')) {
        const ageMs = clock.now() - writtenAtMs(id)
        if (ageMs < LEFT_ALONE_MS) continue
        const raw = await outbox.read(id, 'waiting')
        if (raw === null) continue
        const posted = await deliver(id, raw)
        const isTooOld = posted.state === 'waiting' && ageMs > GIVE_UP_AFTER_MS
        const settled = await settle(isTooOld ? { ...posted, state: 'refused' } : posted)
        if (settled.state === 'waiting') break
        if (settled.state === 'sent') sent += 1
      }
      return sent
    },
    async list(limit) {
      const entries = (await Promise.all(OUTBOX_STATES.map((state) => outbox.list(state)))).flat()
      const newest = entries.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit)
      const messages: OutboxMessage[] = []
      for (const entry of newest) {
        const raw = await outbox.read(entry.id, entry.state)
        if (raw !== null) messages.push(await readMessage(entry, raw))
      }
      return messages
    },
    async read(id) {
      for (const state of OUTBOX_STATES) {
        const raw = await outbox.read(id, state)
        if (raw !== null) return readMessage({ id, state }, raw)
      }
      return null
    },
    async counts() {
      const [kept, waiting, refused] = await Promise.all([
        outbox.list('kept'),
        outbox.list('waiting'),
        outbox.list('refused'),
      ])
      return { kept: kept.length, waiting: waiting.length, refused: refused.length }
    },
    close() {
      server?.close()
    },
  }
}

function openServer(smtpUrl: string) {
  const { protocol, hostname, username } = new URL(smtpUrl)
  const isLoopback = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
  return createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    // A password never crosses a network in the clear.
    requireTLS: protocol === 'smtp:' && username !== '' && !isLoopback,
  })
}

function withoutCredentials(smtpUrl: string): string {
  const { protocol, host } = new URL(smtpUrl)
  return `${protocol}//${host}`
}

// RFC 5321 §4.2.1: 5yz is a permanent refusal. A wrong password is one too, but somebody will put it right.
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const responseCode: unknown = 'responseCode' in error ? error.responseCode : undefined
  const code: unknown = 'code' in error ? error.code : undefined
  return typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH'
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\s+/g, ' ').slice(0, 300)
}
