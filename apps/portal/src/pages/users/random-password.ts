// A password that nobody could guess and everybody can read out.

const LETTERS = 'abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ2345679'
const LENGTH = 16

/** 16 letters and digits that are not mistaken for each other, and a mark, which some rules ask for. */
export function randomPassword(): string {
  const bytes = crypto.getRandomValues(new Uint32Array(LENGTH))
  return `${[...bytes].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')}!7`
}
