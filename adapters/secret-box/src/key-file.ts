// The installation's keys when the environment gives none: a file that only its owner may read, one key a line, newest
// first. During a rotation it holds two.

import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RollcallError } from '@rollcall/core'
import { parseKey } from './read-keys.ts'

export type KeyFile = {
  /** Newest first. */
  read(): readonly Uint8Array[]
  /** Puts these keys in the place of those that are there, at once or not at all. */
  write(keys: readonly Uint8Array[]): void
}

/** The key file of a data folder, which may not be there yet. */
export function openKeyFile(dataFolder: string): KeyFile {
  const path = join(dataFolder, 'secret.key')
  return {
    read() {
      const lines = readFileSync(path, 'utf8').trim().split(/\s+/)
      return lines.map((line) => {
        const key = parseKey(line)
        if (key !== null) return key
        throw new RollcallError(
          'ERR_CONFIG_INVALID',
          `the key file ${path} holds ${Buffer.from(line, 'base64').length} bytes in a line; 32 in base64 are accepted`,
        )
      })
    },
    write(keys) {
      const fresh = `${path}.new`
      writeFileSync(fresh, textOf(keys), { mode: 0o600, flush: true })
      renameSync(fresh, path)
    },
  }
}

/**
 * The keys in the data folder, the first made on first use. Their loss makes every stored secret unreadable.
 *
 * @throws {RollcallError} `ERR_CONFIG_INVALID`: the file exists and does not hold keys.
 */
export function readOrCreateKeys(dataFolder: string): readonly Uint8Array[] {
  try {
    // `wx` so that of two processes that start together one makes the key and both use it.
    writeFileSync(join(dataFolder, 'secret.key'), textOf([randomBytes(32)]), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  return openKeyFile(dataFolder).read()
}

function textOf(keys: readonly Uint8Array[]): string {
  return keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join('')
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
