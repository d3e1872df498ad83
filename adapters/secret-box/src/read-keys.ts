// Keys in words: 32 bytes in base64.

import { RollcallError } from '@rollcall/core'

const KEY_BYTES = 32

/** The key that a text spells; `null` when it is none. */
export function parseKey(text: string): Uint8Array | null {
  const key = Buffer.from(text, 'base64')
  return key.length === KEY_BYTES ? key : null
}

/**
 * The keys of an environment, newest first: `ROLLCALL_SECRET_KEY`, and during a rotation `ROLLCALL_OLD_SECRET_KEY`; `null`
 * when it names none, so that the key file counts.
 *
 * @throws {RollcallError} `ERR_CONFIG_INVALID`: a value is no key, or the old one stands alone.
 */
export function readKeys(
  environment: Readonly<Record<string, string | undefined>>,
): readonly Uint8Array[] | null {
  const [newest, old] = (['ROLLCALL_SECRET_KEY', 'ROLLCALL_OLD_SECRET_KEY'] as const).map((name) => {
    const text = environment[name]
    if (text === undefined || text === '') return null
    const key = parseKey(text)
    if (key === null) throw invalid(`${name} is not usable; 32 bytes in base64 is accepted`)
    return key
  })
  if (newest && old) return [newest, old]
  if (old)
    throw invalid('ROLLCALL_OLD_SECRET_KEY is set without ROLLCALL_SECRET_KEY; set the new key beside it')
  return newest ? [newest] : null
}

function invalid(message: string): RollcallError {
  return new RollcallError('ERR_CONFIG_INVALID', message)
}
