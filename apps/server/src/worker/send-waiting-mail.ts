// Mail that the server did not take when it was written.

import type { Mailer } from '@rollcall/notifier-smtp'
import type { Logger } from '@rollcall/ports'
import { repeat } from './repeat.ts'

const EVERY_MS = 60_000

/** Sends what waits in the outbox, now and every minute until the signal is aborted. */
export function sendWaitingMail(mailer: Mailer, logger: Logger, signal: AbortSignal): Promise<void> {
  return repeat({ name: 'send waiting mail', everyMs: EVERY_MS, logger, signal }, async () => {
    const sent = await mailer.sendWaiting()
    if (sent > 0) logger.info('waiting mail sent', { sent })
  })
}
