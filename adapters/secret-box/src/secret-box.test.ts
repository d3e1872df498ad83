import { describe, expect, it } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const box = createSecretBox([new Uint8Array(32).fill(1)])
const unreadable = expect.objectContaining({ code: 'ERR_SECRET_UNREADABLE' })

describe('createSecretBox', () => {
  it.each(['', 'a token', 'ÿ日本', 'x'.repeat(100_000)])('opens what it sealed (%#)', (plain) => {
    expect(box.open(box.seal(plain))).toBe(plain)
  })

  it('seals the same text differently each time', () => {
    expect(box.seal('a')).not.toBe(box.seal('a'))
  })

  it('does not open what another key sealed', () => {
    const other = createSecretBox([new Uint8Array(32).fill(2)])
    expect(() => other.open(box.seal('a'))).toThrow(unreadable)
  })

  it('opens with any of its keys, and seals with the first', () => {
    const [older, newer] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    const ring = createSecretBox([newer, older])
    expect(ring.open(box.seal('a'))).toBe('a')
    expect(createSecretBox([newer]).open(ring.seal('b'))).toBe('b')
    expect(() => box.open(ring.seal('b'))).toThrow(unreadable)
  })

  it('does not open what was altered anywhere, or was never sealed', () => {
    const sealed = box.seal('a permanent token')
    for (const [index, character] of [...sealed].entries()) {
      if (character === '.') continue
      const altered = `${sealed.slice(0, index)}${character === 'A' ? 'B' : 'A'}${sealed.slice(index + 1)}`
      // The last character of a part may carry bits that mean nothing.
      if (sealed[index + 1] === '.' || index === sealed.length - 1) continue
      expect(() => box.open(altered), `at ${index}`).toThrow(unreadable)
    }
    for (const text of ['', 'v1', 'v1...', 'v2.a.b.c', 'plain'])
      expect(() => box.open(text)).toThrow(unreadable)
  })

  it('does not accept a shortened tag', () => {
    const [version, nonce, text, tag = ''] = box.seal('a').split('.')
    const short = Buffer.from(tag, 'base64url').subarray(0, 8).toString('base64url')
    expect(() => box.open([version, nonce, text, short].join('.'))).toThrow(unreadable)
  })
})
