// A self-signed TLS certificate for a test, so that no private key lies in the repository (RFC 5280, in DER).

import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export type TestCertificate = { readonly key: string; readonly cert: string }

/** A certificate of `host` that signs itself, valid between the two instants. */
export function makeCertificate(options: {
  readonly host: string
  readonly notBefore: Date
  readonly notAfter: Date
}): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = certificateBody(options, publicKey)
  const signature = sign(
    'sha256',
    body,
    createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  )
  const certificate = sequence(body, sequence(oid(ECDSA_WITH_SHA256)), bitString(signature))
  const base64 = certificate.toString('base64').replace(/(.{64})/g, '$1\n')
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  }
}

const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]
const COMMON_NAME = [0x55, 0x04, 0x03]
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11]

function certificateBody(
  { host, notBefore, notAfter }: { readonly host: string; readonly notBefore: Date; readonly notAfter: Date },
  publicKey: KeyObject,
): Buffer {
  const name = sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(host)))))
  const altNames = sequence(der(0x82, Buffer.from(host)))
  return sequence(
    der(0xa0, integer(2)),
    integer(1),
    sequence(oid(ECDSA_WITH_SHA256)),
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(sequence(oid(SUBJECT_ALT_NAME), der(0x04, altNames)))),
  )
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(head), content])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function oid(bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes))
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.from([value]))
}

function bitString(bytes: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), bytes)
}

function time(instant: Date): Buffer {
  const digits = instant.toISOString().replace(/\D/g, '').slice(0, 14)
  return der(0x18, Buffer.from(`${digits}Z`))
}
