// A real SMTP server on loopback that keeps what it is sent, and refuses what a test tells it to.

import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = {
  readonly recipients: readonly string[]
  readonly raw: string
  readonly mail: Email
}

export type SmtpInbox = {
  readonly url: string
  readonly port: number
  readonly received: readonly ReceivedMail[]
  /** Answers this to every message from now on; `null` takes them again. */
  answerWith(responseCode: number | null): void
  close(): Promise<void>
}

export type SmtpInboxOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** Takes only clients that sign in so. */
  readonly account?: { readonly user: string; readonly password: string }
}

export async function openSmtpInbox({ port = 0, account }: SmtpInboxOptions = {}): Promise<SmtpInbox> {
  const received: ReceivedMail[] = []
  let refusal: number | null = null
  const server = new SMTPServer({
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth({ username = '', password }, _session, done) {
      if (username === account?.user && password === account.password) done(null, { user: username })
      else done(new Error('wrong name or password'))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        if (refusal !== null) return done(Object.assign(new Error('not now'), { responseCode: refusal }))
        const raw = Buffer.concat(chunks)
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ recipients, raw: raw.toString(), mail: await PostalMime.parse(raw) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  // A server that listens on TCP has such an address.
  const { port: taken } = server.server.address() as AddressInfo
  const user = account === undefined ? '' : `${account.user}:${account.password}@`
  return {
    url: `smtp://${user}127.0.0.1:${taken}`,
    port: taken,
    received,
    answerWith: (responseCode) => {
      refusal = responseCode
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
