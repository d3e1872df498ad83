// Wrike's contact ids: short upper-case texts. Ours begin with the time, so that new users land side by side in
// the index of ids instead of all over it.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_DIGITS = 9
const RANDOM_DIGITS = 10

// Asking for random bytes one id at a time costs as much as everything else about a new user but the database.
const IDS_PER_DRAW = 256

/** A source of ids such as `KU1JD7Z3K9QXW2M8F4T7B`: 45 bits of milliseconds, 50 random bits. */
export function createContactIds(now: () => number, randomBytes: (size: number) => Uint8Array): () => string {
  let drawn: Uint8Array = new Uint8Array(0)
  let used = 0
  return () => {
    if (used === drawn.length) {
      drawn = randomBytes(RANDOM_DIGITS * IDS_PER_DRAW)
      used = 0
    }
    const random = drawn.subarray(used, used + RANDOM_DIGITS)
    used += RANDOM_DIGITS
    let id = ''
    let time = now()
    for (let digit = 0; digit < TIME_DIGITS; digit++) {
      id = `${ALPHABET.charAt(time % 32)}${id}`
      time = Math.floor(time / 32)
    }
    for (const byte of random) id += ALPHABET.charAt(byte & 31)
    return `KU${id}`
  }
}
