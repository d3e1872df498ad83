// Slows down guessing from one address, whatever names it tries; each account has its own brake in the store.

import { tooManyRequests } from '@rollcall/graph'
import type { Clock } from '@rollcall/ports'

const FREE_TRIES = 20
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 300_000
/** Addresses remembered at once, so that many of them cannot fill the memory. */
const REMEMBERED = 10_000

/** How long to wait after so many wrong tries in a row; `free` of them cost nothing. */
export function waitAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(30, failures - free))
}

export type AddressThrottle = {
  /** Counts one try. @throws {TooManyRequests} While the address has to wait. */
  admit(address: string): void
  /** A try was right: earlier ones are forgotten. */
  forget(address: string): void
}

export function createAddressThrottle(clock: Clock): AddressThrottle {
  const tries = new Map<string, { readonly count: number; readonly blockedUntil: number }>()
  return {
    admit(address) {
      const now = clock.now()
      const known = tries.get(address) ?? { count: 0, blockedUntil: 0 }
      if (now < known.blockedUntil) throw tooManyRequests(Math.ceil((known.blockedUntil - now) / 1_000))
      const count = known.count + 1
      tries.delete(address)
      tries.set(address, { count, blockedUntil: now + waitAfter(count, FREE_TRIES) })
      const oldest = tries.keys().next()
      if (tries.size > REMEMBERED && !oldest.done) tries.delete(oldest.value)
    },
    forget: (address) => void tries.delete(address),
  }
}
