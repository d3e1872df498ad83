// Mail as this installation has it: from its configuration to a mailer, and to who is told of what happens to jobs.

import { join } from 'node:path'
import { createJobMail, createMailer, type Mailer } from '@rollcall/notifier-smtp'
import { type Clock, type Ids, type JobEvents, type Logger, publishToAll, type Store } from '@rollcall/ports'
import type { Config } from './config.ts'
import { logJobEvents } from './log-job-events.ts'

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
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
}

/** The way out for every mail. */
export function openMailer(config: MailConfig, { clock, ids, logger }: Omit<MailDeps, 'store'>): Mailer {
  return createMailer({ ...config, clock, ids, logger })
}

/** The listener that logs what happens to jobs and mails it to whom their settings name. */
export function openJobEvents(
  { publicUrl }: MailConfig,
  mailer: Mailer,
  { store, logger }: Pick<MailDeps, 'store' | 'logger'>,
): JobEvents {
  return publishToAll(logJobEvents(logger), createJobMail({ store, mailer, publicUrl }))
}
