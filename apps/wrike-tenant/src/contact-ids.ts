// Wrike's contact ids: short upper-case texts. Ours begin with the time, so that new users land side by side in
// the index of ids instead of all over it.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_DIGITS = 9
const RANDOM_DIGITS = 10

/** A source of ids such as `KU1JD7Z3K9QXW2M8F4T7B`: 45 bits of milliseconds, 50 random bits. */
export function createContactIds(now: () => number, randomBytes: (size: number) => Uint8Array): () => string {
  return () => {
    let id = ''
    let time = now()
    for (let digit = 0; digit < TIME_DIGITS; digit++) {
      id = `${ALPHABET.charAt(time % 32)}${id}`
      time = Math.floor(time / 32)
    }
    for (const byte of randomBytes(RANDOM_DIGITS)) id += ALPHABET.charAt(byte & 31)
    return `KU${id}`
  }
}
