// A new key for what is sealed: every secret is opened and sealed again, a page at a time.

import type { SealedSecretStore } from '@rollcall/ports'
import { createSecretBox } from './secret-box.ts'

export type Rotation = {
  /** Secrets there are, all of them under the newest key now. */
  readonly total: number
  /** Those that were under another key before. */
  readonly resealed: number
}

const PAGE = 500

/**
 * Seals every secret under the newest key that is not under it yet. May break off anywhere: each secret is under one of the
 * keys at every moment, and the next run goes on. Servers may run beside it when they know the same keys.
 *
 * @param keys Newest first.
 * @throws {RollcallError} `ERR_SECRET_UNREADABLE`: none of the keys opens some secret; it stays as it is.
 */
export async function rotateSecrets(
  store: SealedSecretStore,
  keys: readonly Uint8Array[],
): Promise<Rotation> {
  let resealed = 0
  // A server may put back what it read before, so the end is a pass that finds nothing.
  for (;;) {
    const pass = await resealAll(store, keys)
    resealed += pass.resealed
    if (pass.found === 0) return { total: pass.total, resealed }
  }
}

async function resealAll(
  store: SealedSecretStore,
  keys: readonly Uint8Array[],
): Promise<Rotation & { readonly found: number }> {
  const box = createSecretBox(keys)
  const newest = createSecretBox(keys.slice(0, 1))
  let [total, found, resealed] = [0, 0, 0]
  let after: string | null = null
  for (;;) {
    const page: Awaited<ReturnType<SealedSecretStore['list']>> = await store.list({ after, limit: PAGE })
    const old = page.filter(({ sealed }) => !opens(newest, sealed))
    const changes = old.map(({ place, sealed }) => ({
      place,
      before: sealed,
      after: newest.seal(box.open(sealed)),
    }))
    total += page.length
    found += changes.length
    resealed += changes.length === 0 ? 0 : await store.replace(changes)
    if (page.length < PAGE) return { total, found, resealed }
    after = page.at(-1)?.place ?? null
  }
}

function opens(box: ReturnType<typeof createSecretBox>, sealed: string): boolean {
  try {
    box.open(sealed)
    return true
  } catch {
    // Which key sealed it is the question, and this is the answer.
    return false
  }
}
