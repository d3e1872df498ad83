// Logs as JSON lines: a constant message and facts as fields.

import type { Logger } from '@rollcall/ports'
import { type DestinationStream, pino } from 'pino'
import type { LogLevel } from './config.ts'

/** Writes to standard error unless told otherwise: standard output is for people. An `error` among the facts is written with its stack. */
export function createLogger(level: LogLevel, destination: DestinationStream = pino.destination(2)): Logger {
  const log = pino(
    {
      level,
      // Process id and host name on every line are the collector's business.
      base: null,
      serializers: { error: pino.stdSerializers.err },
      // A second wall: facts with these names never carry their values.
      redact: {
        paths: ['*.authorization', 'authorization', 'password', 'secret', 'secretToken'],
        censor: '[redacted]',
      },
    },
    destination,
  )
  return {
    debug: (message, facts = {}) => log.debug(facts, message),
    info: (message, facts = {}) => log.info(facts, message),
    warn: (message, facts = {}) => log.warn(facts, message),
    error: (message, facts = {}) => log.error(facts, message),
  }
}
