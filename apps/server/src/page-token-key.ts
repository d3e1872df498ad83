// The key that keeps paging tokens from being made up.

import { createHmac, randomBytes } from 'node:crypto'
import type { Sign } from '@rollcall/graph'
import type { SecretBox, Store } from '@rollcall/ports'

const KEY_NAME = 'page-token-key'
/** A cursor is no secret; half a digest keeps links short and is out of anyone's reach to guess. */
const SIGNATURE_BYTES = 16

/** Signs with the installation's own key, made on first use. */
export async function loadPageTokenSigner(store: Store, secretBox: SecretBox): Promise<Sign> {
  const fresh = () => secretBox.seal(randomBytes(32).toString('base64'))
  const sealed = (await store.keys.get(KEY_NAME)) ?? (await store.keys.getOrInsert(KEY_NAME, fresh()))
  const key = Buffer.from(secretBox.open(sealed), 'base64')
  return (text) =>
    createHmac('sha256', key).update(text).digest().subarray(0, SIGNATURE_BYTES).toString('base64url')
}
