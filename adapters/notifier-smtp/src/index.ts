// Mail to administrators: alerts as text and HTML, sent by SMTP or, without a server, kept in a folder.
// A *mailer* takes messages; the *outbox* is its folder. A message never carries a value of anyone's attributes.

export { createMailChannel, type MailChannelDeps } from './mail-channel.ts'
export {
  createMailer,
  type Mailer,
  type MailerOptions,
  type MailMessage,
  type MailSettings,
  type PostedMail,
} from './mailer.ts'
export type { OutboxEntry, OutboxMessage, OutboxState } from './outbox.ts'
export { testMail } from './write-mail.ts'
