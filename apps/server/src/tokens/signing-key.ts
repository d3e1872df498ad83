// The key pair that signs access tokens: made once for the installation, sealed in the store.

import type { SecretBox, Store } from '@rollcall/ports'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'

export type SigningKey = {
  readonly id: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  /** As published in the JWKS. */
  readonly publicJwk: JWK
}

const KEY_NAME = 'token-signing-key'

/**
 * The stored pair, made on first use; processes that start together agree on one.
 *
 * @throws {RollcallError} `ERR_SECRET_UNREADABLE`: the installation's key is not the one it was sealed with.
 */
export async function loadSigningKey(store: Store, secretBox: SecretBox): Promise<SigningKey> {
  const stored =
    (await store.keys.get(KEY_NAME)) ?? (await store.keys.getOrInsert(KEY_NAME, await newPair(secretBox)))
  // We wrote this text: it is the JSON of an RSA JWK.
  const jwk = JSON.parse(secretBox.open(stored)) as JWK
  const { kty = 'RSA', n = '', e = '' } = jwk
  const id = await calculateJwkThumbprint({ kty, n, e })
  const publicJwk: JWK = { kty, n, e, kid: id, use: 'sig', alg: 'RS256' }
  return { id, privateKey: await importKey(jwk), publicKey: await importKey(publicJwk), publicJwk }
}

async function newPair(secretBox: SecretBox): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 })
  return secretBox.seal(JSON.stringify(await exportJWK(privateKey)))
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256')
  if (key instanceof Uint8Array) throw new TypeError('the stored signing key is not an RSA key')
  return key
}
