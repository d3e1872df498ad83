// Time and identity as arguments, so that tests decide both.

/** The present. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

/** Fresh ids, and randomness. */
export interface Ids {
  /** A new random GUID, lower case. */
  next(): string
  /** Bytes no one can guess. */
  randomBytes(count: number): Uint8Array
}
