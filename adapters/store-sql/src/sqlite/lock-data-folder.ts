// One server for one data folder: the embedded database has one owner.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { RollcallError } from '@rollcall/core'

/**
 * Takes the data folder for this process until `release`, or until the process ends in whatever way: the lock is the
 * operating system's, on a small database file, so a killed server leaves nothing behind.
 *
 * @throws {RollcallError} `ERR_CONFIG_INVALID`: another process has it.
 */
export function lockDataFolder(dataFolder: string): { release(): void } {
  const database = new DatabaseSync(join(dataFolder, 'server.lock'))
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!(error instanceof Error && error.message.includes('locked'))) throw error
    throw new RollcallError(
      'ERR_CONFIG_INVALID',
      `another Rollcall server is using the data folder ${dataFolder}; stop it, or set ROLLCALL_DATA`,
    )
  }
  return { release: () => database.close() }
}
