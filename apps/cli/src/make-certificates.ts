// X.509 certificates for one's own machine: an authority that a machine can be told to trust, and what it vouches for.

import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate and its private key, as PEM texts. */
export type PemPair = { readonly cert: string; readonly key: string }

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000
const AUTHORITY_DAYS = 3_650
/** Some clients refuse a certificate that is good for longer. */
const CERTIFICATE_DAYS = 397
/** For clocks that are behind. */
const BACKDATE_MS = DAY_MS

/** A new authority. */
export async function makeAuthority(nowMs: number, serialNumber: string): Promise<PemPair> {
  const keys = await generateKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber,
      name: `CN=Rollcall development authority ${serialNumber.slice(0, 8)}`,
      notBefore: new Date(nowMs - BACKDATE_MS),
      notAfter: new Date(nowMs + AUTHORITY_DAYS * DAY_MS),
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  )
  return { cert: pem(certificate), key: await exportKey(keys.privateKey) }
}

export type CertificateRequest = {
  /** Names and addresses it is for; at least one. */
  readonly hosts: readonly string[]
  readonly nowMs: number
  readonly serialNumber: string
}

/** A server's certificate that the authority vouches for. */
export async function makeCertificate(authority: PemPair, request: CertificateRequest): Promise<PemPair> {
  const { hosts, nowMs, serialNumber } = request
  const issuer = new X509Certificate(authority.cert)
  const keys = await generateKeys()
  const names = hosts.map((value) => ({
    type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const),
    value,
  }))
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber,
      // Names are read from the extension alone; this one is for people.
      subject: 'CN=Rollcall',
      issuer: issuer.subject,
      notBefore: new Date(nowMs - BACKDATE_MS),
      notAfter: new Date(nowMs + CERTIFICATE_DAYS * DAY_MS),
      signingAlgorithm: ALGORITHM,
      signingKey: await importKey(authority.key),
      publicKey: keys.publicKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(names),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await AuthorityKeyIdentifierExtension.create(issuer, false, webcrypto),
      ],
    },
    webcrypto,
  )
  return { cert: pem(certificate), key: await exportKey(keys.privateKey) }
}

/** Until when a certificate is good, in milliseconds since 1970. */
export function expiresAtMs(cert: string): number {
  return new X509Certificate(cert).notAfter.getTime()
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

function pem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const base64 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${base64.replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END PRIVATE KEY-----\n`
}

function importKey(text: string): Promise<webcrypto.CryptoKey> {
  const base64 = text.replace(/-----[A-Z ]+-----|\s/g, '')
  return webcrypto.subtle.importKey('pkcs8', Buffer.from(base64, 'base64'), ALGORITHM, false, ['sign'])
}
