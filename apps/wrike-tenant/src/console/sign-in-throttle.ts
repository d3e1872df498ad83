// Slows down guessing of passwords: each account allows a few tries, then makes people wait longer and longer.
import { Refusal } from '../refusals.ts'

export type SignInThrottle = {
  /** Counts one try. @throws {Refusal} ERR_TOO_MANY_ATTEMPTS while the account has to wait. */
  readonly admit: (account: string) => void
  /** The right password was given: earlier tries are forgotten. */
  readonly forget: (account: string) => void
}

type Tries = { readonly count: number; readonly blockedUntil: number }

const FREE_TRIES = 5
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** Accounts remembered at once, so that made-up names cannot fill the memory. */
const REMEMBERED_ACCOUNTS = 10_000

/** @param now Milliseconds since 1970. */
export function createSignInThrottle(now: () => number): SignInThrottle {
  const triesByAccount = new Map<string, Tries>()
  return {
    // The try is counted before its outcome is known: parallel guesses must not slip through together.
    admit: (account) => {
      const at = now()
      const tries = triesByAccount.get(account) ?? { count: 0, blockedUntil: 0 }
      if (at < tries.blockedUntil) {
        const seconds = Math.ceil((tries.blockedUntil - at) / 1_000)
        throw new Refusal(
          'ERR_TOO_MANY_ATTEMPTS',
          `too many attempts with this account; try again in ${seconds} s`,
          seconds,
        )
      }
      const count = tries.count + 1
      triesByAccount.delete(account)
      triesByAccount.set(account, { count, blockedUntil: at + waitAfter(count) })
      const oldest = triesByAccount.keys().next()
      if (triesByAccount.size > REMEMBERED_ACCOUNTS && !oldest.done) triesByAccount.delete(oldest.value)
    },
    forget: (account) => {
      triesByAccount.delete(account)
    },
  }
}

function waitAfter(count: number): number {
  if (count < FREE_TRIES) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_TRIES))
}
