// The installation's key when the environment gives none: a file that only its owner may read.

import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigInvalid } from './config.ts'

/**
 * The key in the data folder, made on first use. Its loss makes every stored secret unreadable.
 *
 * @throws {ConfigInvalid} The file exists and does not hold a key.
 */
export function readOrCreateKeyFile(dataFolder: string): Uint8Array {
  const path = join(dataFolder, 'secret.key')
  try {
    // `wx` so that of two processes that start together one makes the key and both use it.
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length === 32) return key
  throw new ConfigInvalid([`the key file ${path} holds ${key.length} bytes; 32 in base64 are accepted`])
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
