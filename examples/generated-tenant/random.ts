/** Repeatable pseudo-random numbers that can be asked for in any order. */

// The odd integer nearest to 2^32 divided by the golden ratio: its multiples visit every 32-bit value
// once, far apart (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
const GOLDEN_GAMMA = 0x9e3779b9

/**
 * A number from 0 to 2³²−1 that depends on its three arguments and on nothing else.
 *
 * Being a function of the position rather than a running sequence, it lets a caller work out one user
 * without the users before it, so a tenant of any size needs no memory of what was generated.
 *
 * It is SplitMix in 32 bits: a multiple of the golden gamma, mixed. Good enough to make data look varied,
 * not for anything secret.
 *
 * @param seed Which tenant.
 * @param position Which user of it, from 0.
 * @param purpose Which of the user's draws, from 0; different purposes are independent of each other.
 */
export function drawAt(seed: number, position: number, purpose: number): number {
  const ofUser = mix((mix(seed) + Math.imul(position + 1, GOLDEN_GAMMA)) | 0)
  return mix((ofUser + Math.imul(purpose + 1, GOLDEN_GAMMA)) | 0)
}

/** One of `items`, chosen by `draw`; the slight preference for the first ones does not matter here. */
export function pick<Item>(items: readonly [Item, ...Item[]], draw: number): Item {
  return items[draw % items.length] ?? items[0]
}

// fmix32, the finaliser of MurmurHash3 (Austin Appleby, public domain): every input bit reaches every output bit.
function mix(value: number): number {
  let bits = value
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
