// Mail as this installation has it, from its configuration to a mailer.

import { join } from 'node:path'
import { createMailer, type Mailer } from '@rollcall/notifier-smtp'
import type { Clock, Ids, Logger } from '@rollcall/ports'
import type { Config } from './config.ts'

/** As values that can be handed to another thread. */
export type MailConfig = {
  readonly smtpUrl: string | null
  readonly from: string
  readonly outboxFolder: string
  /** What links in mails begin with; `null` when nobody can know. */
  readonly publicUrl: string | null
}

export function readMailConfig(config: Config): MailConfig {
  return {
    smtpUrl: config.smtpUrl,
    from: config.mailFrom ?? `rollcall@${config.tenant.domain}`,
    outboxFolder: join(config.dataFolder, 'outbox'),
    publicUrl: config.publicUrl ?? listeningUrl(config),
  }
}

// A free port is known too late, and "any address" is none that a browser could go to.
function listeningUrl({ host, port, tls }: Config): string | null {
  if (port === 0 || host === '0.0.0.0' || host === '::') return null
  return `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

type MailDeps = {
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
}

/** The way out for every mail. */
export function openMailer(config: MailConfig, { clock, ids, logger }: MailDeps): Mailer {
  return createMailer({ ...config, clock, ids, logger })
}
