// Why the process cannot start, in words for the person who started it.
import { type Config, ConfigInvalid } from './config.ts'

/** One readable line for each problem; `null` when the failure is a mistake in our code and its stack is wanted. */
export function describeStartFailure(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigInvalid) return error.message
  if (config === null || !(error instanceof Error)) return null
  if ('errcode' in error)
    return `WRIKE_DATA: the database in "${config.dataFolder}" cannot be opened (${sqliteReason(error)})`
  const code = 'code' in error ? error.code : null
  switch (code) {
    case 'EADDRINUSE':
      return `WRIKE_PORT: port ${config.port} of ${config.host} is taken by another process; set a free one, or 0`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `WRIKE_DATA or WRIKE_PORT: no permission (${error.message})`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `WRIKE_HOST: "${config.host}" is no address of this machine`
    case 'ENOTDIR':
    case 'EEXIST':
      return `WRIKE_DATA: "${config.dataFolder}" is not a folder`
    default:
      return null
  }
}

function sqliteReason(error: Error): string {
  const isLocked = 'errcode' in error && error.errcode === SQLITE_BUSY
  return isLocked ? 'another process has it open' : error.message
}

const SQLITE_BUSY = 5
